"""The door of staff pages: whoever is signed in comes in, and the verbs say how far."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import translation
from django.views.decorators.cache import never_cache

from backend.domain.languages import choose_language
from backend.errors import NotAllowed, NotFound
from backend.models import User

View = Callable[..., HttpResponseBase]
#: Under what the session of a member keeps the language that they chose.
CHOSEN = "language"


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

    return never_cache(login_required(in_chosen_language(answer)))


def in_chosen_language(view: View) -> View:
    """Answer in the language that the member chose on any page since they signed in.

    Who never chose reads the language of their browser, as clients do; those have no session.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        explicit = getattr(request, "explicit_language", None)
        if explicit and request.session.get(CHOSEN) != explicit:
            request.session[CHOSEN] = explicit
            choose_language(person=member(request), language=explicit)
        chosen = request.session.get(CHOSEN)
        if chosen in dict(settings.LANGUAGES):
            request.LANGUAGE_CODE = chosen
            # `LanguageMiddleware` ends it, so that what Django answers to a refusal speaks it too.
            translation.activate(chosen)
        return view(request, *args, **kwargs)

    return answer


def member(request: HttpRequest) -> User:
    """Return the person who asks; `staff_page` has seen to it that there is one."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
