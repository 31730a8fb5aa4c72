"""Surveys, and answers that cannot be led back to a sign-up.

There is no table of invitations: an invitation is a signed link (`feedback.domain.invitations`),
of which the database learns only when it is answered, and then only a hash. For an hour the hash
stands beside the answer, so that it can be changed; then it stands alone (`SpentInvitation`).
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.clock import today
from backend.models import Organisation, Place
from backend.models.texts import LONGEST_TITLE, LanguageTextField, in_language
from feedback.enums import Way
from feedback.models.questions import validate_questions
from scheduler.models import Activity, Session


class SurveyTemplate(models.Model):
    """A survey in all its versions. An organisation's own, or everyone's without organisation.

    The usual one is asked about every activity that has chosen no other. A retired one is asked
    no more; what was answered to it stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="survey_templates",
    )
    is_usual = models.BooleanField(_("asked unless an activity chooses another"), default=False)
    is_retired = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("survey template")
        verbose_name_plural = _("survey templates")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(is_usual=True),
                name="survey_template_one_usual",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="survey_template_retired_is_not_usual",
                condition=models.Q(is_usual=False) | models.Q(is_retired=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Survey(models.Model):
    """One version of a survey: one to four questions.

    `questions` is a list of `{"id", "kind", "text": {"fi": …}, "options": [{"value", "text"}]}`;
    at most one of them asks for free text, which is kept apart from the other answers. A question
    that keeps its id from one version to the next is the same question, and is counted as one.
    A version that has been answered is frozen: a change makes the next version.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.ForeignKey(SurveyTemplate, on_delete=models.CASCADE, related_name="versions")
    title = LanguageTextField(_("title"), longest=LONGEST_TITLE)
    version = models.PositiveIntegerField(default=1)
    questions = models.JSONField(default=list, validators=[validate_questions])
    is_frozen = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["template", "version"], name="survey_version_once"),
        ]

    def __str__(self) -> str:
        return f"{in_language(self.title, 'fi')} v{self.version}"


class ActivitySurvey(models.Model):
    """Which survey an activity has chosen."""

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    template = models.ForeignKey(SurveyTemplate, on_delete=models.CASCADE, related_name="chosen_by")

    class Meta:
        verbose_name = _("survey of an activity")
        verbose_name_plural = _("surveys of activities")

    def __str__(self) -> str:
        return str(self.activity_id)


class SessionSurvey(models.Model):
    """What was asked about one session, and of how many. Made by the sweep, once a session.

    Counts parties while they are known, and says of each count whether it stands in a batch
    already (`feedback.models.batches`).
    """

    session = models.OneToOneField(
        Session, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="+")
    invitations_sent = models.PositiveIntegerField(default=0)
    #: Parties who could answer, by a message or by their ticket.
    parties_asked = models.PositiveIntegerField(default=0)
    #: Parties who had their seats, and those of them who signed up within a week of the session.
    parties_seated = models.PositiveIntegerField(default=0)
    parties_soon = models.PositiveIntegerField(default=0)
    opened_on = models.DateField(default=today)
    is_asked_counted = models.BooleanField(default=False)
    is_attendance_counted = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("survey of a session")
        verbose_name_plural = _("surveys of sessions")
        indexes = [
            models.Index(
                fields=["session"],
                name="session_survey_uncounted",
                condition=models.Q(is_asked_counted=False) | models.Q(is_attendance_counted=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.session_id)


class SurveyResponse(models.Model):
    """One answer that is not counted yet; a batch of five or more takes it up and it is deleted.

    Knows its activity and the day of its session: not who, not which sign-up, not when it was
    given. For an hour, while it may be changed, it also knows its link and its words, which are a
    `Feedback` of their own; the constraint sees to it that both are gone afterwards.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="responses")
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.INVITED)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, related_name="+"
    )
    #: None when it was given at a place, by the code on its wall.
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.SET_NULL, null=True, related_name="+")
    #: Of the session; without one, of the answer.
    day = models.DateField()
    answers = models.JSONField(default=dict)
    # For an hour:
    invitation_hash = models.BinaryField(max_length=32, unique=True, null=True)
    changeable_until = models.DateTimeField(null=True, db_index=True)
    #: Without it the way back cannot be derived from the link, not even with every key.
    follow_seed = models.BinaryField(max_length=16, null=True)
    follow_hash = models.BinaryField(max_length=32, unique=True, null=True)
    phrase_hash = models.BinaryField(max_length=32, unique=True, null=True)
    statement = models.OneToOneField(
        "feedback.Feedback", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("survey response")
        verbose_name_plural = _("survey responses")
        constraints = [
            models.CheckConstraint(
                name="response_settled_leads_nowhere",
                condition=models.Q(changeable_until__isnull=False)
                | models.Q(
                    invitation_hash__isnull=True,
                    follow_seed__isnull=True,
                    follow_hash__isnull=True,
                    phrase_hash__isnull=True,
                    statement__isnull=True,
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class SpentInvitation(models.Model):
    """A link that was answered, so that it is answered once. Says nothing of the answer."""

    invitation_hash = models.BinaryField(max_length=32, primary_key=True)
    closes_on = models.DateField(db_index=True)

    class Meta:
        verbose_name = _("spent invitation")
        verbose_name_plural = _("spent invitations")

    def __str__(self) -> str:
        return str(self.closes_on)


class WordlessAnswer(models.Model):
    """The way back to an answer without words: it was counted, and that is all there is to say."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    follow_hash = models.BinaryField(max_length=32, unique=True)
    phrase_hash = models.BinaryField(max_length=32, unique=True)
    kept_until = models.DateField(db_index=True)

    class Meta:
        verbose_name = _("answer without words")
        verbose_name_plural = _("answers without words")

    def __str__(self) -> str:
        return str(self.kept_until)
