import json

import pytest
from django.conf import settings

ABOUT = ["/about/privacy/", "/about/accessibility/"]


@pytest.mark.parametrize("path", ABOUT)
def test_about_page_asks_the_database_nothing_and_leaves_no_cookie(
    client, django_assert_num_queries, db, path
):
    with django_assert_num_queries(0):
        response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response["Vary"]


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_about_page_says_its_language(client, code):
    response = client.get("/about/privacy/", {"lang": code})
    assert f'<html lang="{code}">' in response.text
    assert response["Content-Language"] == code


def test_language_switch_keeps_the_page_and_its_parameters(client):
    text = client.get("/about/privacy/?theme=money").text
    assert 'href="/about/privacy/?theme=money&amp;lang=sv"' in text


def test_chosen_language_is_carried_by_every_link_of_the_shell(client):
    text = client.get("/about/privacy/?lang=sv").text
    assert 'href="/about/accessibility/?lang=sv"' in text


def test_quick_exit_stands_on_the_page_and_tells_nothing(client):
    text = client.get("/about/privacy/").text
    assert f'href="{settings.QUICK_EXIT_URL}" rel="noreferrer noopener"' in text


def test_privacy_page_has_the_crisis_numbers(client):
    text = client.get("/about/privacy/").text
    assert 'id="crisis"' in text
    for number in ("tel:112", "tel:+358925250111", "tel:+35880090045"):
        assert f'href="{number}"' in text


def test_page_loads_nothing_from_elsewhere_and_runs_nothing_inline(client):
    text = client.get("/about/privacy/").text
    head = text[: text.index("</head>")]
    assert "//" not in head.replace("<!--", "")
    assert " style=" not in text
    assert "<style" not in text
    assert "onclick" not in text


def test_manifest_is_discreet(client):
    response = client.get("/manifest.webmanifest")
    manifest = json.loads(response.content)
    assert response["Content-Type"] == "application/manifest+json"
    assert manifest["name"] == "Koppi"
    assert {icon["sizes"] for icon in manifest["icons"]} == {"any", "192x192", "512x512"}


def test_robots_are_kept_from_secret_addresses(client):
    lines = client.get("/robots.txt").text.splitlines()
    for path in ("/t/", "/s/", "/r/", "/ask/"):
        assert f"Disallow: {path}" in lines


def test_each_language_is_named_in_itself(client):
    text = client.get("/about/privacy/").text
    for name in ("suomi", "svenska", "English"):
        assert f'<span class="visually-hidden">{name}</span>' in text
