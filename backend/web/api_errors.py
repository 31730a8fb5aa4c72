"""The API's one shape of errors where no view of the API is asked: addresses, middleware."""

from django.http import HttpRequest, JsonResponse

ROOT = "/api/"
SERVER_ERRORS = 500


def is_of_api(request: HttpRequest) -> bool:
    """Say whether a program asks, so that it is answered in JSON."""
    return request.path.startswith(ROOT)


def api_error(*, status: int, code: str, detail: str, attr: str | None = None) -> JsonResponse:
    """Return one error in the shape of `drf-standardized-errors`.

    Args:
        status: The HTTP status.
        code: For programs; stays the same.
        detail: A sentence that a person can act on.
        attr: The parameter that it speaks of.
    """
    kind = "server_error" if status >= SERVER_ERRORS else "client_error"
    if attr:
        kind = "validation_error"
    errors = [{"code": code, "detail": detail, "attr": attr}]
    return JsonResponse({"type": kind, "errors": errors}, status=status)
