"""One session as those see it who run or host it: seats, gaps, clashes."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext

from backend.models import Organisation, User
from backend.saying import span
from backend.templatetags.koppi import text
from scheduler.models import Host, Session
from scheduler.pages.rows import Row
from scheduler.queries.clashes import Clash, clashes_of, hosts_there
from scheduler.queries.co_hosting import shared_by
from scheduler.queries.hosts import nobody_leads


@dataclass(frozen=True)
class DeskRow(Row):
    """One session in my calendar.

    Attributes:
        hosts: Who is there.
        i_am_there: Whether I am one of them.
        i_run_it: Whether I run its calendar.
        we_share_it: Whether an organisation whose calendar I run shares it.
        clashes: Others at the same place, or with the same host, at the same time.
    """

    hosts: list[Host]
    i_am_there: bool
    i_run_it: bool
    we_share_it: bool = False
    clashes: list[Clash] = field(default_factory=list)

    @property
    def may_open(self) -> bool:
        """Say whether I see its parties."""
        return self.i_run_it or self.i_am_there

    @property
    def nobody_leads(self) -> bool:
        """Say whether it still needs someone."""
        return not self.session.is_cancelled and nobody_leads(self.hosts)

    @property
    def may_be_taken(self) -> bool:
        """Say whether one press makes me its leader."""
        is_ours = self.i_run_it or self.we_share_it
        return self.nobody_leads and is_ours and not self.session.has_ended()

    @property
    def is_full(self) -> bool:
        """Say whether every seat is taken."""
        return self.session.seats_left == 0

    @cached_property
    def clashes_said(self) -> list[str]:
        """Say each clash in a sentence."""
        return [_said(clash) for clash in self.clashes]

    @cached_property
    def clashes_in_brief(self) -> list[str]:
        """Say with what it clashes, where there is no room for more."""
        titles = dict.fromkeys(text(clash.other.shown_title) for clash in self.clashes)
        return [gettext("At the same time: %(title)s") % {"title": title} for title in titles]


def desk_rows(
    sessions: Collection[Session], *, person: User, run: Collection[Organisation]
) -> Callable[[Session], DeskRow]:
    """Return the maker of rows of sessions, which `scheduler.queries.desk` fetched.

    Args:
        sessions: All that are shown.
        person: Who looks.
        run: The organisations whose calendar they run.
    """
    mine = {organisation.pk for organisation in run}
    clashes = clashes_of(sessions, reader=person)
    shared = shared_by(run, {session.activity_id for session in sessions})

    def make(session: Session) -> DeskRow:
        hosts = hosts_there(session)
        return DeskRow(
            session,
            hosts,
            i_am_there=any(host.person_id == person.pk for host in hosts),
            i_run_it=session.activity.organisation_id in mine,
            we_share_it=session.activity_id in shared,
            clashes=clashes.get(session.pk, []),
        )

    return make


def _said(clash: Clash) -> str:
    other = clash.other
    said = {
        "name": clash.name,
        "title": text(other.shown_title),
        "hours": span(other.start, other.end),
    }
    if clash.kind == "place":
        return gettext("The place is taken too by: %(title)s, %(hours)s") % said
    return gettext("%(name)s is wanted too at: %(title)s, %(hours)s") % said
