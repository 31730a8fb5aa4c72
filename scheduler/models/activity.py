"""What is offered: an activity, who hosts it, and with whom."""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.models import Organisation, Place, Theme
from backend.models.texts import LONGEST_TITLE, LanguageTextField
from scheduler.enums import ActivityStatus, CoHostState, HostRole, SignUpMode

SHORTEST_SESSION = timedelta(minutes=1)
LONGEST_SESSION = timedelta(days=14)
MOST_SEATS = 10_000
#: A week: earlier than that a reminder is forgotten again.
LONGEST_LEAD_MINUTES = 7 * 24 * 60


class Activity(models.Model):
    """Something to go to, once or again and again.

    `start` and `duration` describe the first session; `recurrence` is an RFC 5545 rule (the value
    of RRULE, without the name), empty for a single session. Sessions are rows of their own: the
    rule makes them, later changes are made on them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="activities"
    )
    co_hosts: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        Organisation, through="scheduler.CoHost", related_name="co_hosted_activities"
    )
    title = LanguageTextField(_("title"), longest=LONGEST_TITLE)
    summary = LanguageTextField(_("what we do"), blank=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="activities")
    themes: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        Theme, blank=True, related_name="activities"
    )
    capacity = models.PositiveIntegerField(
        _("seats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
        help_text=_("Leave empty when there is room for everyone."),
    )
    sign_up = models.CharField(max_length=10, choices=SignUpMode.choices, default=SignUpMode.OPEN)
    waiting_list = models.BooleanField(_("waiting list"), default=True)
    start = models.DateTimeField(_("first time"))
    duration = models.DurationField(_("how long"))
    recurrence = models.CharField(max_length=500, blank=True)
    # Times beside the rule, or instead of one: dates chosen by hand (RDATE in RFC 5545).
    dates = ArrayField(models.DateTimeField(), default=list, blank=True)
    # By how much of the wall clock the sessions to come were moved from what the rule gives; a
    # session keeps its `occurrence`, so none is made twice (RANGE=THISANDFUTURE in RFC 5545).
    shift = models.DurationField(default=timedelta, editable=False)
    status = models.CharField(
        max_length=10, choices=ActivityStatus.choices, default=ActivityStatus.DRAFT
    )
    skips_holidays = models.BooleanField(
        _("not on public holidays"),
        default=False,
        help_text=_("Times of the rule that fall on a Finnish public holiday are left out."),
    )
    # What lowers the threshold: said on the page, plainly.
    company = LanguageTextField(
        _("who will be there"),
        blank=True,
        longest=LONGEST_TITLE,
        help_text=_("For example: usually five to ten people of all ages."),
    )
    alone_welcome = models.BooleanField(_("you can come alone"), default=True)
    may_just_sit = models.BooleanField(_("you may just sit"), default=True)
    may_leave = models.BooleanField(_("you may leave at any time"), default=True)
    cost = LanguageTextField(
        _("what it costs"),
        blank=True,
        longest=LONGEST_TITLE,
        help_text=_("Leave empty when it is free."),
    )
    bring = LanguageTextField(_("what to bring"), blank=True, longest=LONGEST_TITLE)
    reminder_leads = ArrayField(
        models.PositiveIntegerField(),
        verbose_name=_("reminders"),
        null=True,
        blank=True,
        help_text=_("Minutes before the start. Empty: no reminder. None: the installation's own."),
    )
    greets_absent = models.BooleanField(
        _("kind words to those who did not come"),
        default=False,
        help_text=_("Who gave an address and did not come hears once: welcome next time."),
    )
    # A draft goes public by itself at this moment.
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    # Up to where the rule has been made into sessions; the sweep goes on from here.
    extended_until = models.DateTimeField(null=True, blank=True, editable=False)
    changed = models.DateTimeField(default=timezone.now, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["slug"]
        indexes = [
            models.Index(
                name="activity_to_extend",
                fields=["extended_until"],
                condition=models.Q(status=ActivityStatus.PUBLISHED.value)
                & ~models.Q(recurrence=""),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="activity_lasts_a_minute_to_two_weeks",
                condition=models.Q(duration__gte=SHORTEST_SESSION, duration__lte=LONGEST_SESSION),
            ),
            models.CheckConstraint(
                name="activity_capacity_positive",
                condition=models.Q(capacity__isnull=True) | models.Q(capacity__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title.get("fi", self.slug))

    @property
    def is_public(self) -> bool:
        """Say whether clients may see it. An archived activity keeps its page, not its sessions."""
        return self.status != ActivityStatus.DRAFT

    @property
    def is_series(self) -> bool:
        """Say whether it is made to come round more than once."""
        return bool(self.recurrence) or any(date != self.start for date in self.dates)


class CoHost(models.Model):
    """Another organisation's part in an activity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="co_hostings")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="co_hostings"
    )
    state = models.CharField(
        max_length=10, choices=CoHostState.choices, default=CoHostState.INVITED
    )

    class Meta:
        verbose_name = _("co-host")
        verbose_name_plural = _("co-hosts")
        constraints = [
            models.UniqueConstraint(fields=["activity", "organisation"], name="co_host_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.state}"


class Host(models.Model):
    """A person's role on an activity, or on one session of it when `session` is set.

    With `is_away`, a host of the series is not there on that session: "I can't come".
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="hosts")
    session = models.ForeignKey(
        "scheduler.Session", on_delete=models.CASCADE, null=True, blank=True, related_name="hosts"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hostings"
    )
    role = models.CharField(max_length=10, choices=HostRole.choices, default=HostRole.LEADS)
    topic = LanguageTextField(_("about what"), blank=True, longest=LONGEST_TITLE)
    # When a visitor is there, by the local clock; empty for the whole session.
    begins = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("until"), null=True, blank=True)
    is_away = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("host")
        verbose_name_plural = _("hosts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "session", "person", "role"],
                name="host_once_a_role",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="host_is_away_from_a_session",
                condition=models.Q(is_away=False) | models.Q(session__isnull=False),
            ),
            models.CheckConstraint(
                name="host_hours_both_or_neither",
                condition=models.Q(begins__isnull=True, ends__isnull=True)
                | models.Q(begins__isnull=False, ends__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class SessionNote(models.Model):
    """What hosts leave each other about a session; never about a person."""

    session = models.ForeignKey("scheduler.Session", on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(_("note"), max_length=1000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("note on a session")
        verbose_name_plural = _("notes on sessions")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
