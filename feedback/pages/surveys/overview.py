"""Which surveys there are, and which activity asks which."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from backend.errors import NotAllowed, NotFound
from backend.forms import Tiles
from backend.models import Organisation
from backend.queries.rights import organisations_coordinated_by, organisations_run_by
from backend.templatetags.koppi import text
from backend.web.redirects import HttpResponseSeeOther
from backend.web.staff import member, staff_page
from feedback.domain.invitations import default_survey
from feedback.domain.survey_writing import choose_survey
from feedback.models import ActivitySurvey, Survey, SurveyTemplate
from feedback.queries.surveys import newest_versions
from scheduler.enums import ActivityStatus
from scheduler.models import Activity


class ChoiceForm(forms.Form):
    """Which survey an activity asks."""

    template = forms.ChoiceField(label=_("Survey"), required=False, widget=Tiles)

    def __init__(self, *args: Any, surveys: list[Survey], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = [  # type: ignore[attr-defined]
            ("", _("The usual one")),
            *((str(one.template_id), text(one.title)) for one in surveys),
        ]


@staff_page
@require_safe
def surveys(request: HttpRequest) -> HttpResponse:
    """List the surveys of those whose calendar the person runs."""
    person = member(request)
    mine = organisations_run_by(person)
    if not mine.exists():
        raise NotAllowed
    writes = set(organisations_coordinated_by(person).values_list("pk", flat=True))
    default_survey()
    context = {
        "here": "surveys",
        "groups": _groups(list(mine), newest_versions(organisations=mine), writes),
        "everyones": newest_versions(organisations=Organisation.objects.none()),
        "is_administrator": person.is_superuser,
    }
    return render(request, "feedback/desk/surveys.html", context)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose what is asked after an activity."""
    activity = Activity.objects.select_related("organisation").filter(slug=slug).first()
    if activity is None:
        raise NotFound
    own = organisations_run_by(member(request)).filter(pk=activity.organisation_id)
    if not own.exists():
        raise NotAllowed
    found = newest_versions(organisations=own)
    chosen = ActivitySurvey.objects.filter(activity=activity).first()
    form = ChoiceForm(
        request.POST if request.method == "POST" else None,
        surveys=found,
        initial={"template": str(chosen.template_id) if chosen else ""},
    )
    if form.is_bound and form.is_valid():
        picked = form.cleaned_data["template"]
        template = SurveyTemplate.objects.get(pk=picked) if picked else None
        choose_survey(actor=member(request), activity=activity, template=template)
        messages.success(request, gettext("Chosen. It is asked after the coming sessions."))
        return HttpResponseSeeOther(reverse("surveys"))
    context = {"activity": activity, "form": form, "here": "surveys"}
    return render(request, "feedback/desk/activity_survey.html", context)


def _groups(
    organisations: list[Organisation], found: list[Survey], writes: set[Any]
) -> list[dict[str, Any]]:
    """Return each organisation with its surveys and its activities."""
    titles = {one.template_id: text(one.title) for one in found}
    chosen = {
        one.activity_id: titles.get(one.template_id)
        for one in ActivitySurvey.objects.filter(activity__organisation__in=organisations)
    }
    activities = Activity.objects.filter(organisation__in=organisations).exclude(
        status=ActivityStatus.ARCHIVED
    )
    return [
        {
            "organisation": organisation,
            "surveys": [one for one in found if one.template.organisation_id == organisation.pk],
            "may_write": organisation.pk in writes,
            "activities": [
                {"activity": one, "survey": chosen.get(one.pk)}
                for one in activities
                if one.organisation_id == organisation.pk
            ],
        }
        for organisation in organisations
    ]
