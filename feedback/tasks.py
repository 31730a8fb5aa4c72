"""Background jobs of the ear: thin, each calls one verb."""

from celery import shared_task

from feedback.domain import counting, responding, stirring, surveying


@shared_task
def sweep_surveys() -> None:
    """Ask those whose session was held."""
    surveying.sweep()


@shared_task
def settle_responses() -> None:
    """Cut words and answers apart that are past their hour."""
    responding.settle()
    responding.forget_spent()


@shared_task
def count_and_stir() -> None:
    """Take answers of the last days up into batches, and lay what is left anew."""
    counting.count()
    stirring.stir()
