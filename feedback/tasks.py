"""Background jobs of the ear: thin, each calls one verb."""

from celery import shared_task

from feedback.domain import acts, counting, digesting, settling, shuffling, surveying


@shared_task
def sweep_surveys() -> None:
    """Ask those whose session was held."""
    surveying.sweep()


@shared_task
def settle_responses() -> None:
    """Cut words and answers apart that are past their hour."""
    settling.settle()
    settling.forget_spent()


@shared_task
def count_and_shuffle() -> None:
    """Take answers of the last days up into batches, and lay what is left anew."""
    counting.count()
    shuffling.shuffle()


@shared_task
def write_digests() -> None:
    """Write to members about what waits for them."""
    digesting.sweep()


@shared_task
def forget_board_acts() -> None:
    """Forget what can no longer be undone."""
    acts.forget()
