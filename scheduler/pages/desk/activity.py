"""Making an activity and changing it: what it is, when it comes round, last season's again."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from backend.errors import NotAllowed, Refusal
from backend.queries.rights import organisations_run_by
from backend.web.refusals import refusal_to_form
from backend.web.staff import member, staff_page
from scheduler.domain.planning import Planned, next_season, next_times, plan_of
from scheduler.domain.seasons import archive_activity, copy_activity
from scheduler.domain.series import change_rule
from scheduler.enums import ActivityStatus
from scheduler.models import Activity
from scheduler.pages.desk import previewed
from scheduler.pages.desk.access import own_activity
from scheduler.pages.desk.activity_page import DATES_SHOWN, FIELDS, ActivityPage
from scheduler.pages.desk.periods import day_from
from scheduler.pages.desk.schedule_form import ScheduleForm
from scheduler.pages.leading import see_other
from scheduler.queries.desk import activities_of

MOST_ARCHIVED = 200


@staff_page
def new(request: HttpRequest) -> HttpResponse:
    """Make a draft, or publish at once; `?day=` names its first day."""
    person = member(request)
    organisations = list(organisations_run_by(person))
    if not organisations:
        raise NotAllowed
    chosen = request.GET.get("organisation", "")
    organisation = next((one for one in organisations if one.slug == chosen), organisations[0])
    asked = request.GET.get("day")
    day = None if asked is None else day_from(asked, otherwise=timezone.localdate())
    page = ActivityPage(person=person, organisation=organisation, choices=organisations, day=day)
    return page.answer(request)


@staff_page
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change an activity: a draft freely, a published one after seeing what that does."""
    person = member(request)
    activity = own_activity(person, slug)
    page = ActivityPage(person=person, organisation=activity.organisation, activity=activity)
    return page.answer(request)


@staff_page
def times(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a published activity a new rule for what is to come."""
    person = member(request)
    activity = own_activity(person, slug)
    form = ScheduleForm(request.POST or None, plan=plan_of(activity))
    dates: list[Planned] = []
    if form.is_bound and form.is_valid():
        if request.POST.get("act") == "preview":
            dates = _next(form)
        else:
            change = previewed.Change(
                activity=activity,
                act=partial(change_rule, actor=person, activity=activity, plan=form.plan()),
                question=gettext("Do you want to change when it comes round?"),
                yes=gettext("Yes, change"),
                done=gettext("Changed. Those who left an address are told."),
                leads_to=("activity-edit", slug),
                form=form,
                fields=FIELDS,
            )
            if answer := previewed.answer(request, change):
                return answer
    return _schedule_page(
        request,
        activity,
        form,
        dates,
        title=gettext("When it comes round"),
        hint=gettext(
            "Times that you changed by hand, and times that people have signed up to, stay as "
            "they are."
        ),
        button=gettext("Look at what changes"),
    )


@staff_page
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a draft like this activity, with new dates."""
    person = member(request)
    activity = own_activity(person, slug)
    plan = next_season(plan_of(activity), now=timezone.now())
    form = ScheduleForm(request.POST or None, plan=plan)
    dates: list[Planned] = []
    if form.is_bound and form.is_valid():
        if request.POST.get("act") == "preview":
            dates = _next(form)
        else:
            try:
                made = copy_activity(actor=person, activity=activity, plan=form.plan())
            except Refusal as refusal:
                refusal.field = FIELDS.get(refusal.field or "", refusal.field)
                refusal_to_form(form, refusal)
            else:
                messages.success(request, gettext("Here is the copy. It is a draft."))
                return see_other(request, "activity-edit", made.slug)
    return _schedule_page(
        request,
        activity,
        form,
        dates,
        title=gettext("The same again"),
        hint=gettext("The copy has the same words, place, seats and hosts. Choose its days."),
        button=gettext("Make the copy"),
    )


@staff_page
@require_POST
def dates(request: HttpRequest) -> HttpResponse:
    """Return the next times that a form's schedule would give: a part of a page."""
    member(request)
    form = ScheduleForm(request.POST, kept_rule=request.POST.get("kept_rule", ""))
    found = _next(form) if form.is_valid() else []
    return render(request, "scheduler/desk/dates.html", {"dates": found, "form": form})


@staff_page
def archive(request: HttpRequest, slug: str) -> HttpResponse:
    """Take an activity out of the calendar, after seeing what that does."""
    person = member(request)
    activity = own_activity(person, slug)
    change = previewed.Change(
        activity=activity,
        act=partial(archive_activity, actor=person, activity=activity),
        question=gettext("Do you want to take it out of the calendar?"),
        warning=gettext("Its coming times are cancelled, and it is no longer shown."),
        yes=gettext("Yes, take it out"),
        done=gettext("It is no longer in the calendar."),
        leads_to=("desk",),
        is_danger=True,
    )
    return previewed.answer(request, change) or see_other(request, "activity-edit", slug)


@staff_page
@require_safe
def archived(request: HttpRequest) -> HttpResponse:
    """List what was: to look at it, and to copy last season."""
    found = activities_of(member(request)).exclude(status=ActivityStatus.DRAFT)
    rows = found.order_by("-status", "-changed")[:MOST_ARCHIVED]
    context = {"here": "desk", "activities": rows}
    return render(request, "scheduler/desk/archived.html", context)


def _next(form: ScheduleForm) -> list[Planned]:
    try:
        return next_times(form.plan(), number=DATES_SHOWN, now=timezone.now())
    except Refusal as refusal:
        refusal.field = FIELDS.get(refusal.field or "", refusal.field)
        refusal_to_form(form, refusal)
        return []


def _schedule_page(
    request: HttpRequest,
    activity: Activity,
    form: ScheduleForm,
    dates: list[Planned],
    **texts: Any,
) -> HttpResponse:
    context = {"here": "desk", "activity": activity, "form": form, "dates": dates, **texts}
    return render(request, "scheduler/desk/schedule.html", context)
