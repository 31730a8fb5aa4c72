"""Background jobs of the ear: thin, each calls one verb."""

from celery import shared_task

from feedback.domain import responding, surveying


@shared_task
def sweep_surveys() -> None:
    """Ask those whose session was held."""
    surveying.sweep()


@shared_task
def settle_responses() -> None:
    """Cut words and answers apart that are past their hour."""
    responding.settle()
