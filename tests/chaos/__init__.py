"""Chaos: parts of the running product are broken while they work, and the losses are counted.

Real processes, a real broker, a real database; the provider is a mail server in the test's own
process that keeps its own ledger by Message-ID. Each test prints a ledger. Short runs are part of
`make test`; `make chaos` (CHAOS_LONG=1) takes its time.
"""

import os

LONG = bool(os.environ.get("CHAOS_LONG"))
