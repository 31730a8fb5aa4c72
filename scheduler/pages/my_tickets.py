"""Tickets that a phone remembers, and the worker that opens them without a network.

The server knows nothing of either: both answers are the same for everyone.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from backend.web.client import client_page


@client_page()
@require_safe
@cache_control(no_cache=True)
def my_tickets(request: HttpRequest) -> HttpResponse:
    """Give the empty list, which the phone fills by itself."""
    return render(request, "scheduler/my_tickets.html")


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker, from the root: it opens no page that stands above itself."""
    return render(request, "scheduler/worker.js", content_type="text/javascript; charset=utf-8")
