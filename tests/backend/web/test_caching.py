import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import override

from backend.domain.freshness import touch
from backend.web import caching
from backend.web.caching import FORM_KEY, cached_page
from backend.web.local_cache import LocalCache

pytestmark = pytest.mark.django_db(transaction=True)


class Page:
    """A view that counts how often it is made."""

    def __init__(self, **options):
        self.made = 0
        self.answer = cached_page(stamps=("calendar",), params=("theme",), **options)(self._view)

    def _view(self, request):
        self.made += 1
        return HttpResponse(f"made {self.made} {FORM_KEY} ")

    def get(self, path="/", **extra):
        request = RequestFactory().get(path, **extra)
        request.explicit_language = None
        return self.answer(request)


def test_page_is_made_once_until_its_stamp_is_touched():
    page = Page()
    page.get(), page.get()
    assert page.made == 1
    touch("seats")
    page.get()
    assert page.made == 1, "another stamp"
    touch("calendar")
    page.get()
    assert page.made == 2


def test_another_process_takes_it_from_the_shared_cache_and_holds_it_no_longer(monkeypatch):
    page = Page()
    first = page.get()
    monkeypatch.setattr(caching, "memory", LocalCache(1000))
    monkeypatch.setattr(caching, "KEPT_SECONDS", 0)
    assert page.get().content == first.content
    cache.clear()
    page.get()
    assert page.made == 2


def test_stamp_is_touched_after_the_commit_and_not_by_a_rollback():
    page = Page()
    page.get()
    with transaction.atomic():
        touch("calendar")
        page.get()
        assert page.made == 1
    page.get()
    assert page.made == 2
    with transaction.atomic():
        touch("calendar")
        transaction.set_rollback(True)
    page.get()
    assert page.made == 2


def test_known_parameters_and_language_make_pages_of_their_own_and_unknown_ones_do_not():
    page = Page()
    page.get("/?theme=a"), page.get("/?theme=b"), page.get("/?theme=b&other=1")
    assert page.made == 2
    with override("sv"):
        page.get("/?theme=b")
    assert page.made == 3


def test_unchanged_page_is_answered_with_304():
    page = Page()
    etag = page.get()["ETag"]
    assert page.get(HTTP_IF_NONE_MATCH=etag).status_code == 304
    touch("calendar")
    assert page.get(HTTP_IF_NONE_MATCH=etag).status_code == 200


@pytest.mark.parametrize(
    "extra", [{"HTTP_AUTHORIZATION": "Bearer x"}, {"HTTP_COOKIE": "sessionid=x"}]
)
def test_personal_request_is_never_kept(extra):
    page = Page()
    page.get(**extra), page.get(**extra)
    assert page.made == 2


def test_every_reader_gets_a_form_key_of_their_own():
    page = Page(has_form=True)
    first, second = page.get(), page.get()
    assert page.made == 1
    keys = {response.content.split()[2] for response in (first, second)}
    assert len(keys) == 2
    assert FORM_KEY.encode() not in keys
    assert first["Cache-Control"] == "no-store"


def test_pages_are_made_anew_when_the_cache_is_away(settings):
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}
    }
    page = Page()
    page.get(), page.get()
    assert page.made == 2
    touch("calendar")
