"""What search engines may know: public pages, in each language, and nothing secret."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from scheduler.enums import ActivityStatus
from tests.factories import ActivityFactory, PlaceFactory, SessionFactory
from tests.scheduler.feeds.conftest import NOW

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
NAMES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "html": "http://www.w3.org/1999/xhtml",
}


@pytest.fixture
def pages(client):
    """Return a reader of one file, as {page: last change}."""

    def read(path):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("application/xml")
        found = ET.fromstring(answer.content)  # noqa: S314 (our own answer)
        return {
            url.findtext("map:loc", namespaces=NAMES): url.findtext("map:lastmod", namespaces=NAMES)
            for url in [*found.iterfind("map:url", NAMES), *found.iterfind("map:sitemap", NAMES)]
        }

    return read


def test_index_names_a_file_for_each_kind_of_page_and_robots_find_it(pages, client):
    files = pages("/sitemap.xml")
    assert set(files) == {
        f"{SITE}/sitemap-{section}.xml" for section in ("pages", "activities", "sessions", "places")
    }
    for file in files:
        assert client.get(file.removeprefix(SITE)).status_code == 200
    assert f"Sitemap: {SITE}/sitemap.xml" in client.get("/robots.txt").content.decode()
    assert client.get("/sitemap-secrets.xml").status_code == 404


def test_public_pages_are_named_and_others_are_not(pages):
    place = PlaceFactory.create(slug="laavu")
    session = SessionFactory.create(activity=ActivityFactory.create(slug="retki", place=place))
    far = SessionFactory.create(activity=session.activity, start=NOW + timedelta(days=90))
    over = SessionFactory.create(activity=session.activity, start=NOW - timedelta(days=2))
    draft = SessionFactory.create(activity=ActivityFactory.create(status=ActivityStatus.DRAFT))
    assert list(pages("/sitemap-activities.xml")) == [f"{SITE}/activities/retki/"]
    found = pages("/sitemap-sessions.xml")
    assert list(found) == [f"{SITE}/sessions/{session.pk}/"]
    assert not {far.pk, over.pk, draft.pk} & {key.split("/")[-2] for key in found}
    assert f"{SITE}/places/laavu/" in pages("/sitemap-places.xml")
    assert {f"{SITE}/", f"{SITE}/places/", f"{SITE}/answers/"} <= set(pages("/sitemap-pages.xml"))


def test_page_says_when_it_was_changed_and_where_it_is_in_other_languages(pages, client):
    session = SessionFactory.create(activity=ActivityFactory.create(changed=NOW))
    page = f"{SITE}/sessions/{session.pk}/"
    assert pages("/sitemap-sessions.xml")[page].startswith("2027-03-20")
    found = ET.fromstring(client.get("/sitemap-sessions.xml").content)  # noqa: S314
    alternates = {
        link.get("hreflang"): link.get("href") for link in found.iterfind(".//html:link", NAMES)
    }
    assert alternates == {"fi": page, "sv": f"{page}?lang=sv", "en": f"{page}?lang=en"}


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_pages(client, rows, django_assert_num_queries):
    for _ in range(rows):
        SessionFactory.create()
    with django_assert_num_queries(2):
        client.get("/sitemap-sessions.xml")
