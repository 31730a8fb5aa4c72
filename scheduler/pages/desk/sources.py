"""Calendars that exist: brought in by address or file, and what became of each event."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from backend.errors import NotFound, Refusal
from backend.models import Organisation, Place, User
from backend.queries.rights import organisations_run_by
from backend.web.refusals import refusal_to_form, refusal_to_message
from backend.web.staff import member, staff_page
from scheduler.domain.importing import add_source, import_file, read_again, stop_following
from scheduler.models import CalendarSource
from scheduler.pages.desk import import_words
from scheduler.pages.desk.activity_form import PlaceChoice
from scheduler.pages.desk.sharing import OrganisationChoice
from scheduler.pages.leading import see_other
from scheduler.queries.sources import events_of, sources_of
from scheduler.reading.limits import MOST_BYTES


class SourceForm(forms.Form):
    """A calendar by its address, or as a file."""

    organisation = OrganisationChoice(
        label=_("Whose calendar"), queryset=Organisation.objects.none()
    )
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("For example: the college's calendar.")
    )
    url = forms.CharField(
        label=_("Address of the calendar"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=_("We read it again every hour. It often ends with .ics."),
    )
    file = forms.FileField(
        label=_("Or a file"), required=False, help_text=_("A calendar file (.ics), at most 5 MB.")
    )
    place = PlaceChoice(
        label=_("Where"),
        queryset=Place.objects.order_by("town", "slug"),
        help_text=_("For events whose place is not one of ours."),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        """Make the form of a person, who may run several calendars."""
        super().__init__(*args, **kwargs)
        organisations = organisations_run_by(person).order_by("slug")
        field: Any = self.fields["organisation"]
        field.queryset = organisations
        first = list(organisations[:2])
        field.initial = first[0] if len(first) == 1 else None

    def clean(self) -> dict[str, Any]:
        """Check that there is one thing to read."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("url")) == bool(cleaned.get("file")) and "url" not in self.errors:
            self.add_error("url", _("Give an address or a file."))
        return cleaned


@staff_page
def sources(request: HttpRequest) -> HttpResponse:
    """List the calendars that come from elsewhere; bring one in."""
    person = member(request)
    form = SourceForm(request.POST or None, request.FILES or None, person=person)
    if form.is_bound and form.is_valid():
        try:
            source = _bring_in(person, form.cleaned_data)
        except Refusal as refusal:
            if form.cleaned_data["file"] and refusal.field == "url":
                refusal.field = "file"
            refusal_to_form(form, refusal)
        else:
            if not source.is_awaited:
                messages.success(request, gettext("The calendar is read. New events are drafts."))
            return see_other(request, "calendar-source", source.pk)
    rows = [(source, _problem(source)) for source in sources_of(person)]
    context = {"here": "desk", "form": form, "rows": rows}
    return render(request, "scheduler/desk/sources.html", context)


@staff_page
def source(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Show what the last reading took and what it left; read again, or stop following."""
    person = member(request)
    found = sources_of(person).filter(pk=source_id).first()
    if found is None:
        raise NotFound
    if request.method == "POST":
        return _act(request, person, found)
    report = found.report or {}
    context = {
        "here": "desk",
        "source": found,
        "report": report,
        "left": import_words.by_reason(report.get("left", [])),
        "problem": _problem(found),
        "events": events_of(found)[:500],
    }
    return render(request, "scheduler/desk/source.html", context)


def _act(request: HttpRequest, person: User, found: CalendarSource) -> HttpResponse:
    if request.POST.get("act") == "stop":
        stop_following(actor=person, source=found)
        messages.success(request, gettext("We no longer read it. Its activities stay."))
        return see_other(request, "calendar-sources")
    try:
        found = read_again(actor=person, source=found)
    except Refusal as refusal:
        refusal_to_message(request, refusal)
    else:
        if not found.is_awaited:
            messages.success(request, gettext("The calendar is read."))
    return see_other(request, "calendar-source", found.pk)


def _bring_in(person: User, cleaned: dict[str, Any]) -> CalendarSource:
    given = {name: cleaned[name] for name in ("organisation", "name", "place")}
    file = cleaned["file"]
    if file is not None:
        # One byte more than is taken tells that it is too large.
        return import_file(actor=person, body=file.read(MOST_BYTES + 1), **given)
    return add_source(actor=person, url=cleaned["url"], **given)


def _problem(found: CalendarSource) -> str:
    return import_words.why_unreadable(found.error) if found.error else ""
