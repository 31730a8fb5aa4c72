"""Calendars over HTTP: public ones with conditional requests, a ticket's own without a trace."""

import hashlib
from uuid import UUID

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from backend.addresses import absolute
from scheduler.feeds.host import host_calendar
from scheduler.feeds.keeping import kept_feed
from scheduler.feeds.single import session_calendar, ticket_calendar
from scheduler.feeds.tables import SEPARATORS
from scheduler.feeds.tables import table as lines_of_table
from scheduler.queries.calendar_feed import FeedKind, find_feed
from scheduler.queries.host_calendar import host_by_token
from scheduler.queries.tickets import sign_up_by_ticket


@require_safe
def calendar(request: HttpRequest, kind: FeedKind, slug: str = "") -> HttpResponse:
    """Answer a public calendar, or 304 to a reader that has it.

    In the language of `?lang=`, else Finnish: the services that fetch calendars for people name
    a language of their own in `Accept-Language`.
    """
    language = chosen_language(request) or settings.LANGUAGE_CODE
    kept = kept_feed(kind, slug, language)
    if kept is None:
        raise Http404
    tag = f'"{kept.tag}"'
    response = get_conditional_response(request, etag=tag, last_modified=kept.modified)
    if response is None:
        response = calendar_file(kept.body, slug or "koppi")
    response.headers["ETag"] = tag
    response.headers["Last-Modified"] = http_date(kept.modified)
    response.headers["Cache-Control"] = "public, max-age=60"
    response.headers["Content-Language"] = language
    return response


@require_safe
def table(request: HttpRequest, kind: FeedKind, slug: str = "") -> HttpResponseBase:
    """Answer a public calendar as a table, line by line; `?separator=semicolon` for Finnish Excel.

    In the language of `?lang=`, else Finnish.
    """
    feed = find_feed(kind, slug)
    separator = SEPARATORS.get(request.GET.get("separator", ""))
    if feed is None:
        raise Http404
    if separator is None:
        return HttpResponse("separator cannot be read.", status=400, content_type="text/plain")
    language = chosen_language(request) or settings.LANGUAGE_CODE
    response = StreamingHttpResponse(
        lines_of_table(feed, language, separator), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{slug or "koppi"}.csv"'
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def host(request: HttpRequest, token: str) -> HttpResponse:
    """Answer what one person hosts; whoever holds the address may have it, until it is renewed."""
    person = host_by_token(token)
    if person is None:
        raise Http404
    language = chosen_language(request) or person.language
    body = host_calendar(person, language)
    tag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    response = get_conditional_response(request, etag=tag) or calendar_file(body, "koppi")
    response.headers["ETag"] = tag
    # Readers may keep it to ask with its tag; what stands between them and us may not.
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Language"] = language
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Answer one session as anyone may see it, to be taken into a calendar once."""
    language = chosen_language(request) or settings.LANGUAGE_CODE
    body = session_calendar(session_id, language)
    if body is None:
        raise Http404
    response = calendar_file(body, "koppi")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Language"] = language
    return response


@require_safe
@never_cache
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    """Answer the one session of a ticket; whoever holds the link may have it.

    Named neutrally, since phones show the name of a downloaded file.
    """
    sign_up = sign_up_by_ticket(token)
    if sign_up is None:
        raise Http404
    language = chosen_language(request) or sign_up.locale
    url = absolute(reverse("ticket", args=[token]), language)
    response = calendar_file(ticket_calendar(sign_up, language, url=url), "calendar")
    response.headers["Content-Language"] = language
    return response


def calendar_file(body: bytes, name: str) -> HttpResponse:
    """Return a file that phones open in their calendar."""
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response


def chosen_language(request: HttpRequest) -> str | None:
    """Return the known language that `?lang=` names, or None."""
    asked = request.GET.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else None
