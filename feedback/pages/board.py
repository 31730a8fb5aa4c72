"""The triage board: what came in, beside what is being worked on."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from feedback.enums import DECIDABLE, FeedbackState, ItemState
from feedback.pages.cards import cards_of
from feedback.pages.doors import triage_page
from feedback.pages.numbers import page_number
from feedback.queries.board import (
    STREAM_PAGE,
    answers_owed,
    columns,
    counts,
    open_items,
    statements,
)

#: What the stream can show, with the words of its tabs.
STREAMS = {
    FeedbackState.NEW: pgettext_lazy("statements", "New"),
    FeedbackState.HELD_BACK: pgettext_lazy("statements", "Held back"),
    FeedbackState.THANKED: pgettext_lazy("statements", "Thanked"),
}
#: The columns' names: plural, as headings.
COLUMNS = {
    ItemState.PROPOSED: pgettext_lazy("items", "Proposed"),
    ItemState.ACCEPTED: pgettext_lazy("items", "Accepted"),
    ItemState.IN_PROGRESS: pgettext_lazy("items", "In progress"),
    ItemState.DONE: pgettext_lazy("items", "Done"),
    ItemState.DECLINED: pgettext_lazy("items", "Declined"),
}


@triage_page
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the columns and the stream, with the most similar items beside each statement."""
    stream = request.GET.get("stream", "")
    stream = stream if stream in STREAMS else FeedbackState.NEW
    page = page_number(request.GET.get("page", ""))
    first = (page - 1) * STREAM_PAGE
    found = list(statements(state=stream)[first : first + STREAM_PAGE + 1])
    shown = found[:STREAM_PAGE]
    totals = counts()
    context = {
        "columns": [{"column": one, "title": COLUMNS[one.state]} for one in columns()],
        "states": [{"value": state, "label": COLUMNS[state]} for state in DECIDABLE],
        "cards": cards_of(shown, suggest=stream == FeedbackState.NEW),
        "items": [] if stream == FeedbackState.HELD_BACK else list(open_items()),
        "stream": stream,
        "tabs": [
            {
                "url": _address(state),
                "label": f"{label} {totals[state]}",
                "active": state == stream,
            }
            for state, label in STREAMS.items()
        ],
        "new_count": totals[FeedbackState.NEW],
        "owed": answers_owed(),
        "previous": _address(stream, page - 1) if page > 1 else "",
        "next": _address(stream, page + 1) if len(found) > STREAM_PAGE else "",
        "here": "triage",
    }
    return render(request, "feedback/board.html", context)


def _address(stream: str, page: int = 1) -> str:
    query: dict[str, str | int] = {"stream": stream}
    if page > 1:
        query["page"] = page
    return f"{reverse('triage')}?{urlencode(query)}#stream"
