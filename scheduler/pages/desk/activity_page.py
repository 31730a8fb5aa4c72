"""The page of an activity's form: shows it, previews its dates, saves and publishes."""

from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from backend.errors import Refusal
from backend.models import Organisation, User
from backend.web.caching import form_key
from backend.web.refusals import refusal_to_form
from scheduler.domain.planning import Planned, as_moved, next_times, plan_of, say
from scheduler.domain.publishing import (
    ActivityFacts,
    create_activity,
    facts_of,
    publish_activity,
    update_activity,
)
from scheduler.enums import ActivityStatus
from scheduler.models import Activity
from scheduler.pages.desk import previewed
from scheduler.pages.desk.activity_form import ActivityForm, initial_of, initial_of_new
from scheduler.pages.desk.hosts_form import HostRows, host_wishes, hosts_formset
from scheduler.pages.leading import see_other
from scheduler.queries.co_hosting import arranging_organisations
from scheduler.queries.desk import coming_times_of
from scheduler.queries.hosts import possible_hosts

DATES_SHOWN = 10
#: Of a published activity, with a link to each.
TIMES_SHOWN = 6
#: Fields of this form by the API's names, which refusals speak of.
FIELDS = {
    "starts": "day",
    "duration": "ends",
    "recurrence": "repeats",
    "title": "title_fi",
}


class ActivityPage:
    """One request to the form of an activity, new or existing."""

    def __init__(
        self,
        *,
        person: User,
        organisation: Organisation,
        activity: Activity | None = None,
        choices: list[Organisation] | None = None,
        day: date | None = None,
    ) -> None:
        """Gather what the form stands on.

        Args:
            person: Runs the organisation's calendar.
            organisation: Whose activity it is.
            activity: None for a new one.
            choices: The organisations that a new one could be of.
            day: On which a new one begins, if that is known.
        """
        self.person = person
        self.organisation = organisation
        self.activity = activity
        self.choices = choices or []
        self.day = day
        self.before = facts_of(activity=activity) if activity else None

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Show the form; take what was posted."""
        data = request.POST if request.method == "POST" else None
        form, hosts = self._form(data), self._hosts(data)
        dates: list[Planned] = []
        if data is not None and form.is_valid() and hosts.is_valid():
            facts = form.facts(before=self.before, hosts=host_wishes(hosts, before=self._hosting()))
            try:
                if data.get("act") == "preview":
                    dates = next_times(plan_of(facts), number=DATES_SHOWN, now=timezone.now())
                elif answer := self._take(request, form, facts):
                    return answer
            except Refusal as refusal:
                refusal.field = FIELDS.get(refusal.field or "", refusal.field)
                refusal_to_form(form, refusal)
        return render(
            request, "scheduler/desk/activity.html", self._context(request, form, hosts, dates)
        )

    def _take(
        self, request: HttpRequest, form: ActivityForm, facts: ActivityFacts
    ) -> HttpResponse | None:
        """Save a draft, or show what saving would change in the calendar."""
        if self.activity is None or self._is_draft():
            return self._done(request, facts)
        change = previewed.Change(
            activity=self.activity,
            form=form,
            act=partial(
                update_activity,
                actor=self.person,
                activity=self.activity,
                facts=facts,
                # Who loses a place is seen before it is done.
                lets_go=True,
            ),
            question=gettext("Do you want to save this?"),
            yes=gettext("Yes, save"),
            done=gettext("Saved."),
            leads_to=("activity-edit", self.activity.slug),
            fields=FIELDS,
        )
        return previewed.answer(request, change)

    def _done(self, request: HttpRequest, facts: ActivityFacts) -> HttpResponse:
        publishes = request.POST.get("act") == "publish"
        with transaction.atomic():
            saved = self._save(facts, request.POST.get("key", ""))
            if publishes:
                publish_activity(actor=self.person, activity=saved)
        if publishes:
            messages.success(request, gettext("Published. It is in the calendar now."))
        elif saved.publish_at:
            messages.success(request, gettext("Saved. It is published by itself at its time."))
        else:
            messages.success(request, gettext("Saved as a draft. Only you see it."))
        return see_other(request, "activity-edit", saved.slug)

    def _save(self, facts: ActivityFacts, key: str) -> Activity:
        if self.activity:
            return update_activity(actor=self.person, activity=self.activity, facts=facts)
        return create_activity(
            actor=self.person, organisation=self.organisation, facts=facts, idempotency_key=key
        )

    def _form(self, data: Any) -> ActivityForm:
        if self.before is None:
            return ActivityForm(data, initial=initial_of_new(self.organisation, self.day))
        return ActivityForm(
            data,
            initial=initial_of(self.before),
            plan=plan_of(self.before),
            is_published=not self._is_draft(),
        )

    def _hosts(self, data: Any) -> HostRows:
        arranging = [self.organisation.pk]
        if self.activity:
            arranging = arranging_organisations(self.activity)
        present = [host.person_id for host in self._hosting()]
        people = possible_hosts(arranging, present=present)
        return hosts_formset(data, people=people, hosts=self._hosting())

    def _hosting(self) -> list[Any]:
        return list(self.before.hosts) if self.before else []

    def _is_draft(self) -> bool:
        return self.activity is None or self.activity.status == ActivityStatus.DRAFT

    def _context(
        self,
        request: HttpRequest,
        form: ActivityForm,
        hosts: HostRows,
        dates: list[Planned],
    ) -> dict[str, Any]:
        return {
            "here": "desk",
            "activity": self.activity,
            "organisation": self.organisation,
            "choices": self._organisation_chips(),
            "is_draft": self._is_draft(),
            "is_published": self.activity and self.activity.status == ActivityStatus.PUBLISHED,
            "form": form,
            "hosts": hosts,
            "dates": dates,
            **self._times(),
            "key": request.POST.get("key") or form_key(),
        }

    def _times(self) -> dict[str, Any]:
        """Return when it comes round, in words, for a form that does not ask."""
        if self.activity is None or self._is_draft():
            return {}
        plan = plan_of(self.activity)
        first = (as_moved(plan) or plan).start
        return {
            "rule": say(plan),
            "first": first,
            "end": first + plan.duration,
            "coming": list(coming_times_of(self.activity)[:TIMES_SHOWN]),
        }

    def _organisation_chips(self) -> list[dict[str, Any]]:
        if len(self.choices) <= 1:
            return []
        day = {"day": self.day} if self.day else {}
        return [
            {
                "url": f"?{urlencode({'organisation': one.slug, **day})}",
                "label": str(one),
                "active": one == self.organisation,
            }
            for one in self.choices
        ]
