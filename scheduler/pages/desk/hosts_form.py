"""Who hosts: rows of a person, a role, and what and when of a visitor."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from backend.models import User
from backend.models.texts import LONGEST_TITLE
from scheduler.domain.host_roles import HostWish
from scheduler.enums import HostRole
from scheduler.pages.desk.schedule_form import time_input

#: Rows that are shown at least; after filled ones stands one empty row, and saving brings another.
LEAST_ROWS = 2
MOST_HOSTS = 20


class HostForm(forms.Form):
    """One host. A row without a person is no host."""

    person = forms.ModelChoiceField(
        label=_("Person"), queryset=User.objects.none(), required=False, empty_label=_("Nobody")
    )
    role = forms.ChoiceField(label=_("Role"), choices=HostRole.choices, required=False)
    topic = forms.CharField(label=_("About what"), max_length=LONGEST_TITLE, required=False)
    begins = forms.TimeField(label=_("There from"), required=False, widget=time_input())
    ends = forms.TimeField(label=_("There until"), required=False, widget=time_input())

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.queryset = people

    def clean(self) -> dict[str, Any]:
        """Check that hours have a beginning and an end."""
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if (begins is None) != (ends is None) or (begins and ends and ends <= begins):
            self.add_error("ends", _("Give both hours, or neither. The end comes last."))
        return cleaned

    def details(self) -> list[forms.BoundField]:
        """Return the fields that are for visitors."""
        return [self[name] for name in ("topic", "begins", "ends")]

    def has_details(self) -> bool:
        """Say whether something of a visitor is there, so that the part stands open."""
        return any(field.value() or field.errors for field in self.details())


class HostRows(forms.BaseFormSet):  # type: ignore[type-arg]  # takes none when it runs
    """The rows of hosts."""


def hosts_formset(
    data: Any, *, people: QuerySet[User], hosts: list[HostWish] | None = None
) -> HostRows:
    """Return the rows of hosts.

    Args:
        data: What was posted, or None.
        people: Who may host.
        hosts: Who hosts it now.
    """
    rows = forms.formset_factory(
        HostForm, formset=HostRows, extra=max(1, LEAST_ROWS - len(hosts or [])), max_num=MOST_HOSTS
    )
    made = rows(
        data,
        prefix="hosts",
        initial=[
            {
                "person": host.person_id,
                "role": host.role,
                "topic": host.topic.get(settings.LANGUAGE_CODE, ""),
                "begins": host.begins,
                "ends": host.ends,
            }
            for host in hosts or []
        ],
        # One query for the names, however many rows.
        form_kwargs={"people": people},
    )
    return cast("HostRows", made)


def host_wishes(rows: HostRows, *, before: list[HostWish] | None = None) -> list[HostWish]:
    """Return the hosts of valid rows. A topic's other languages stay when its Finnish does.

    Args:
        rows: Valid.
        before: Who hosted it until now.
    """
    known = {
        (host.person_id, host.role, host.topic.get(settings.LANGUAGE_CODE, "")): host.topic
        for host in before or []
    }
    wishes = []
    for row in rows.cleaned_data:
        if person := row.get("person"):
            role, said = row.get("role") or HostRole.LEADS, row.get("topic", "").strip()
            topic = known.get(
                (person.pk, role, said), {settings.LANGUAGE_CODE: said} if said else {}
            )
            wishes.append(
                HostWish(
                    person_id=person.pk,
                    role=role,
                    topic=topic,
                    begins=row.get("begins"),
                    ends=row.get("ends"),
                )
            )
    return wishes
