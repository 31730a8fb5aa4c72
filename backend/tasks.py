"""Background jobs of the house: thin, each calls one verb."""

from celery import shared_task
from django.core.cache import cache

from backend.domain import delivery, erasure

#: `/readyz` reads it: a worker that did not answer for this long is not there.
HEART = "worker-heart"
HEART_SECONDS = 30


@shared_task
def drain_outbox() -> None:
    """Send what is due."""
    delivery.drain()


@shared_task
def sweep_erasure() -> None:
    """Forget what is past its day."""
    erasure.sweep()


@shared_task
def beat_heart() -> None:
    """Say that the worker is alive and reached by the broker."""
    cache.set(HEART, True, HEART_SECONDS)
