"""Taking down what somebody told a host, on the session's page at the desk."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from backend.addresses import absolute
from backend.capabilities import LONGEST_IDEMPOTENCY_KEY, SHORTEST_IDEMPOTENCY_KEY
from backend.errors import NotAllowed, NotFound, Refusal
from backend.queries.rights import may_run_calendar
from backend.web.caching import form_key
from backend.web.refusals import refusal_to_form
from backend.web.staff import member, staff_page
from feedback.domain.invitations import survey_of
from feedback.domain.telling import tell_for
from feedback.pages.survey_form import SurveyForm
from scheduler.models import Session


class TellingForm(SurveyForm):
    """The questions of the survey, in the words of the one who told."""

    key = forms.CharField(
        required=False,
        min_length=SHORTEST_IDEMPOTENCY_KEY,
        max_length=LONGEST_IDEMPOTENCY_KEY,
        widget=forms.HiddenInput,
    )


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Ask what was told; afterwards show the four words to give to the one who told."""
    session = _session(request, session_id)
    data = request.POST if request.method == "POST" else None
    form = TellingForm(data, survey=survey_of(session), initial={"key": form_key()})
    context: dict[str, Any] = {"session": session, "activity": session.activity, "here": "desk"}
    if form.is_bound and form.is_valid():
        try:
            follow_up = tell_for(
                actor=member(request),
                session_id=session.pk,
                answers=form.answers(),
                text=form.words(),
                idempotency_key=form.cleaned_data["key"],
            )
        except Refusal as refusal:
            refusal_to_form(form, refusal)
        else:
            address = absolute(reverse("follow", args=[follow_up.token]))
            told = {"phrase": follow_up.phrase, "address": address}
            return render(request, "feedback/desk/told.html", context | told)
    return render(request, "feedback/desk/tell.html", context | {"form": form})


def _session(request: HttpRequest, session_id: UUID) -> Session:
    session = (
        Session.objects.select_related("activity__organisation", "activity__place")
        .filter(pk=session_id)
        .first()
    )
    if session is None:
        raise NotFound
    if not may_run_calendar(member(request), session.activity.organisation):
        raise NotAllowed
    return session
