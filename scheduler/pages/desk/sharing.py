"""Arranging an activity together: asking another organisation, and answering."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from backend.errors import NotAllowed, NotFound, Refusal
from backend.models import Organisation
from backend.templatetags.koppi import text
from backend.web.refusals import refusal_to_form
from backend.web.staff import member, staff_page
from scheduler.domain.co_hosting import (
    answer_co_hosting,
    invite_co_host,
    withdraw_co_hosting,
)
from scheduler.models import Activity, CoHost
from scheduler.pages.desk.access import own_activity
from scheduler.pages.leading import see_other
from scheduler.queries.co_hosting import co_hostings_of


class OrganisationChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # none when it runs
    """An organisation by its name."""

    def label_from_instance(self, obj: Organisation) -> str:
        """Return what the list shows."""
        return text(obj.name)


class InviteForm(forms.Form):
    """Whom to ask."""

    organisation = OrganisationChoice(
        label=_("Which organisation"), queryset=Organisation.objects.none()
    )

    def __init__(self, *args: object, activity: Activity, **kwargs: object) -> None:
        """Make the form; those who were asked and did not decline are not asked again."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        asked = activity.co_hostings.exclude(state="declined").values("organisation")
        field = self.fields["organisation"]
        if isinstance(field, OrganisationChoice):
            others = Organisation.objects.exclude(pk=activity.organisation_id)
            field.queryset = others.exclude(pk__in=asked).order_by("slug")


@staff_page
def sharing(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who shares an activity, and ask another organisation."""
    person = member(request)
    activity = own_activity(person, slug)
    form = InviteForm(request.POST or None, activity=activity)
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data["organisation"]
        try:
            invite_co_host(actor=person, activity=activity, organisation=asked)
        except Refusal as refusal:
            refusal_to_form(form, refusal)
        else:
            said = gettext("%(name)s is asked. They answer in their calendar.")
            messages.success(request, said % {"name": text(asked.name)})
            return see_other(request, "activity-sharing", slug)
    rows = activity.co_hostings.select_related("organisation").order_by("pk")
    context = {"here": "desk", "activity": activity, "form": form, "rows": rows}
    return render(request, "scheduler/desk/sharing.html", context)


@staff_page
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Join, decline, or end the sharing."""
    person = member(request)
    found = co_hostings_of(person).filter(pk=pk).first()
    if found is None:
        raise NotFound
    word = request.POST.get("answer", "")
    activity = found.activity
    if word == "withdraw":
        withdraw_co_hosting(actor=person, activity=activity, organisation=found.organisation)
        messages.success(request, gettext("You no longer arrange it together."))
        return _lead_back(request, found)
    answer_co_hosting(actor=person, co_host=found, accept=word == "accept")
    if word == "accept":
        messages.success(request, gettext("You arrange it together. It is in both calendars."))
    else:
        messages.success(request, gettext("You do not arrange it together."))
    return see_other(request, "desk")


def _lead_back(request: HttpRequest, found: CoHost) -> HttpResponse:
    """Lead to the activity's page who may see it, and others to their calendar."""
    try:
        own_activity(member(request), found.activity.slug)
    except NotAllowed:
        return see_other(request, "desk")
    return see_other(request, "activity-sharing", found.activity.slug)
