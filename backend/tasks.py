"""Background jobs of the house: thin, each calls one verb."""

from threading import Lock

from celery import shared_task

from backend.domain import delivery, erasure, worker_heartbeat

_draining = Lock()


@shared_task
def drain_outbox() -> None:
    """Send what is due, unless this process is at it already.

    One drain a process, so that killing a process leaves one message at most of which nobody
    knows whether it was sent. More processes send faster.
    """
    if _draining.acquire(blocking=False):
        try:
            delivery.drain()
        finally:
            _draining.release()


@shared_task
def sweep_erasure() -> None:
    """Forget what is past its day."""
    erasure.sweep()


@shared_task
def beat_heart() -> None:
    """Say that the worker is alive and reached by the broker."""
    worker_heartbeat.beat()
