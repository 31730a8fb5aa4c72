"""Public reads whose bytes are kept."""

from collections.abc import Callable
from typing import TypeVar

from django.utils.decorators import method_decorator
from rest_framework.views import APIView

from backend.api.paging import PARAMS
from backend.domain.freshness import Stamp
from backend.web.caching import cached_page

View = TypeVar("View", bound=type[APIView])


def kept_reads(*stamps: Stamp, params: tuple[str, ...] = ()) -> Callable[[View], View]:
    """Keep the bytes of a view's GETs for everyone (`backend.web.caching.cached_page`).

    Only for views whose answer to an anonymous GET is the same for everyone. Those who sign in,
    by session or token, get answers of their own.

    Args:
        stamps: What the answers depend on.
        params: The query parameters that they depend on, besides those of paging.
    """

    def decorate(view: View) -> View:
        # Links to other pages carry these on and no other (`backend.api.paging`).
        view.params = params  # type: ignore[attr-defined]
        keep = cached_page(stamps=stamps, params=(*params, *PARAMS))
        return method_decorator(keep, name="dispatch")(view)

    return decorate
