"""`python -m tests.readers`: fetch the readers that are no Python, where that is possible."""

import sys

from tests.readers import in_c, in_node
from tests.readers.catalogue import absent, readers

if __name__ == "__main__":
    in_node.install()
    in_c.install()
    said = ", ".join(f"{name} ({reason})" for name, reason in absent().items())
    if said:
        sys.stdout.write(f"Calendars are read by {', '.join(readers())}; without {said}.\n")
