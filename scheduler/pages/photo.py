"""The photo of an activity, under the name of its bytes: kept by browsers for ever."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from backend.web.client import client_page
from scheduler.enums import ActivityStatus
from scheduler.models import ActivityPhoto

A_YEAR_SECONDS = 365 * 24 * 3600


@client_page()
@require_safe
def photo(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """Answer the JPEG of an activity that is or was public."""
    found = (
        ActivityPhoto.objects.filter(activity__slug=slug, digest=digest)
        .exclude(activity__status=ActivityStatus.DRAFT)
        .first()
    )
    if found is None:
        raise Http404
    answer = HttpResponse(bytes(found.image), content_type="image/jpeg")
    answer["Cache-Control"] = f"public, max-age={A_YEAR_SECONDS}, immutable"
    return answer
