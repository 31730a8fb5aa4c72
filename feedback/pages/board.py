"""The triage board: what came in, beside what is being worked on."""

import hashlib
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from backend.domain import freshness
from backend.saying import active_language
from backend.web.staff import member
from feedback.domain import presence
from feedback.enums import DECIDABLE, FeedbackState, ItemState
from feedback.pages.access import triage_page
from feedback.pages.cards import cards_of
from feedback.pages.columns import COLUMNS, STREAMS
from feedback.pages.filter_form import FilterForm
from feedback.pages.numbers import page_number
from feedback.queries.board import (
    STREAM_PAGE,
    answers_owed,
    columns,
    counts,
    last_act,
    newest_audit,
    open_items,
    statements,
    views_of,
)
from feedback.queries.filters import Filters


@triage_page
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the columns and the stream, with the most similar items beside each statement."""
    wanted = Filters.read(request.GET)
    others = presence.arrive(member(request))
    # Before anything is read: what changes meanwhile is news.
    etag = _etag(request, wanted, others)
    context = {
        **live_context(request, wanted, others),
        "etag": etag,
        "filters": wanted,
        "filter_form": FilterForm(request.GET, person=member(request)),
        "views": _views(request, wanted),
        "here": "triage",
    }
    return render(request, "feedback/board.html", context)


@triage_page
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Return what moves on the board, or 304 when nothing did since the script asked last."""
    wanted = Filters.read(request.GET)
    others = presence.arrive(member(request))
    etag = _etag(request, wanted, others)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        context = live_context(request, wanted, others)
        response = render(request, "feedback/board_live.html", context)
    response["ETag"] = etag
    return response


def live_context(request: HttpRequest, wanted: Filters, others: list[str]) -> dict[str, Any]:
    """Return what the part of the board needs that is fetched again and again."""
    person = member(request)
    stream, page = _part_of_stream(request)
    first = (page - 1) * STREAM_PAGE
    found = list(wanted.statements(statements(state=stream))[first : first + STREAM_PAGE + 1])
    totals = counts(wanted)
    shown = [
        {"column": one, "title": COLUMNS[one.state], "ways": _ways(one.state)}
        for one in columns(wanted)
    ]
    return {
        "columns": shown,
        "states": [{"value": state, "label": COLUMNS[state]} for state in DECIDABLE],
        "cards": cards_of(found[:STREAM_PAGE], suggest=stream == FeedbackState.NEW),
        "items": [] if stream == FeedbackState.HELD_BACK else list(open_items()),
        "stream": stream,
        "tabs": _tabs(wanted, stream, totals),
        "new_count": totals[FeedbackState.NEW],
        "owed": answers_owed(),
        "others": others,
        "note": presence.told(person),
        "last_act": last_act(person),
        "person": person,
        "back": _address(wanted, stream, page),
        "live_url": f"{reverse('triage-live')}?{_query(wanted, stream, page)}",
        "previous": _address(wanted, stream, page - 1) if page > 1 else "",
        "next": _address(wanted, stream, page + 1) if len(found) > STREAM_PAGE else "",
    }


def _etag(request: HttpRequest, wanted: Filters, others: list[str]) -> str:
    """Return what changes when the board looks different to the member who asks."""
    person = member(request)
    stamp = freshness.read(("triage", "directory")) or f"rows-{newest_audit()}"
    about = (others, presence.told(person), active_language(), person.pk)
    seen = repr((stamp, about, _query(wanted, *_part_of_stream(request))))
    return quote_etag(hashlib.blake2b(seen.encode(), digest_size=12).hexdigest())


def _part_of_stream(request: HttpRequest) -> tuple[str, int]:
    """Return which stream is shown, and which page of it."""
    stream = request.GET.get("stream", "")
    return (
        stream if stream in STREAMS else FeedbackState.NEW.value,
        page_number(request.GET.get("page", "")),
    )


def _ways(state: ItemState) -> dict[str, Any]:
    """Return the columns to the left and to the right; declining needs a reason, so not by key."""
    order = [one for one in DECIDABLE if one != ItemState.DECLINED]
    if state not in order:
        return {"left": {"value": order[-1].value, "label": COLUMNS[order[-1]]}, "right": None}
    at = order.index(state)
    sides = {"left": at - 1, "right": at + 1}
    return {
        side: {"value": order[to].value, "label": COLUMNS[order[to]]}
        if 0 <= to < len(order)
        else None
        for side, to in sides.items()
    }


def _tabs(wanted: Filters, stream: str, totals: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "url": _address(wanted, state),
            "label": f"{label} {totals[state]}",
            "active": state == stream,
        }
        for state, label in STREAMS.items()
    ]


def _views(request: HttpRequest, wanted: Filters) -> list[dict[str, Any]]:
    return [
        {
            "view": view,
            "url": f"{reverse('triage')}?{view.query}",
            "label": view.name,
            "active": view.query == wanted.query,
        }
        for view in views_of(member(request))
    ]


def _query(wanted: Filters, stream: str, page: int) -> str:
    more: dict[str, str | int] = {"stream": stream}
    if page > 1:
        more["page"] = page
    return "&".join(filter(None, [wanted.query, urlencode(more)]))


def _address(wanted: Filters, stream: str, page: int = 1) -> str:
    return f"{reverse('triage')}?{_query(wanted, stream, page)}#stream"
