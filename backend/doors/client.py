"""The door of client pages: no cookie, no store of secrets, a limit on writing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from rest_framework.request import Request
from rest_framework.views import APIView

from backend.doors.throttles import AddressThrottle

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
            if throttle and request.method in throttled and not _may_pass(throttle(), request):
                return render(request, "429.html", status=429)
            response = view(request, *args, **kwargs)
            if secret:
                response["Cache-Control"] = "no-store"
                response["X-Robots-Tag"] = "noindex, nofollow"
                response["Referrer-Policy"] = "same-origin"
            return response

        return csrf_exempt(answer)

    return decorate


def _may_pass(throttle: AddressThrottle, request: HttpRequest) -> bool:
    return bool(throttle.allow_request(Request(request), APIView()))
