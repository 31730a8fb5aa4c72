"""The form of when something is: a first time, and how often."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from backend.clock import HELSINKI
from backend.forms import CheckNumbers, Tiles
from scheduler.domain.planning import MOST_DATES, Plan, as_moved
from scheduler.pages.desk.schedule import (
    LAST,
    Chosen,
    NoDate,
    Repeats,
    choice_of,
    end_after,
    read_dates,
    rule_for,
    write_dates,
)

POSITIONS = [
    ("", _("as the first day")),
    (1, _("first")),
    (2, _("second")),
    (3, _("third")),
    (4, _("fourth")),
    (LAST, _("last")),
]
LONGEST_DATES = 6000
EARLIEST_YEAR, LATEST_YEAR = 1971, 2199


def day_input() -> forms.DateInput:
    """Return a field of a day, which browsers want in ISO 8601 whatever the language."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def time_input() -> forms.TimeInput:
    """Return a field of a time of day."""
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class ScheduleForm(forms.Form):
    """When it is for the first time, and how often. Which parts matter depends on `repeats`."""

    day = forms.DateField(label=_("First day"), widget=day_input())
    begins = forms.TimeField(label=_("Begins at"), widget=time_input(), initial=time(13))
    ends = forms.TimeField(label=_("Ends at"), widget=time_input(), initial=time(15))
    repeats = forms.ChoiceField(
        label=_("How often"), choices=Repeats.choices, initial=Repeats.ONCE, widget=Tiles
    )
    weekdays = forms.MultipleChoiceField(
        label=_("On which weekdays"),
        required=False,
        widget=CheckNumbers,
        help_text=_("Choose none, and it is on the weekday of the first day."),
    )
    month_position = forms.ChoiceField(
        label=_("Which week of the month"), required=False, choices=POSITIONS
    )
    month_weekday = forms.ChoiceField(label=_("Which weekday"), required=False)
    dates = forms.CharField(
        label=_("Other days"),
        required=False,
        max_length=LONGEST_DATES,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One day on each line: 20.1.2027. With another hour: 20.1.2027 18.00."),
    )
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=day_input(),
        help_text=_("Leave empty if it goes on for now."),
    )
    skips_holidays = forms.BooleanField(label=_("Not on public holidays"), required=False)

    def __init__(
        self, *args: Any, plan: Plan | None = None, kept_rule: str = "", **kwargs: Any
    ) -> None:
        """Make the form.

        Args:
            args: As of every form.
            plan: As it is now; a rule that the choices cannot say may stay.
            kept_rule: That rule, where no plan is at hand.
            kwargs: As of every form.
        """
        shown = _shown(plan) if plan else {}
        kwargs["initial"] = {**shown, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.kept_rule = kept_rule
        if plan and shown["repeats"] == Repeats.KEPT:
            self.kept_rule = plan.recurrence
        days: Any = self.fields["weekdays"]
        days.choices = [(number, capfirst(name)) for number, name in WEEKDAYS_ABBR.items()]
        weekday: Any = self.fields["month_weekday"]
        weekday.choices = [("", gettext("as the first day")), *WEEKDAYS.items()]
        if not self.kept_rule:
            repeats: Any = self.fields["repeats"]
            repeats.choices = [one for one in Repeats.choices if one[0] != Repeats.KEPT]

    def clean(self) -> dict[str, Any]:
        """Check what needs two fields."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("day"), cleaned.get("last_day")
        for name, day in (("day", first), ("last_day", last)):
            if day and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
                self.add_error(name, _("Check the year."))
        if first and last and last < first and self._uses("last_day"):
            self.add_error("last_day", _("The last day is before the first day."))
        if cleaned.get("begins") and first and self._uses("dates"):
            cleaned["moments"] = self._moments(first, cleaned["begins"], cleaned.get("dates", ""))
        return cleaned

    def plan(self) -> Plan:
        """Return the plan of a valid form."""
        cleaned = self.cleaned_data
        start = datetime.combine(cleaned["day"], cleaned["begins"], HELSINKI)
        rule = self.kept_rule
        if cleaned["repeats"] != Repeats.KEPT:
            rule = rule_for(self._chosen(), first=cleaned["day"])
        return Plan(
            start=start,
            duration=end_after(start, cleaned["ends"]),
            recurrence=rule,
            dates=cleaned.get("moments", []),
            skips_holidays=bool(rule) and cleaned["skips_holidays"],
        )

    def _chosen(self) -> Chosen:
        cleaned = self.cleaned_data
        weekday = cleaned["month_weekday"]
        return Chosen(
            repeats=cleaned["repeats"],
            last=cleaned["last_day"],
            weekdays=tuple(int(day) for day in cleaned["weekdays"]),
            position=int(cleaned["month_position"] or 0),
            weekday=int(weekday) if weekday else None,
        )

    def _uses(self, name: str) -> bool:
        """Say whether a field counts: a browser without `:has()` shows all of them."""
        repeats = self.cleaned_data.get("repeats")
        never = {"dates": {Repeats.ONCE}, "last_day": {Repeats.ONCE, Repeats.BY_HAND}}
        return repeats not in never[name]

    def _moments(self, day: Any, begins: time, written: str) -> list[datetime]:
        first = datetime.combine(day, begins, HELSINKI)
        try:
            moments = read_dates(written, first=first)
        except NoDate as problem:
            sentence = _("We do not understand “%(date)s”. Write a day like this: 20.1.2027.")
            self.add_error("dates", forms.ValidationError(sentence, params={"date": problem}))
            return []
        if len(moments) > MOST_DATES:
            self.add_error("dates", _("There are too many dates. The limit is 200."))
        if any(not EARLIEST_YEAR <= moment.year <= LATEST_YEAR for moment in moments):
            self.add_error("dates", _("Check the year."))
        return sorted(set(moments) - {first})


def _shown(plan: Plan) -> dict[str, Any]:
    """Return what the form shows of a plan: with its shift written in, where a rule says that."""
    plan = as_moved(plan) or plan
    start = timezone.localtime(plan.start)
    by_hand = [date for date in plan.dates if date != plan.start]
    chosen = choice_of(plan.recurrence, start=plan.start, has_dates=bool(by_hand))
    return {
        "day": start.date(),
        "begins": start.time(),
        "ends": (start + plan.duration).time(),
        "repeats": chosen.repeats,
        "weekdays": [str(day) for day in chosen.weekdays],
        "month_position": chosen.position or "",
        "month_weekday": "" if chosen.weekday is None else str(chosen.weekday),
        "dates": write_dates(by_hand, first=plan.start),
        "last_day": chosen.last,
        "skips_holidays": plan.skips_holidays,
    }
