"""Making an activity, changing it, publishing it, taking it out of the calendar."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from backend.domain.memberships import require_calendar_role
from backend.doors.staff import member, staff_page
from backend.errors import NotAllowed, NotFound, Refusal
from backend.models import Organisation, User
from backend.queries.rights import organisations_run_by
from scheduler.domain.publishing import archive_activity
from scheduler.models import Activity
from scheduler.pages.desk.activity_page import ActivityPage
from scheduler.pages.leading import see_other


@staff_page
def new(request: HttpRequest) -> HttpResponse:
    """Make a draft, or publish at once."""
    person = member(request)
    organisations = list(organisations_run_by(person))
    if not organisations:
        raise NotAllowed
    chosen = request.GET.get("organisation", "")
    organisation = next((one for one in organisations if one.slug == chosen), organisations[0])
    page = ActivityPage(person=person, organisation=organisation, choices=organisations)
    return page.answer(request)


@staff_page
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change an activity: a draft freely, a published one without its times."""
    person = member(request)
    activity = _own(person, slug)
    page = ActivityPage(person=person, organisation=activity.organisation, activity=activity)
    return page.answer(request)


@staff_page
@require_POST
def archive(request: HttpRequest, slug: str) -> HttpResponse:
    """Take an activity out of the calendar."""
    person = member(request)
    activity = _own(person, slug)
    try:
        archive_activity(actor=person, activity=activity)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return see_other(request, "activity-edit", slug)
    messages.success(request, gettext("It is no longer in the calendar."))
    return see_other(request, "desk")


def _own(person: User, slug: str) -> Activity:
    activity = Activity.objects.select_related("organisation", "place").filter(slug=slug).first()
    if activity is None:
        raise NotFound
    organisation: Organisation = activity.organisation
    require_calendar_role(person=person, organisation=organisation)
    return activity
