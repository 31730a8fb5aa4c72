"""`python -m config.embedded run` or `services`."""

import sys

from config.embedded import services, supervisor
from config.embedded.errors import StartError

WORDS = {"run": supervisor.run, "services": services.serve}


def main(arguments: list[str]) -> None:
    """Do what the word says.

    Raises:
        SystemExit: With one sentence, when it cannot be done.
    """
    if len(arguments) != 1 or arguments[0] not in WORDS:
        sys.exit(f"Say one of: {', '.join(WORDS)}.")
    try:
        WORDS[arguments[0]]()
    except StartError as error:
        sys.exit(f"Koppi cannot start. {error}")
    except OSError as error:
        sys.exit(f"Koppi cannot go on: {error.strerror} ({error.filename or 'no file named'}).")


if __name__ == "__main__":
    main(sys.argv[1:])
