"""What I host, on my own phone: the secret address of a host's calendar."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from backend.addresses import absolute
from backend.models import User
from backend.saying import active_language
from backend.web.staff import member, staff_page
from scheduler.domain.host_calendars import end_host_calendar, renew_host_calendar
from scheduler.pages.leading import see_other
from scheduler.pages.subscribing import subscription_to
from scheduler.queries.host_calendar import address_made


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest) -> HttpResponse:
    """Tell whether there is an address; a POST makes one, or a new one, and shows it this once."""
    person = member(request)
    if request.method != "POST":
        return _page(request, person)
    token = renew_host_calendar(actor=person)
    address = absolute(reverse("calendar-host", args=[token]), active_language())
    return _page(request, person, calendar=subscription_to(address, gettext("What I host")))


@staff_page
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """End the address."""
    end_host_calendar(actor=member(request))
    messages.success(request, gettext("The address has ended. It opens nothing any more."))
    return see_other(request, "host-calendar")


def _page(request: HttpRequest, person: User, **shown: Any) -> HttpResponse:
    return render(request, "scheduler/desk/phone.html", {"row": address_made(person), **shown})
