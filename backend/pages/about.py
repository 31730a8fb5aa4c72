"""About pages, the web manifest and robots.txt: the same for everyone, without a query."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from backend.addresses import absolute

#: Pages whose address is a secret or an act; a search engine has nothing to do there.
NOT_FOR_ROBOTS = (
    "/t/",
    "/s/",
    "/r/",
    "/ask/",
    "/calendar/hosts/",
    "/desk/",
    "/triage/",
    "/accounts/",
    "/admin/",
    "/dev/",
)
A_DAY = 24 * 60 * 60


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell what is kept, for how long, and what is never asked."""
    return render(request, "about/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Tell how the pages can be used and what to do when they cannot."""
    return render(request, "about/accessibility.html")


@require_safe
@cache_control(max_age=A_DAY, public=True)
def manifest(request: HttpRequest) -> JsonResponse:
    """Describe the pages as something to put on a phone's home screen.

    Discreet on purpose: the name says nothing of what it is about.
    """
    icons = [
        {"src": static("backend/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
        {"src": static("backend/icon-192.png"), "sizes": "192x192", "type": "image/png"},
        {
            "src": static("backend/icon-512.png"),
            "sizes": "512x512",
            "type": "image/png",
            "purpose": "any maskable",
        },
    ]
    front_page = "/"
    return JsonResponse(
        {
            "id": front_page,
            "name": "Koppi",
            "short_name": "Koppi",
            "description": gettext("Something to go to this week."),
            "lang": request.LANGUAGE_CODE,
            "start_url": front_page,
            "scope": front_page,
            "display": "standalone",
            "background_color": "#f7f2e7",
            "theme_color": "#f3b54a",
            "icons": icons,
            "shortcuts": [{"name": gettext("Your privacy"), "url": reverse("about-privacy")}],
        },
        content_type="application/manifest+json",
    )


@require_safe
@cache_control(max_age=A_DAY, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    """Keep robots off secret addresses and staff pages, and lead them to the others."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS)]
    with suppress(NoReverseMatch):
        lines.append(f"Sitemap: {absolute(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
