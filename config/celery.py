"""The Celery app and every periodic job.

Nothing is scheduled with a far ETA: each job asks the database what is due, so an emptied broker
loses nothing (docs/decisions/0004-outbox.md). A job that finds nothing to do costs one query.
"""

import os
import warnings
from typing import Any

from celery import Celery
from celery.exceptions import SecurityWarning
from celery.schedules import crontab
from celery.signals import setup_logging
from kombu.transport.redis import Channel, QoS

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("koppi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# A fresh container has no account but root, and tasks are JSON, which cannot carry code.
warnings.filterwarnings("ignore", category=SecurityWarning)

# A worker that loses its broker would put unfinished ticks back, into a connection that is gone,
# and die of it (kombu 5.7.0: AttributeError in QoS.restore_unacked; tests/chaos). A tick need not
# be put back: beat makes the next one.
Channel.do_restore = False


class Receipts(QoS):
    """Receipts of ticks, which are of no use to a connection that is gone.

    A worker whose task ended while the broker was away would send its receipt through the closed
    channel and die of it (kombu 5.7.0: AttributeError in Channel._connparams; tests/chaos).
    """

    def ack(self, delivery_tag: str) -> None:
        """Say that a tick is done, to a broker that still knows of it."""
        if self.channel.connection is not None:
            super().ack(delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:  # noqa: FBT001, FBT002
        """Say that a tick is not wanted, to a broker that still knows of it."""
        if self.channel.connection is not None:
            super().reject(delivery_tag, requeue=requeue)


Channel.QoS = Receipts


@setup_logging.connect
def keep_our_logging(**_: Any) -> None:
    """Leave logging to the settings, whose filter keeps contacts and tickets out of it."""


def every(seconds: float, task: str) -> dict[str, Any]:
    """Describe a periodic job; a tick that nobody fetched before the next one is dropped."""
    return {"task": task, "schedule": seconds, "options": {"expires": max(seconds, 2)}}


def nightly(hour: int, task: str) -> dict[str, Any]:
    """Describe a job of the night; one that was slept through is made up for at the next start."""
    return {"task": task, "schedule": crontab(minute=0, hour=hour)}


MINUTE, HOUR = 60.0, 3600.0

app.conf.beat_schedule = {
    "send what is due": every(2, "backend.tasks.drain_outbox"),
    "queue reminders that are due": every(15, "scheduler.tasks.sweep_reminders"),
    "ask those whose session was held": every(15, "feedback.tasks.sweep_surveys"),
    "greet those who did not come": every(15 * MINUTE, "scheduler.tasks.greet_absent"),
    "ask coordinators to look at what waits": every(MINUTE, "scheduler.tasks.escalate_requests"),
    "publish drafts whose moment has come": every(MINUTE, "scheduler.tasks.publish_due"),
    "keep series a year ahead": every(HOUR, "scheduler.tasks.extend_series"),
    "read followed calendars again": every(5 * MINUTE, "scheduler.tasks.refresh_calendars"),
    "read calendars that someone waits for": every(5, "scheduler.tasks.read_awaited_calendars"),
    "forget what is past its day": every(15 * MINUTE, "backend.tasks.sweep_erasure"),
    "fold sign-ups of past sessions into counts": every(
        15 * MINUTE, "scheduler.tasks.fold_sign_ups"
    ),
    "close surveys and answers that are past their hour": every(
        15 * MINUTE, "feedback.tasks.settle_responses"
    ),
    # Once a day, so that no figure moves with the answer that just came.
    "count answers in batches, and lay them anew": nightly(3, "feedback.tasks.count_and_shuffle"),
    "write to members about what waits for them": every(
        15 * MINUTE, "feedback.tasks.write_digests"
    ),
    "forget acts that can no longer be undone": every(
        15 * MINUTE, "feedback.tasks.forget_board_acts"
    ),
    "say that the worker is alive": every(5, "backend.tasks.beat_heart"),
}
