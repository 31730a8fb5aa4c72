"""What the board remembers for its members: acts that can be undone, and views."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 60
LONGEST_QUERY = 500


class BoardAct(models.Model):
    """What one act changed on one row, so that it can be undone. Kept for a day.

    Holds states and ids, no words of anybody. Rows of one act, such as a merge or an act on many
    statements, share their `batch`.
    """

    id = models.BigAutoField(primary_key=True)
    batch = models.UUIDField(default=uuid.uuid4)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)
    verb = models.CharField(max_length=40)
    # `item` or `statement`, and its id.
    kind = models.CharField(max_length=10)
    row = models.UUIDField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undone = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("act on the board")
        verbose_name_plural = _("acts on the board")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["actor", "-id"], name="board_act_of_actor"),
            models.Index(fields=["row", "-id"], name="board_act_of_row"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.row}"


class SavedView(models.Model):
    """Filters of the board under a name, of one member."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="board_views"
    )
    name = models.CharField(_("name of the view"), max_length=LONGEST_NAME)
    query = models.CharField(max_length=LONGEST_QUERY)

    class Meta:
        verbose_name = _("view of the board")
        verbose_name_plural = _("views of the board")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="board_view_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
