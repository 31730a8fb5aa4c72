"""One session: what, who, when, where, and signing up without a name."""

from enum import StrEnum
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from backend.errors import NotFound, Refusal
from backend.templatetags.koppi import text
from backend.web.caching import cached_page
from backend.web.client import client_page
from backend.web.refusals import refusal_to_form
from backend.web.throttles import SignUpThrottle
from scheduler.domain.promoting import is_queue_closed
from scheduler.domain.signing_up import sign_up
from scheduler.enums import ActivityStatus, SignUpMode
from scheduler.models import Session
from scheduler.pages.event_data import event
from scheduler.pages.forms import SignUpForm
from scheduler.pages.leading import see_other
from scheduler.pages.rows import when
from scheduler.pages.subscribing import adding
from scheduler.queries.co_hosting import arrangers
from scheduler.queries.coming import hosts_shown, public_session

#: With fewer seats left than this, a party may be larger than what is left.
LARGE_PARTY = 6


class Openness(StrEnum):
    """Whether one can come, and how."""

    OPEN = "open"
    QUEUE = "queue"
    FULL = "full"
    JUST_COME = "just_come"
    CANCELLED = "cancelled"
    OVER = "over"


@client_page(throttle=SignUpThrottle)
@require_http_methods(["GET", "HEAD", "POST"])
@cached_page(stamps=("calendar", "seats", "directory"), has_form=True)
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Show a session, and take a sign-up. One press makes the ticket, and leads to it."""
    found = public_session(session_id)
    if found is None:
        raise Http404
    form = SignUpForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            ticketed = sign_up(session_id=found.pk, wanted=form.wanted())
        except NotFound:
            raise Http404 from None
        except Refusal as refusal:
            refusal_to_form(form, refusal)
            found = public_session(session_id) or found
        else:
            return see_other(request, "ticket", ticketed.ticket)
    context = {
        "session": found,
        "activity": found.activity,
        "when": when(found),
        "place": found.place,
        "themes": found.activity.themes.all(),
        "hosts": hosts_shown(found),
        "arrangers": arrangers(found.activity),
        "openness": openness(found),
        "is_queue_closed": is_queue_closed(found),
        "may_queue": found.activity.waiting_list and (found.seats_left or 0) < LARGE_PARTY,
        **summary_parts(found),
        "event": event(found),
        "calendar": None if found.is_cancelled or found.has_ended() else adding(found),
        "form": form,
    }
    return render(request, "scheduler/session.html", context)


def summary_parts(session: Session) -> dict[str, str]:
    """Return the first paragraph of what is done, and the rest."""
    first, _blank, rest = text(session.shown_summary).strip().partition("\n\n")
    return {"summary": first, "more": rest}


def openness(session: Session) -> Openness:
    """Return whether one can come to a session, and how."""
    activity = session.activity
    if session.is_cancelled or activity.status == ActivityStatus.ARCHIVED:
        return Openness.CANCELLED
    if session.has_ended():
        return Openness.OVER
    if activity.sign_up == SignUpMode.NONE:
        return Openness.JUST_COME
    if session.seats_left is None or session.seats_left > 0:
        return Openness.OPEN
    return Openness.QUEUE if activity.waiting_list else Openness.FULL
