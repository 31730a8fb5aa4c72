"""How statements are shown to members."""

from django import template

from feedback.models import Feedback
from feedback.queries.masking import is_masked, shown_text

register = template.Library()
register.filter("shown_text", shown_text)
register.filter("is_masked", is_masked)


@register.filter
def voice_label(statement: Feedback) -> str:
    """Say where a statement came from, and what kind it is: `meeting · need`."""
    parts = [statement.get_source_display()]
    if statement.kind:
        parts.append(statement.get_kind_display())
    return " · ".join(parts)
