"""Why nothing can be taken from a server or a file."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class CannotRead(Exception):  # noqa: N818 (named for what happened)
    """Nothing can be taken.

    Args:
        code: A machine word; `SENTENCES`, or those of what was to be read, say it to people.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


SENTENCES: dict[str, str | Promise] = {
    "bad_address": _("The address must begin with https://, http:// or webcal://."),
    "private_address": _("The address leads inside a private network. Use a public address."),
    "unreachable": _("Nothing answers at this address. Check it, or try again later."),
    "too_slow": _("The server answers too slowly. Try again later, or upload the file."),
    "too_many_redirects": _("The address leads from place to place. Use the last one."),
    "compressed": _("The server packs the file in a way that we did not ask for."),
}
