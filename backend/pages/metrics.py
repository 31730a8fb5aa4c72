"""Metrics in Prometheus' text form: counts of messages, how late they are, how channels fare.

They come from the database at each reading, so every process shows the same and none keeps any.
Nothing is counted by person, organisation or session.
"""

import hmac
from collections.abc import Iterable
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from backend.queries.flow import flow

#: A proxy on this machine adds one of these: then the asker is somewhere else.
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")


class PostCollector(Collector):
    """Reads the post when it is asked."""

    def collect(self) -> Iterable[Metric]:
        """Return the families of figures."""
        now = flow()
        messages = GaugeMetricFamily(
            "koppi_messages",
            "Messages by state; what is settled is forgotten after 60 days.",
            labels=["state", "kind", "channel"],
        )
        for labels, count in now.messages.items():
            messages.add_metric(labels, count)
        lag = GaugeMetricFamily(
            "koppi_oldest_due_seconds", "How late the oldest due message is.", labels=["channel"]
        )
        for channel, seconds in now.lag_seconds.items():
            lag.add_metric([channel], seconds)
        resting = GaugeMetricFamily(
            "koppi_line_breaks", "Breaks in a row of a resting provider.", labels=["channel"]
        )
        for channel, breaks in now.resting.items():
            resting.add_metric([channel], breaks)
        yield from (messages, lag, resting)
        yield GaugeMetricFamily("koppi_contacts", "Sealed addresses kept.", value=now.contacts)
        yield GaugeMetricFamily(
            "koppi_contacts_overdue", "Sealed addresses kept past their day.", value=now.overdue
        )


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer to this machine, and to whoever holds `METRICS_TOKEN`; to others there is nothing."""
    if not may_read(request):
        raise Http404
    registry = CollectorRegistry()
    registry.register(PostCollector())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def may_read(request: HttpRequest) -> bool:
    """Say whether the asker is this machine itself, or carries the token."""
    word, _blank, token = request.headers.get("Authorization", "").partition(" ")
    if settings.METRICS_TOKEN and word.lower() == "bearer":
        return hmac.compare_digest(token.strip().encode(), settings.METRICS_TOKEN.encode())
    forwarded = any(name in request.headers for name in FORWARDED)
    return not forwarded and not settings.TRUSTED_PROXY_COUNT and _is_loopback(request)


def _is_loopback(request: HttpRequest) -> bool:
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
