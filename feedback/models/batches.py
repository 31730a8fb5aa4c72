"""What every figure is made of: batches that are counted once and never opened again.

A figure is a sum of whole batches, whatever it is filtered by and whenever it is read. So the
difference of two figures is made of whole batches too, and no group smaller than the smallest
batch can be computed from any of them (docs/decisions/0017-batches.md).
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.models import Organisation, Place
from feedback.enums import Way
from scheduler.models import Activity

#: No figure is made of fewer answers, parties or persons.
FEWEST = 5


class Batch(models.Model):
    """What a batch is about, as it was when it was counted: filters choose whole batches by it.

    Left over from activities too small for a batch of their own, it is about the organisation
    only: no activity, no place, no theme.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.SET_NULL, null=True, related_name="+")
    themes = ArrayField(models.SlugField(max_length=60), default=list)
    #: Of its latest session.
    day = models.DateField(db_index=True)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.activity_id or self.organisation_id} {self.day}"


class AnswerBatch(Batch):
    """Answers counted together. `tallies` is `{question id: {value: how many}}`.

    A question that fewer than five of them answered is left out, for good.
    """

    way = models.CharField(max_length=8, choices=Way.choices)
    answers = models.PositiveIntegerField()
    #: Parties who were asked, of the sessions that were counted with it.
    asked = models.PositiveIntegerField(default=0)
    tallies = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("batch of answers")
        verbose_name_plural = _("batches of answers")
        constraints = [
            models.CheckConstraint(
                name="answer_batch_is_large_enough", condition=models.Q(answers__gte=FEWEST)
            ),
        ]


class SessionBatch(Batch):
    """Sessions counted together: who came, and how soon after signing up."""

    sessions = models.PositiveIntegerField()
    persons = models.PositiveIntegerField()
    parties = models.PositiveIntegerField()
    parties_soon = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("batch of sessions")
        verbose_name_plural = _("batches of sessions")
        constraints = [
            models.CheckConstraint(
                name="session_batch_is_large_enough",
                condition=models.Q(persons__gte=FEWEST)
                & (models.Q(parties=0) | models.Q(parties__gte=FEWEST))
                & models.Q(parties_soon__lte=models.F("parties")),
            ),
        ]
