"""How much is taken from other people's servers, and how long it may last."""

MOST_REDIRECTS = 3
CONNECT_SECONDS = 5
READ_SECONDS = 10
#: For everything: connecting, redirects, headers, the drip of the last byte, understanding it.
PROCESS_SECONDS = 40
#: The same while a person waits for the answer: less than gunicorn's patience.
ASKED_SECONDS = 25
#: The same where the worker goes on with what is not read by then.
PATIENCE_SECONDS = 8
PROCESS_MEMORY_BYTES = 1024 * 1024 * 1024
#: Of a catalogue of services, each page.
MOST_CATALOGUE_BYTES = 10 * 1024 * 1024
MOST_PAGES = 20
MOST_ENTRIES = 2_000
