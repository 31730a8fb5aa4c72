"""The pages that search engines may know, in each language (https://www.sitemaps.org)."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as django_views
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from backend.addresses import absolute
from backend.models import Place
from backend.web.caching import cached_page
from scheduler.enums import ActivityStatus
from scheduler.models import Activity, Session
from scheduler.queries.coming import coming

#: A session is found until it is over; what is far away is found by its activity.
SESSIONS_AHEAD = timedelta(days=60)
#: Pages of all rooms; those that an installation does not have are left out.
PAGES = ("agenda", "places", "services", "answers", "ask", "about-privacy", "about-accessibility")
ROWS_A_FILE = 10_000


class Pages(Sitemap):  # type: ignore[type-arg]  # not subscriptable at run time
    """Pages in each language, on the site's own address whatever the request called it."""

    limit = ROWS_A_FILE

    def get_protocol(self, protocol: str | None = None) -> str:
        """Return the scheme of the installation."""
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        """Return the host of the installation."""
        return urlsplit(settings.SITE_URL).netloc

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Return the pages of one file, each with its addresses by language."""
        urls: list[dict[str, Any]] = super().get_urls(page, site, protocol)
        for url in urls:
            path = urlsplit(url["location"]).path
            url["alternates"] = [
                {"lang_code": code, "location": absolute(path, code)}
                for code, _name in settings.LANGUAGES
            ]
        return urls


class HousePages(Pages):
    """Pages that are always there."""

    def items(self) -> list[str]:
        """Return their paths."""
        return [path for path in map(_path, PAGES) if path]

    def location(self, item: str) -> str:
        """Return the path itself."""
        return item


class ActivityPages(Pages):
    """Published activities."""

    def items(self) -> QuerySet[Activity]:
        """Return them."""
        published = Activity.objects.filter(status=ActivityStatus.PUBLISHED)
        return published.only("slug", "changed").order_by("slug")

    def location(self, item: Activity) -> str:
        """Return its page."""
        return reverse("activity", args=[item.slug])

    def lastmod(self, item: Activity) -> datetime:
        """Return when it was last changed."""
        return item.changed


class SessionPages(Pages):
    """Sessions of the coming weeks."""

    def items(self) -> QuerySet[Session]:
        """Return them."""
        now = timezone.now()
        return coming(begins=now, ends=now + SESSIONS_AHEAD)

    def location(self, item: Session) -> str:
        """Return its page."""
        return reverse("session", args=[item.pk])

    def lastmod(self, item: Session) -> datetime:
        """Return when it, or its activity, was last changed."""
        return max(item.changed, item.activity.changed)


class PlacePages(Pages):
    """Places."""

    def items(self) -> QuerySet[Place]:
        """Return them."""
        return Place.objects.only("slug").order_by("slug")

    def location(self, item: Place) -> str:
        """Return its page."""
        return reverse("place", args=[item.slug])


SECTIONS: "dict[str, type[Sitemap[Any]]]" = {
    "pages": HousePages,
    "activities": ActivityPages,
    "sessions": SessionPages,
    "places": PlacePages,
}


@cached_page(stamps=("calendar", "directory"))
def index(request: HttpRequest) -> HttpResponseBase:
    """List the files of all sections.

    Django's own index would name them by the host of the request.
    """
    files = []
    for name, pages in SECTIONS.items():
        address = absolute(reverse("sitemap-section", args=[name]))
        numbers = pages().paginator.page_range
        files += [f"{address}?p={number}" if number > 1 else address for number in numbers]
    context = {"sitemaps": [{"location": file} for file in files]}
    return render(request, "sitemap_index.xml", context, content_type="application/xml")


@cached_page(stamps=("calendar", "directory"), params=("p",))
def section(request: HttpRequest, section: str) -> HttpResponseBase:
    """List the pages of one section."""
    return django_views.sitemap(request, {**SECTIONS}, section)


def _path(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
