"""All meetings, and planning the next one."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from backend.errors import Refusal
from backend.web.redirects import HttpResponseSeeOther
from backend.web.refusals import refusal_to_form
from backend.web.staff import member
from feedback.domain.meetings import plan_meeting
from feedback.pages.access import triage_page
from feedback.pages.meetings.forms import PlanForm
from feedback.queries.meetings import meetings as all_meetings

MOST_SHOWN = 100


@triage_page
@require_http_methods(["GET", "HEAD", "POST"])
def meetings(request: HttpRequest) -> HttpResponse:
    """List the meetings, and plan one."""
    first = {"start": in_a_week(), "title": _("Co-development group")}
    form = PlanForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid():
        try:
            made = plan_meeting(actor=member(request), **form.cleaned_data)
        except Refusal as refusal:
            refusal_to_form(form, refusal)
        else:
            messages.success(request, _("The meeting is planned, with an agenda of the board."))
            return HttpResponseSeeOther(reverse("triage-meeting", args=[made.pk]))
    context = {"form": form, "meetings": all_meetings()[:MOST_SHOWN], "here": "triage"}
    return render(request, "feedback/meetings.html", context)


def in_a_week() -> datetime:
    """Return one in the afternoon in a week, local time."""
    day = timezone.localtime() + timedelta(days=7)
    return day.replace(hour=13, minute=0, second=0, microsecond=0)
