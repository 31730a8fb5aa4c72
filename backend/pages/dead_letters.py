"""Staff page of messages that could not be sent: what kind, by which channel, why, since when."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from backend.domain.dead_letters import drop, send_again
from backend.domain.memberships import require_coordinator
from backend.enums import Channel, MessageKind
from backend.errors import NotFound, Refusal
from backend.models import Message
from backend.queries.post import can_send_again, dead_letters, resting_lines
from backend.web.staff import member, staff_page

ON_A_PAGE = 50


@staff_page
def dead(request: HttpRequest) -> HttpResponse:
    """List them, the latest first, and say which providers do not answer."""
    person = member(request)
    require_coordinator(person=person)
    page = Paginator(dead_letters(person), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [_row(message) for message in page],
        "previous": f"?page={page.number - 1}" if page.has_previous() else "",
        "next": f"?page={page.number + 1}" if page.has_next() else "",
        "resting": [Channel(line.channel).label for line in resting_lines()],
    }
    return render(request, "backend/desk/dead_letters.html", context)


@staff_page
@require_POST
def act(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Send one again, or drop it. Done twice, the second one only says how it stands."""
    again = request.POST.get("act") == "again"
    try:
        if again:
            send_again(actor=member(request), message_id=message_id)
        else:
            drop(actor=member(request), message_id=message_id)
    except NotFound:
        messages.info(request, gettext("That message is no longer here."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, gettext("It is being sent again.") if again else gettext("It is dropped.")
        )
    return HttpResponseRedirect(reverse("dead-letters"))


def _row(message: Message) -> dict[str, Any]:
    known = dict(MessageKind.choices)
    return {
        "id": message.pk,
        "kind": known.get(message.kind, message.kind),
        "channel": Channel(message.channel).label,
        "organisation": message.organisation,
        "error": message.error,
        "due": message.due,
        "can_send": can_send_again(message),
    }
