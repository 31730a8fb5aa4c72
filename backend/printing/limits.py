"""How much is printed at once, and for how long."""

#: Of one print: a poster takes a tenth of a second, a memo of a thousand quotes about one.
PROCESS_SECONDS = 15
PROCESS_MEMORY_BYTES = 2 * 1024 * 1024 * 1024
#: Of the values that a template is given, as JSON.
MOST_BYTES = 2 * 1024 * 1024
#: At the same time, in one process of the server; the others wait for their turn.
AT_ONCE = 2
#: What was printed is kept under its own content, and printed anew when that changes.
KEPT_SECONDS = 7 * 24 * 3600
