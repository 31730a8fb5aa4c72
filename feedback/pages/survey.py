"""Answering a survey: by the link of a message, or from a ticket."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from backend.errors import NotFound, Refusal
from backend.templatetags.koppi import link
from backend.web.client import client_page
from backend.web.redirects import HttpResponseSeeOther
from backend.web.refusals import refusal_to_form
from backend.web.throttles import WordsThrottle
from feedback.domain.invitations import open_invitation, ticket_survey
from feedback.domain.responding import is_answered, respond
from feedback.errors import SurveyNotOpenYet
from feedback.pages.survey_form import SurveyForm


@client_page(secret=True, throttle=WordsThrottle)
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and take the answer. What was answered before is not shown: phones are shared."""
    try:
        invitation = open_invitation(token=token)
    except NotFound as refusal:
        return closed(request, refusal)
    form = SurveyForm(request.POST if request.method == "POST" else None, survey=invitation.survey)
    if form.is_bound and form.is_valid():
        try:
            follow_up = respond(
                token=token, answers=form.answers(), text=form.words(), asked=form.asked()
            )
        except Refusal as refusal:
            refusal_to_form(form, refusal)
        else:
            address = link({"request": request}, "follow", follow_up.token)
            return HttpResponseSeeOther(address)
    context = {
        "form": form,
        "session": invitation.session,
        "is_answered": is_answered(invitation) and not form.is_bound,
    }
    return render(request, "feedback/survey.html", context)


@client_page(secret=True)
@require_safe
def from_ticket(request: HttpRequest, token: str) -> HttpResponse:
    """Lead a ticket's holder to the survey of their session. Nothing is stored."""
    try:
        survey_token = ticket_survey(ticket_token=token)
    except SurveyNotOpenYet as refusal:
        context = {"reason": refusal.message, "ticket": token}
        return render(request, "feedback/not_yet.html", context)
    except NotFound as refusal:
        return closed(request, refusal)
    return HttpResponseRedirect(link({"request": request}, "survey", survey_token))


def closed(request: HttpRequest, refusal: NotFound) -> HttpResponse:
    """Say why there is no survey, and where one can still be heard."""
    return render(request, "feedback/closed.html", {"reason": refusal.message}, status=404)
