"""Links that take a calendar in with one press."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.template import Context, Template
from django.utils.translation import override

from scheduler.feeds.links import subscribe_links

ADDRESS = "https://koppi.example/calendar/places/laavu.ics?lang=sv"


def test_links_of_each_kind_lead_to_the_same_file():
    links = subscribe_links(ADDRESS, "Laavu & nuotio")
    assert links.https == ADDRESS
    assert links.webcal == "webcal://koppi.example/calendar/places/laavu.ics?lang=sv"
    google = urlsplit(links.google)
    assert google.hostname == "calendar.google.com"
    assert parse_qs(google.query) == {"cid": [links.webcal]}
    for outlook in (links.outlook, links.office):
        assert parse_qs(urlsplit(outlook).query) == {"url": [ADDRESS], "name": ["Laavu & nuotio"]}


@pytest.mark.parametrize(("language", "mark"), [("fi", ""), ("sv", "?lang=sv")])
def test_template_gets_them_in_its_language(language, mark):
    source = (
        "{% load calendar_links %}"
        "{% subscribe_links 'calendar-place' slug name='Laavu' as links %}{{ links.webcal }}"
    )
    with override(language):
        said = Template(source).render(Context({"slug": "laavu"}))
    assert said == f"webcal://127.0.0.1:8000/calendar/places/laavu.ics{mark}"
