"""When people are reminded of an activity, as boxes to tick."""

from collections.abc import Iterable

from django import forms
from django.conf import settings
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from backend.forms import CheckTiles

HOUR = 60
DAY = 24 * HOUR
USUAL = (DAY, 2 * HOUR)


class ReminderChoice(forms.TypedMultipleChoiceField):
    """How long before the start, in minutes. What the installation does is ticked at first."""

    def __init__(self) -> None:
        super().__init__(
            label=_("When are people reminded?"),
            coerce=int,
            initial=lambda: shown(None),
            required=False,
            widget=CheckTiles,
            help_text=_("Those who gave an address. Nobody is disturbed in the night."),
        )

    def offer(self, leads: Iterable[int]) -> None:
        """Offer the usual ones in the active language, and what a program chose before."""
        every = {*USUAL, *settings.REMINDER_LEADS_MINUTES, *leads}
        self.choices = [(minutes, _said(minutes)) for minutes in sorted(every, reverse=True)]


def shown(leads: list[int] | None) -> list[int]:
    """Return what is ticked for an activity's leads; None is the installation's own."""
    return list(settings.REMINDER_LEADS_MINUTES) if leads is None else leads


def chosen(ticked: list[int]) -> list[int] | None:
    """Return the leads for what was ticked: None when it is what the installation does anyway."""
    leads = sorted(ticked, reverse=True)
    return None if leads == sorted(settings.REMINDER_LEADS_MINUTES, reverse=True) else leads


def _said(minutes: int) -> str:
    if minutes % DAY == 0:
        days = minutes // DAY
        return ngettext("%(days)s day before", "%(days)s days before", days) % {"days": days}
    if minutes % HOUR == 0:
        hours = minutes // HOUR
        return ngettext("%(hours)s hour before", "%(hours)s hours before", hours) % {"hours": hours}
    return gettext("%(minutes)s minutes before") % {"minutes": minutes}
