"""How much of somebody else's calendar is taken."""

from datetime import timedelta

MOST_BYTES = 5 * 1024 * 1024
MOST_EVENTS = 5_000
MOST_TIMES_AN_EVENT = 500
MOST_TIMES = 20_000
#: How far ahead times are taken, as for our own series.
WINDOW = timedelta(days=366)
#: A time that ended this long ago is not taken any more.
LOOK_BACK = timedelta(days=1)
#: An event without an end is taken to last so long.
ASSUMED_LENGTH = timedelta(hours=1)
LONGEST_SESSION = timedelta(days=14)
LONGEST_TITLE = 120
LONGEST_TEXT = 5_000
