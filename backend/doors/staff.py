"""The door of staff pages: whoever is signed in comes in, and the verbs say how far."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

from backend.errors import NotAllowed, NotFound
from backend.models import User

View = Callable[..., HttpResponseBase]


def staff_page(view: View) -> View:
    """Ask for a sign-in; answer 403 and 404 to what a verb refuses. Kept by no cache."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed:
            raise PermissionDenied from None
        except NotFound:
            raise Http404 from None

    return never_cache(login_required(answer))


def member(request: HttpRequest) -> User:
    """Return the person who asks; `staff_page` has seen to it that there is one."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
