"""The door of triage pages: members who triage come in, others are told why not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.cache import never_cache

from backend.errors import NotFound, Refusal
from backend.models import User
from backend.queries.rights import may_triage

View = Callable[..., HttpResponseBase]


def triage_page(view: View) -> View:
    """Let members who triage in; ask others to sign in, or answer 403. Kept by no cache."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_triage(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return never_cache(login_required(answer))


def member(request: HttpRequest) -> User:
    """Return the person who asks; the door has seen to it that there is one."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def act(
    request: HttpRequest, verb: Callable[..., object], *, done: str, back: str, **arguments: Any
) -> HttpResponseRedirect:
    """Call a verb for a button, say what came of it, and go back.

    Args:
        request: Whose button.
        verb: Takes `actor` and `arguments`.
        done: What is said when it went well.
        back: The address to go to.
        arguments: Of the verb.
    """
    try:
        verb(actor=member(request), **arguments)
    except NotFound:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return HttpResponseRedirect(back, status=303)
