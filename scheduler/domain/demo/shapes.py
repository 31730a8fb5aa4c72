"""What the demo house says of an activity."""

from dataclasses import dataclass

from scheduler.enums import SignUpMode

Texts = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class DemoActivity:
    """An activity of the demo house.

    Attributes:
        organisation: Slug of whose it is.
        place: Slug of where it is.
        weekday: Of the first time, 0 is Monday; None for any day.
        hour: When it begins, local time; half past with .5.
        hours: How long it lasts.
        rule: RFC 5545, without UNTIL; empty for a single time.
        weeks: How long it goes on; None for no end.
        parties: Sizes of the parties that sign up to its next time.
        hosts: E-mail, role, and what a visitor talks about.
        co_hosts: Slugs of organisations that share it.
        in_days: How many days ahead a single time is.
        is_draft: Whether it waits for someone to publish it.
    """

    organisation: str
    place: str
    title: Texts
    summary: Texts
    hour: float
    hours: float
    weekday: int | None = None
    rule: str = ""
    weeks: int | None = None
    capacity: int | None = None
    sign_up: str = SignUpMode.OPEN
    themes: tuple[str, ...] = ()
    hosts: tuple[tuple[str, str, Texts], ...] = ()
    co_hosts: tuple[str, ...] = ()
    parties: tuple[int, ...] = ()
    in_days: int = 0
    is_draft: bool = False
