"""A calendar as a table for spreadsheets (RFC 4180): a row a session, by local time.

No text becomes a formula there: what begins like one gets an apostrophe before it (`defusedcsv`).
"""

from collections.abc import Iterator

from defusedcsv import csv
from django.urls import reverse
from django.utils.translation import override

from backend.addresses import absolute
from backend.models.texts import in_language
from backend.saying import local
from scheduler.models import Session
from scheduler.queries.calendar_feed import Feed, listed_in_feed, window

#: Spreadsheets of a machine that writes decimals with a comma cut lines at semicolons.
SEPARATORS = {"": ",", "comma": ",", "semicolon": ";"}
#: Without it they do not see that it is UTF-8.
BYTE_ORDER_MARK = "\ufeff"
HEAD = (
    *("start", "end", "status", "title", "place", "street", "town", "organisation", "themes"),
    *("sign_up", "capacity", "seats_left", "waiting", "activity", "url"),
)
ROWS_AT_ONCE = 500


class _Line:
    """What the writer of rows writes to; it hands each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def table(feed: Feed, language: str, separator: str) -> Iterator[str]:
    """Yield the lines of a calendar's table, from 30 days back to 12 months ahead.

    Args:
        feed: Found by `scheduler.queries.calendar_feed.find_feed`.
        language: Of the texts.
        separator: One of the values of `SEPARATORS`.
    """
    writer = csv.writer(_Line(), delimiter=separator, lineterminator="\r\n")
    yield BYTE_ORDER_MARK + str(writer.writerow(HEAD))
    for session in listed_in_feed(feed, window()).iterator(chunk_size=ROWS_AT_ONCE):
        # Between two rows others may have set their language: a generator has none of its own.
        with override(language):
            row = _row(session, language)
        # Spreadsheets read past blanks and tabs, to what then begins like a formula.
        yield str(writer.writerow([str(cell).strip() for cell in row]))


def _row(session: Session, language: str) -> tuple[object, ...]:
    activity, place = session.activity, session.place
    themes = ", ".join(in_language(theme.name, language) for theme in activity.themes.all())
    return (
        f"{local(session.start):%Y-%m-%d %H:%M}",
        f"{local(session.end):%Y-%m-%d %H:%M}",
        session.state,
        in_language(session.shown_title, language),
        in_language(place.name, language),
        place.street,
        place.town,
        in_language(activity.organisation.name, language),
        themes,
        activity.sign_up,
        "" if session.capacity is None else session.capacity,
        "" if session.seats_left is None else session.seats_left,
        session.parties_waiting,
        activity.slug,
        absolute(reverse("session", args=[session.pk]), language),
    )
