import pytest
from django.test import override_settings

from backend.icons import ICONS, THEME_ICONS


def test_elements_page_shows_every_icon_and_asks_the_database_nothing(
    client, db, django_assert_num_queries
):
    with django_assert_num_queries(0):
        text = client.get("/dev/elements/").text
    for name in ICONS:
        assert name in text


def test_icons_of_themes_are_all_drawn():
    assert set(THEME_ICONS.values()) <= set(ICONS)


@pytest.mark.parametrize("kind", ["session", "ticket", "steps", "slip", "stat", "notice", "faces"])
def test_elements_page_has_an_example_of(client, kind):
    assert f'class="{kind}' in client.get("/dev/elements/").text


@override_settings(DEMO=True)
def test_demonstration_says_that_it_is_one(client):
    assert "ground-demo" in client.get("/dev/elements/").text
