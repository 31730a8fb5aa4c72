"""The door of client pages: no cookie, no store of secrets, limits on writing."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from rest_framework.request import Request
from rest_framework.views import APIView

from backend.errors import ProofNeeded
from backend.web import proof
from backend.web.throttles import AddressThrottle

View = Callable[..., HttpResponseBase]


def client_page(
    *,
    secret: bool = False,
    throttle: type[AddressThrottle] | None = None,
    throttled: tuple[str, ...] = ("POST",),
) -> Callable[[View], View]:
    """Make a view a client page.

    It is exempt from the CSRF check, which protects a signed-in identity: clients have none, and
    the check would need a cookie. What a POST does is named by the secret in its address.

    Args:
        secret: The address carries a capability: the page is stored nowhere, and not indexed.
        throttle: The limit on its POSTs.
        throttled: Methods that the limit counts, when answering others costs much too.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            refused = (
                _refused(throttle(), request) if throttle and request.method in throttled else None
            )
            response = refused or view(request, *args, **kwargs)
            if secret:
                response["Cache-Control"] = "no-store"
                response["X-Robots-Tag"] = "noindex, nofollow"
                response["Referrer-Policy"] = "same-origin"
            return response

        return csrf_exempt(answer)

    return decorate


def _refused(throttle: AddressThrottle, request: HttpRequest) -> HttpResponseBase | None:
    """Return what is shown instead of the page, or None when the request may pass."""
    try:
        may_pass = throttle.allow_request(Request(request), APIView())
    except ProofNeeded:
        return None if proof.in_form(request.POST) else _ask_proof(request)
    return None if may_pass else render(request, "429.html", status=429)


def _ask_proof(request: HttpRequest) -> HttpResponseBase:
    """Show the same form once more, to be sent with a sum done or at its turn."""
    turn = proof.turn_of(request.POST.get(proof.TURN_FIELD, "")) or proof.next_turn()
    posted = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        "fields": [(name, value) for name, value in posted if name not in proof.FIELDS],
        "challenge": json.dumps(proof.challenge()),
        "turn": turn,
    }
    return render(request, "proof.html", context, status=429)
