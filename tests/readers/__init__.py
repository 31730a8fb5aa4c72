"""Programs of others that read our calendars, put side by side with the database.

Those from PyPI are always there. `python -m tests.readers` (`make test` calls it) also fetches
those of Node.js and libical, where it can; a run of the tests says at its end which of them read.
"""
