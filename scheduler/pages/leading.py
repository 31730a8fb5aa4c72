"""Leading on after a POST."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from backend.web.redirects import HttpResponseSeeOther


def see_other(
    request: HttpRequest, name: str, *args: object, done: str = "", part: str = ""
) -> HttpResponse:
    """Lead to another page by GET, keeping the language that the request chose.

    Args:
        request: The POST that was done.
        name: The URL name of the page.
        args: What its address takes.
        done: A word that the page turns into a sentence, where no cookie may carry one.
        part: The id of the part of the page to go to.
    """
    language = getattr(request, "explicit_language", None)
    known = {"lang": language, "done": done}
    query = urlencode({key: value for key, value in known.items() if value})
    address = reverse(name, args=args)
    if query:
        address += f"?{query}"
    if part:
        address += f"#{part}"
    return HttpResponseSeeOther(address)
