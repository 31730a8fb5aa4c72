import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize("code", [400, 500, 503])
def test_page_of_a_broken_moment_needs_no_context(code):
    text = render_to_string(f"{code}.html")
    assert "<h1>" in text
    assert 'href="tel:112"' in text
    assert "data-quick-exit" in text


def test_missing_page_is_told_kindly_and_keeps_the_shell(client):
    response = client.get("/nothing/")
    assert response.status_code == 404
    assert "data-quick-exit" in response.text
    assert not response.cookies


def test_forged_form_is_told_what_to_do():
    assert "<h1>" in render_to_string("403_csrf.html")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/answers/?theme=%00",
        "/answers/feed.rss?place=a%00b",
        "/feedback/?place=%00",
        "/linked-events/v1/place/?text=%00",
        "/linked-events/v1/place/%00/",
        "/api/v1/services/?q=%00",
        "/nothing/%00",
    ],
)
def test_null_character_in_an_address_is_a_bad_request(client, path):
    response = client.get(path)
    assert response.status_code == 400
    if path.startswith("/api/"):
        assert response.json()["type"] == "client_error"
    else:
        assert "data-quick-exit" in response.text


@pytest.mark.django_db
@pytest.mark.parametrize("posted", [{"text": "Kahvia", "place": "a\0b"}, {"te\0xt": "Kahvia"}])
@pytest.mark.parametrize("path", ["/feedback/", "/ask/", "/accounts/login/code/"])
def test_null_character_in_a_form_is_a_bad_request(client, path, posted):
    response = client.post(path, posted)
    assert response.status_code == 400
    assert "data-quick-exit" in response.text
