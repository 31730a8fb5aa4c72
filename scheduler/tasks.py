"""Background jobs of the calendar: thin, each calls its verbs."""

from celery import shared_task

from scheduler.domain import (
    attendance,
    escalating,
    greeting_absent,
    importing,
    publishing,
    reminding,
    series,
)


@shared_task
def sweep_reminders() -> None:
    """Queue the reminders that are due."""
    reminding.sweep()


@shared_task
def publish_due() -> None:
    """Publish drafts whose moment has come."""
    publishing.publish_due()


@shared_task
def extend_series() -> None:
    """Keep series a year ahead."""
    series.extend_series()


@shared_task
def fold_sign_ups() -> None:
    """Forget wishes after a day, parties after a week, hosts' notes after a month."""
    attendance.forget_wishes()
    attendance.fold_past_sign_ups()
    attendance.forget_notes()


@shared_task
def refresh_calendars() -> None:
    """Read followed calendars again."""
    importing.refresh()


@shared_task
def read_awaited_calendars() -> None:
    """Read a calendar whose server was too slow for the person who asked."""
    importing.read_awaited()


@shared_task
def greet_absent() -> None:
    """Say kind words to who did not come, where the activity chooses so."""
    greeting_absent.sweep()


@shared_task
def escalate_requests() -> None:
    """Ask coordinators to look at requests that wait too long."""
    escalating.escalate()
