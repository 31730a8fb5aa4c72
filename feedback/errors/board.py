"""What is refused on the board, and the sentence for the person who asked."""

from django.utils.translation import gettext_lazy as _

from backend.errors import BadInput, NotFound, Refusal


class ChangedMeanwhile(Refusal):
    """Another member moved the item since this member saw it."""

    code = "changed_meanwhile"
    message = _(
        "Somebody else changed this item a moment ago. What you wrote is still here: "
        "look at the item as it is now, and send again if you still want to."
    )


class ItemMerged(Refusal):
    """The item lives on in another one."""

    code = "merged"
    message = _("This item was merged into another one. Work on that one.")


class BadMerge(BadInput):
    """An item cannot become part of that one."""

    code = "bad_merge"
    field = "into"
    message = _("Choose another open item to merge into.")


class MergeHidesAnswer(Refusal):
    """Merging would take a public answer away from those who wait at it."""

    code = "merge_hides_answer"
    message = _("This item has a public answer. Merge the other item into this one instead.")


class BadState(BadInput):
    """Not a state that a group moves an item to."""

    code = "bad_state"
    field = "state"
    message = _("An item cannot be moved to that state.")


class ReasonMissing(BadInput):
    """Declining needs a reason."""

    code = "reason_missing"
    field = "reason"
    message = _("Say why the group declines this. People wait for a reason.")


class ItemInUse(Refusal):
    """Statements, an answer or merged items would be lost with it."""

    code = "in_use"
    message = _("This item has statements or an answer. Merge it or decline it instead.")


class AnswerMissing(NotFound):
    """There is no public answer yet."""

    code = "answer_missing"
    message = _("This item has no public answer.")


class NothingToUndo(Refusal):
    """Not this member's act, undone before, or too old."""

    code = "nothing_to_undo"
    message = _("There is nothing to undo any more.")


class CannotUndo(Refusal):
    """A row of the act was changed or removed since."""

    code = "cannot_undo"
    message = _("Somebody has changed this since. It stays as it is now.")


class NotMerged(Refusal):
    """The item is not part of another one."""

    code = "not_merged"
    message = _("This item is not part of another one.")


class NothingChosen(BadInput):
    """An act on many that names none."""

    code = "nothing_chosen"
    message = _("Choose at least one first.")


class TooMany(BadInput):
    """More at once than one act takes."""

    code = "too_many"
    message = _("Choose at most 200 at once.")


class StillPersonal(BadInput):
    """A redacted text that still shows personal data."""

    code = "still_personal"
    field = "text"
    message = _(
        "There still is something like a phone number, an address or an identity code. "
        "Take it out, or release the text as it is."
    )


class NotOnIt(Refusal):
    """Somebody else is on the item."""

    code = "not_on_it"
    message = _("Somebody else is on this. Talk with them first.")


class UnknownActivity(BadInput):
    """No activity of that name."""

    code = "unknown_activity"
    field = "activity"
    message = _("There is no such activity.")


class ViewNameMissing(BadInput):
    """A view is kept under a name."""

    code = "view_name"
    field = "name"
    message = _("Give the view a name.")
