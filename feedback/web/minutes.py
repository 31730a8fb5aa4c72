"""The minutes of a meeting on paper."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from backend.models.texts import in_language
from backend.printing.rendering import render_pdf
from backend.saying import active_language, clock, day, day_number
from feedback.models import Meeting, Point
from feedback.queries.masking import shown_text
from feedback.queries.meetings import points_of
from feedback.templatetags.statements import voice_label


def minutes_pdf(meeting: Meeting) -> bytes:
    """Return the minutes of a meeting in the active language."""
    present = [person.name for person in meeting.present.all()]
    when = f"{day(meeting.start).capitalize()} {clock(meeting.start)}"
    sections: list[dict[str, Any]] = [
        {"heading": _("Who was there"), "words": [", ".join(present) or "–"]},
        {"heading": _("Agenda"), "parts": [_part(point) for point in points_of(meeting)]},
    ]
    said = [
        {"text": shown_text(one), "note": voice_label(one)}
        for one in meeting.statements.order_by("position")
    ]
    if said:
        sections.append({"heading": _("What was said"), "quotes": said})
    if meeting.notes:
        sections.append({"heading": _("Notes"), "words": meeting.notes.split("\n\n")})
    data = {
        "lead": ", ".join(filter(None, [when, meeting.where])),
        "footer": f"Koppi · {meeting.title}",
        "sections": sections,
    }
    return render_pdf("backend/report", title=meeting.title, language=active_language(), data=data)


def _part(point: Point) -> dict[str, Any]:
    words = []
    if point.all_dots:  # type: ignore[attr-defined]
        count = point.all_dots  # type: ignore[attr-defined]
        words.append(ngettext("%(count)s dot", "%(count)s dots", count) % {"count": count})
    if point.notes:
        words += point.notes.split("\n\n")
    if point.decided:
        decision = point.get_decision_display() if point.decision else ""
        words.append(
            _("Decided: %(what)s") % {"what": ". ".join(filter(None, [decision, point.reason]))}
        )
        if point.in_charge:
            words.append(_("Who sees to it: %(role)s") % {"role": point.in_charge})
        if point.due:
            words.append(_("Until: %(day)s") % {"day": day_number(point.due)})
    title = in_language(point.item.title, active_language()) if point.item else point.title
    return {"heading": title, "words": words}
