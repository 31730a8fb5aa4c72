"""The names of the board's columns and of the stream's tabs: plural, as headings."""

from django.utils.translation import pgettext_lazy

from feedback.enums import FeedbackState, ItemState

COLUMNS: dict[str, object] = {
    ItemState.PROPOSED: pgettext_lazy("items", "Proposed"),
    ItemState.ACCEPTED: pgettext_lazy("items", "Accepted"),
    ItemState.IN_PROGRESS: pgettext_lazy("items", "In progress"),
    ItemState.DONE: pgettext_lazy("items", "Done"),
    ItemState.DECLINED: pgettext_lazy("items", "Declined"),
}
#: What the stream can show.
STREAMS: dict[str, object] = {
    FeedbackState.NEW: pgettext_lazy("statements", "New"),
    FeedbackState.HELD_BACK: pgettext_lazy("statements", "Held back"),
    FeedbackState.THANKED: pgettext_lazy("statements", "Thanked"),
}
