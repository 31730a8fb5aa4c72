"""The door of triage pages: members who triage come in, others are told why not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)

from backend.errors import NotFound, Refusal
from backend.queries.rights import may_triage
from backend.web.redirects import HttpResponseSeeOther
from backend.web.staff import member, staff_page

View = Callable[..., HttpResponseBase]
#: The board's script asks for the words of an answer instead of a page.
SCRIPTED = "X-Koppi-Board"


def triage_page(view: View) -> View:
    """Let members who triage in; ask others to sign in, or answer 403: staff pages of one role."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_triage(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return staff_page(answer)


def act(
    request: HttpRequest,
    verb: Callable[..., object],
    *,
    done: str | Callable[[Any], str],
    back: str,
    refused: Callable[[Refusal], str] = str,
    **arguments: Any,
) -> HttpResponse:
    """Call a verb for a button, say what came of it, and go back.

    Args:
        request: Whose button.
        verb: Takes `actor` and `arguments`.
        done: What is said when it went well, or what makes it of the verb's result.
        back: The address to go to.
        refused: Makes the words of a refusal.
        arguments: Of the verb.
    """
    try:
        result = verb(actor=member(request), **arguments)
    except NotFound:
        raise Http404 from None
    except Refusal as refusal:
        return _said(request, refused(refusal), back, went_well=False)
    return _said(request, done(result) if callable(done) else done, back, went_well=True)


def _said(request: HttpRequest, words: str, back: str, *, went_well: bool) -> HttpResponse:
    if SCRIPTED in request.headers:
        status = 200 if went_well else 409
        return JsonResponse({"said": words, "went_well": went_well}, status=status)
    (messages.success if went_well else messages.error)(request, words)
    return HttpResponseSeeOther(back)
