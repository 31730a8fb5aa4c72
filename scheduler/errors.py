"""Refusals of the calendar: what its verbs raise when a rule says no."""

from django.utils.translation import gettext_lazy as _

from backend.errors import BadInput, Refusal
from backend.reading.failures import SENTENCES


class BadRule(BadInput):
    """A recurrence rule that Koppi does not take. The classes below say why."""

    code = "bad_recurrence"
    field = "recurrence"
    message = _("We do not understand this rule. Example: FREQ=WEEKLY;BYDAY=WE")


class RuleTooLong(BadRule):
    """The text is longer than any rule that people need."""

    code = "recurrence_too_long"
    message = _("The rule is too long. Use a shorter rule.")


class RuleHasOtherLines(BadRule):
    """DTSTART, EXDATE or a second rule inside the text: it holds one rule and nothing else."""

    code = "recurrence_has_other_lines"
    message = _("Give only the rule. The start has a field of its own.")


class RulePartUnknown(BadRule):
    """A part that RFC 5545 does not know, or that stands twice."""

    code = "recurrence_part_unknown"
    message = _("The rule has a part that we do not know, or the same part twice.")


class RuleValueWrong(BadRule):
    """A known part with a value that it cannot have."""

    code = "recurrence_value_wrong"
    message = _("A value in the rule is not possible. Check the numbers and the days.")


class RulePartsDisagree(BadRule):
    """Parts that RFC 5545 (3.3.10) forbids together."""

    code = "recurrence_parts_disagree"
    message = _("Parts of the rule do not fit together. Make the rule simpler.")


class RuleTooOften(BadRule):
    """Repeats within a day, or more often in a year than anyone could lead."""

    code = "recurrence_too_often"
    message = _("The rule repeats too often. Choose days, weeks, months or years.")


class RuleIntervalWrong(BadRule):
    """An INTERVAL of zero, or one that no calendar reaches."""

    code = "recurrence_interval_wrong"
    message = _("The interval must be at least 1 and not very large.")


class RuleCountWrong(BadRule):
    """A COUNT of zero, or above the bound."""

    code = "recurrence_count_wrong"
    message = _("The number of times must be at least 1 and not very large.")


class RuleEndsTwice(BadRule):
    """COUNT and UNTIL at once (RFC 5545, 3.3.10 forbids it)."""

    code = "recurrence_ends_twice"
    message = _("Give either the last day or the number of times, not both.")


class RuleNeverHappens(BadRule):
    """No day fits the rule."""

    code = "recurrence_never_happens"
    message = _("No day fits this rule. Check the days and the last day.")


class TooManyDates(BadInput):
    """More dates by hand than anyone writes."""

    code = "too_many_dates"
    field = "dates"
    message = _("There are too many dates. The limit is 200.")


class StartTooOld(BadInput):
    """A series that would have begun before computers did."""

    code = "start_too_old"
    field = "starts"
    message = _("The first time is too long ago.")


class WrongState(Refusal):
    """The activity is not in a state from which this is possible."""

    code = "wrong_state"
    message = _("This is not possible in the state the activity is in.")


class NothingAhead(BadInput):
    """Every time of the activity is already past."""

    code = "nothing_ahead"
    field = "starts"
    message = _("All the times are in the past. Choose a later first day or last day.")


class TimeIsPast(BadInput):
    """A time that is added, or moved to, must be still to come."""

    code = "time_is_past"
    field = "start"
    message = _("This time is past. Choose a later one.")


class HasParties(Refusal):
    """People have signed up, and would be left standing."""

    code = "has_parties"
    message = _("People have signed up. Cancel those sessions first, so that they are told.")


class BelowSeatsTaken(BadInput):
    """Fewer seats than there are people."""

    code = "below_seats_taken"
    field = "capacity"
    message = _("More people have signed up than that. Choose a larger number.")


class EndsBeforeStart(BadInput):
    """A session lasts a minute at least, and two weeks at most."""

    code = "ends_before_start"
    field = "end"
    message = _("The end must be after the start, within two weeks.")


class ScheduleFixed(BadInput):
    """The rule of a published activity has made its sessions; they are changed one by one."""

    code = "schedule_fixed"
    field = "starts"
    message = _("This activity is published. Change the times in its sessions.")


class NoSuchHost(BadInput):
    """The person is not a member of any organisation that hosts the activity."""

    code = "no_such_host"
    field = "hosts"
    message = _("Choose a host among the members of your organisation.")


class NoSignUpNeeded(Refusal):
    """One simply comes."""

    code = "no_sign_up_needed"
    message = _("You do not need to sign up. Just come.")


class SessionOver(Refusal):
    """It has ended."""

    code = "session_over"
    message = _("This session is over. Look at the calendar for the next one.")


class SessionCancelled(Refusal):
    """It was cancelled."""

    code = "session_cancelled"
    message = _("This session is cancelled. Look at the calendar for another one.")


class SessionFull(Refusal):
    """No seats for the party, and no list to wait on."""

    code = "session_full"
    field = "party_size"
    message = _("There are not enough free places for your party.")


class PartyTooLarge(BadInput):
    """Nobody's party is that large, or that small."""

    code = "party_size"
    field = "party_size"
    message = _("A party is 1 to 20 people.")


class SignUpEnded(Refusal):
    """The sign-up was cancelled, or the session's time is past."""

    code = "sign_up_ended"
    message = _("This sign-up can no longer be changed.")


class DoorClosed(Refusal):
    """It is not time to tick who came, or only counts are left."""

    code = "door_closed"
    message = _("You can tick who came from two hours before the start.")


class NotAHost(Refusal):
    """The person has no role on the session."""

    code = "not_a_host"
    message = _("You are not a host of this session.")


class OwnOrganisation(BadInput):
    """An organisation is not its own guest."""

    code = "own_organisation"
    field = "organisation"
    message = _("This is the activity's own organisation. Choose another one.")


class CalendarUnreadable(BadInput):
    """Nothing of somebody else's calendar can be taken. `reason` is a machine word."""

    code = "calendar_unreadable"
    field = "url"
    message = _("We cannot read this calendar.")
    reason = ""

    SENTENCES = {
        **SENTENCES,
        "too_large": _("The calendar is too large. The limit is 5 MB."),
        "too_many_events": _("The calendar has too many events. The limit is 5000."),
        "not_a_calendar": _("This is not a calendar file. Its name often ends with .ics."),
        "broken_calendar": _("The calendar file is broken."),
    }

    @classmethod
    def of(cls, reason: str) -> "CalendarUnreadable":
        """Return the refusal with the sentence of `reason`."""
        refusal = cls(cls.SENTENCES.get(reason))
        refusal.reason = reason
        return refusal


class RequestEnded(Refusal):
    """It was met, closed or taken back."""

    code = "request_ended"
    message = _("This request has ended. You can ask again at any time.")


class AlreadyCaught(Refusal):
    """Someone else was quicker."""

    code = "already_caught"
    message = _("Someone has already caught this.")


class NotYours(Refusal):
    """Only the one who caught it may do this."""

    code = "not_yours"
    message = _("Only the one who caught this can do that.")
