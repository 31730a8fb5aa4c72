"""One more time of an activity, beside what its rule gives."""

from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from backend.clock import HELSINKI
from backend.web.staff import member, staff_page
from scheduler.domain.changing import add_session
from scheduler.domain.planning import moved
from scheduler.pages.desk import previewed
from scheduler.pages.desk.access import own_activity
from scheduler.pages.desk.schedule import end_after
from scheduler.pages.desk.schedule_form import day_input, time_input

#: Fields of the form by the API's names, which refusals speak of.
FIELDS = {"start": "day", "end": "ends", "starts": "day"}


class AddForm(forms.Form):
    """When the time is."""

    day = forms.DateField(label=_("Day"), widget=day_input())
    begins = forms.TimeField(label=_("Begins at"), widget=time_input())
    ends = forms.TimeField(label=_("Ends at"), widget=time_input())

    def span(self) -> dict[str, datetime]:
        """Return from when to when, of a valid form."""
        start = datetime.combine(self.cleaned_data["day"], self.cleaned_data["begins"], HELSINKI)
        return {"start": start, "end": start + end_after(start, self.cleaned_data["ends"])}


@staff_page
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a time, after seeing it."""
    person = member(request)
    activity = own_activity(person, slug)
    usual = timezone.localtime(moved(activity.start, activity.shift))
    initial: dict[str, Any] = {"begins": usual.time(), "ends": (usual + activity.duration).time()}
    form = AddForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        change = previewed.Change(
            activity=activity,
            act=partial(add_session, actor=person, activity=activity, **form.span()),
            question=gettext("Do you want to add this time?"),
            yes=gettext("Yes, add it"),
            done=gettext("The time is in the calendar."),
            leads_to=("activity-edit", slug),
            form=form,
            fields=FIELDS,
        )
        if answer := previewed.answer(request, change):
            return answer
    context = {
        "here": "desk",
        "activity": activity,
        "form": form,
        "title": gettext("One more time"),
        "when": "",
    }
    return render(request, "scheduler/desk/add.html", context)
