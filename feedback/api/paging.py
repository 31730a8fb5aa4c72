"""Paging of statements, many of which share a day."""

from backend.api.paging import CursorPaging


class DayPaging(CursorPaging):
    """Newest day first; ids order the statements of one day.

    A day on which a large meeting's notes were brought in may hold more statements than the
    thousand that a cursor otherwise counts through.
    """

    ordering = ("-received_on", "id")
    offset_cutoff = 100_000
