"""Where to go on after a POST."""

from django.http import HttpResponseRedirect


class HttpResponseSeeOther(HttpResponseRedirect):
    """The answer to a POST is read elsewhere, by GET (RFC 9110, 15.4.4)."""

    status_code = 303
