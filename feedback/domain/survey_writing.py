"""Writing surveys: templates of an organisation, their versions, and which activity asks which."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from backend.domain import audit
from backend.domain.memberships import require_calendar_role, require_coordinator
from backend.errors import NotAllowed
from backend.models import Organisation, User
from feedback.default_survey import QUESTIONS
from feedback.domain.question_ids import with_ids
from feedback.domain.texts import Texts, checked_texts
from feedback.errors import BadQuestions, SurveyRetired, UnknownSurvey, UsualSurvey
from feedback.models import ActivitySurvey, Survey, SurveyTemplate
from feedback.models.questions import validate_questions
from scheduler.models import Activity


@dataclass(frozen=True, kw_only=True)
class SurveyDraft:
    """What a survey is to be.

    Attributes:
        title: By language; for members, who choose by it.
        questions: As `feedback.models.Survey` keeps them; ids may be left out.
        is_usual: Whether activities that have chosen none ask it.
    """

    title: Texts
    questions: Sequence[dict[str, Any]]
    is_usual: bool = False


@transaction.atomic
def make_survey(*, actor: User, organisation: Organisation | None, draft: SurveyDraft) -> Survey:
    """Make a survey of an organisation; its first one becomes the usual one.

    Args:
        actor: Coordinates the organisation; an administrator for everyone's.
        organisation: Whose it is; None for everyone's.
        draft: What it asks.

    Raises:
        NotAllowed: `actor` does not coordinate the organisation.
        BadQuestions: They cannot be asked.
    """
    _require(actor, organisation)
    others = SurveyTemplate.objects.select_for_update().filter(
        organisation=organisation, is_retired=False
    )
    is_first = not list(others)
    template = SurveyTemplate.objects.create(organisation=organisation)
    survey = _version(template, draft, earlier=[])
    survey.save(force_insert=True)
    if draft.is_usual or is_first:
        _make_usual(template)
    audit.record(actor=actor, verb="make_survey", target=template)
    return survey


@transaction.atomic
def write_survey(*, actor: User, template: SurveyTemplate, draft: SurveyDraft) -> Survey:
    """Change a survey. A version that was answered stays; the change is the next version.

    Sessions that were asked about go on with the version that they were asked with.

    Args:
        actor: Coordinates the survey's organisation.
        template: Which survey.
        draft: What it is to ask.

    Raises:
        NotAllowed: `actor` does not coordinate its organisation.
        SurveyRetired: It is asked no more.
        UsualSurvey: The usual one is to be no longer, and no other takes its place.
        BadQuestions: They cannot be asked.
    """
    template = _locked(actor, template)
    earlier = list(template.versions.select_for_update().order_by("version"))
    survey = _version(template, draft, earlier=earlier)
    survey.save()
    if draft.is_usual:
        _make_usual(template)
    elif template.is_usual:
        raise UsualSurvey
    audit.record(actor=actor, verb="write_survey", target=template)
    return survey


@transaction.atomic
def retire_survey(*, actor: User, template: SurveyTemplate) -> SurveyTemplate:
    """Ask a survey no more. Activities that had chosen it ask the usual one.

    Raises:
        NotAllowed: `actor` does not coordinate its organisation.
        SurveyRetired: It was retired before.
        UsualSurvey: It is the usual one of everyone, or others would be left without.
    """
    template = _locked(actor, template)
    if template.is_usual and (
        template.organisation is None
        or template.organisation.survey_templates.filter(is_retired=False)
        .exclude(pk=template.pk)
        .exists()
    ):
        raise UsualSurvey
    template.is_usual, template.is_retired = False, True
    template.save()
    ActivitySurvey.objects.filter(template=template).delete()
    audit.record(actor=actor, verb="retire_survey", target=template)
    return template


@transaction.atomic
def choose_survey(*, actor: User, activity: Activity, template: SurveyTemplate | None) -> None:
    """Choose what is asked after the sessions of an activity that were not asked about yet.

    Args:
        actor: Runs the calendar of the activity's organisation.
        activity: About which it is asked.
        template: Of the same organisation or of everyone; None for the usual one.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
        UnknownSurvey: It is another organisation's, or was retired.
    """
    require_calendar_role(person=actor, organisation=activity.organisation)
    if template is None:
        ActivitySurvey.objects.filter(activity=activity).delete()
    else:
        if template.is_retired or template.organisation_id not in {None, activity.organisation_id}:
            raise UnknownSurvey
        ActivitySurvey.objects.update_or_create(activity=activity, defaults={"template": template})
    audit.record(actor=actor, verb="choose_survey", target=activity)


def checked_questions(
    questions: Sequence[dict[str, Any]], *, earlier: Sequence[Survey] = ()
) -> list[dict[str, Any]]:
    """Return questions as they are kept, with ids.

    Raises:
        BadQuestions: What is wrong, in a sentence.
    """
    known = [question for version in earlier for question in version.questions]
    try:
        found = with_ids(questions, known=[*QUESTIONS, *known])
        validate_questions(found)
    except ValidationError as error:
        if error.code == "questions_ids":
            raise BadQuestions(gettext("Two questions ask the same.")) from None
        raise BadQuestions(error.messages[0]) from None
    return found


def _version(template: SurveyTemplate, draft: SurveyDraft, *, earlier: list[Survey]) -> Survey:
    """Return the newest version while nobody has answered it, else the next one; not written."""
    newest = earlier[-1] if earlier else None
    if newest is None or newest.is_frozen:
        survey = Survey(template=template, version=newest.version + 1 if newest else 1)
    else:
        survey = newest
    survey.title = checked_texts(Survey, "title", draft.title)
    survey.questions = checked_questions(draft.questions, earlier=earlier)
    return survey


def _locked(actor: User, template: SurveyTemplate) -> SurveyTemplate:
    template = (
        SurveyTemplate.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=template.pk)
    )
    _require(actor, template.organisation)
    if template.is_retired:
        raise SurveyRetired
    return template


def _make_usual(template: SurveyTemplate) -> None:
    SurveyTemplate.objects.filter(organisation=template.organisation, is_usual=True).exclude(
        pk=template.pk
    ).update(is_usual=False)
    template.is_usual = True
    template.save(update_fields=["is_usual"])


def _require(actor: User, organisation: Organisation | None) -> None:
    if organisation is not None:
        require_coordinator(person=actor, organisation=organisation)
    elif not actor.is_superuser:
        raise NotAllowed
