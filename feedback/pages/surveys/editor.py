"""The page of one survey: write it, move its questions, look at it on a phone, save it."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from backend.errors import NotAllowed, NotFound, Refusal
from backend.models import Organisation
from backend.queries.rights import may_coordinate, organisations_coordinated_by
from backend.web.redirects import HttpResponseSeeOther
from backend.web.refusals import refusal_to_message
from backend.web.staff import member, staff_page
from feedback.domain.invitations import default_survey
from feedback.domain.survey_writing import make_survey, retire_survey, write_survey
from feedback.errors import BadQuestions
from feedback.models import Survey, SurveyTemplate
from feedback.models.questions import MOST_QUESTIONS
from feedback.pages.surveys.survey_editor import SurveyEditor, moved

if TYPE_CHECKING:
    from django.utils.datastructures import MultiValueDict


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a survey; it begins as a copy of everyone's."""
    mine = organisations_coordinated_by(member(request))
    slug = request.GET.get("organisation", "")
    organisation = (mine.filter(slug=slug) if slug else mine).first()
    if organisation is None:
        raise NotAllowed
    ready = default_survey()
    begun = Survey(template=SurveyTemplate(organisation=organisation), questions=ready.questions)
    return _answer(request, begun, organisation)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Change a survey. What was answered stays as it was asked."""
    survey = _newest(template_id)
    _require_writer(request, survey.template)
    return _answer(request, survey, survey.template.organisation)


@staff_page
@require_POST
def retire(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Ask a survey no more."""
    template = _newest(template_id).template
    try:
        retire_survey(actor=member(request), template=template)
    except Refusal as refusal:
        refusal_to_message(request, refusal)
    else:
        messages.success(request, gettext("The survey is not asked any more."))
    return HttpResponseSeeOther(reverse("surveys"))


def _answer(
    request: HttpRequest, survey: Survey, organisation: Organisation | None
) -> HttpResponse:
    data: MultiValueDict[str, str] | None = request.POST if request.method == "POST" else None
    act = data.get("act", "") if data is not None else ""
    if data is not None and act in {f"up-{number}" for number in range(1, MOST_QUESTIONS)}:
        data = moved(data, int(act.removeprefix("up-")))
    editor = SurveyEditor(data, survey=survey, is_usual=survey.template.is_usual)
    shown, language = "", act.removeprefix("show-")
    if data is not None and not act.startswith("up-") and editor.is_valid():
        try:
            if language in dict(settings.LANGUAGES):
                shown = editor.preview(language)
            else:
                return _saved(request, editor, survey, organisation)
        except BadQuestions as refusal:
            editor.refuse(refusal)
        except Refusal as refusal:
            refusal_to_message(request, refusal)
    context = {"shown": shown, "shown_language": language} if shown else {}
    return render(
        request, "feedback/desk/survey.html", context | _context(editor, survey, organisation)
    )


def _saved(
    request: HttpRequest, editor: SurveyEditor, survey: Survey, organisation: Organisation | None
) -> HttpResponse:
    actor, draft = member(request), editor.draft()
    if survey.version and survey.template.versions.exists():
        saved = write_survey(actor=actor, template=survey.template, draft=draft)
        is_next = saved.version > survey.version
    else:
        saved, is_next = make_survey(actor=actor, organisation=organisation, draft=draft), False
    if is_next:
        said = gettext(
            "Saved as version %(version)s. Sessions that were asked about keep the earlier one."
        ) % {"version": saved.version}
    else:
        said = gettext("Saved.")
    messages.success(request, said)
    address = reverse("survey-edit", args=[saved.template_id])
    return HttpResponseSeeOther(address)


def _context(
    editor: SurveyEditor, survey: Survey, organisation: Organisation | None
) -> dict[str, Any]:
    is_new = not survey.template.versions.exists()
    return {
        "here": "surveys",
        "editor": editor,
        "survey": survey,
        "organisation": organisation,
        "is_new": is_new,
        "can_retire": not is_new and not survey.template.is_usual,
        "languages": [{"code": code, "name": name} for code, name in settings.LANGUAGES],
        "has_errors": any(form.errors for form in (editor.title, *editor.questions)),
    }


def _newest(template_id: UUID) -> Survey:
    survey = (
        Survey.objects.select_related("template__organisation")
        .filter(template=template_id, template__is_retired=False)
        .first()
    )
    if survey is None:
        raise NotFound
    return survey


def _require_writer(request: HttpRequest, template: SurveyTemplate) -> None:
    person = member(request)
    whose = template.organisation
    if not (may_coordinate(person, whose) if whose else person.is_superuser):
        raise NotAllowed
