"""The clocks of a request: caught within a day, met within seven.

Each clock that passes raises `escalation` once and asks coordinators to look; first those of the
area, then those of every area. Nothing here closes a request: silence never does.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from scheduler.domain import catching_news
from scheduler.enums import REQUEST_OPEN, RequestState
from scheduler.models import HelpRequest

CAUGHT_WITHIN = timedelta(hours=24)
MET_WITHIN = timedelta(days=7)
#: The clocks in order: (escalation reached, time since asking, only while uncaught, all areas).
CLOCKS = (
    (1, CAUGHT_WITHIN, True, False),
    (2, 2 * CAUGHT_WITHIN, True, True),
    (3, MET_WITHIN, False, False),
    (4, MET_WITHIN + CAUGHT_WITHIN, False, True),
)


def escalate() -> int:
    """Raise every request whose clock has passed, once a clock.

    Returns:
        How many were raised.
    """
    raised = 0
    for level, waited, only_uncaught, everywhere in CLOCKS:
        states = [RequestState.UNCAUGHT] if only_uncaught else list(REQUEST_OPEN)
        late = HelpRequest.objects.filter(
            Q(escalation__lt=level), state__in=states, asked__lte=timezone.now() - waited
        )
        for pk in list(late.values_list("pk", flat=True)):
            with transaction.atomic():
                # Counts only when this sweep is the one that raised it.
                if late.filter(pk=pk).update(escalation=level):
                    request = HelpRequest.objects.get(pk=pk)
                    catching_news.alarm_coordinators(request=request, everywhere=everywhere)
                    raised += 1
    return raised
