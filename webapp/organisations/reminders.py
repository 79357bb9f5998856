"""Reminding the associations that are late: which, of what, and the mails to their administrators."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage

from flask import url_for

from webapp import current
from webapp.actors import CoordinatorActor
from webapp.addresses import for_others
from webapp.forms.text import tidy
from webapp.i18n import gettext as _
from webapp.i18n import speaking
from webapp.organisations import figures_queries, queries
from webapp.organisations.actions import may_be_reminded
from webapp.organisations.entries import Administrator, ListedAssociation
from webapp.organisations.lines import ShownGroup, group_lines
from webapp.organisations.short_hours import short_of, with_hours
from webapp.outbox import written
from webapp.standings.reading import refresh_organisation


@dataclass(frozen=True)
class Late:
    """An association that is late, the groups that are, and who is written to."""

    association: ListedAssociation
    groups: list[ShownGroup]
    administrators: list[Administrator] = field(default_factory=list)

    @property
    def may_be_reminded(self) -> bool:
        """Is there somebody to write to, and was the last reminder a week ago?"""
        return bool(self.administrators) and may_be_reminded(self.association.reminded_on, current.today())


def late_associations(organisation_id: int) -> list[Late]:
    """The organisation's associations with a group in which somebody has something to do, by name; no closed ones."""
    db = current.get_db()
    refresh_organisation(organisation_id)
    groups, written_to = _by_association(_late_groups(organisation_id)), defaultdict(list)
    for one in queries.administrators(db, organisation_id):
        written_to[one.association_id].append(one)
    return [
        Late(one, group_lines(groups[one.id]), written_to[one.id])
        for one in queries.associations(db, organisation_id)
        if one.id in groups and one.closed_at is None
    ]


def _late_groups(organisation_id: int) -> list[figures_queries.GroupLine]:
    """Those that wait for somebody by themselves, and those whose hours go over."""
    db = current.get_db()
    short = short_of(db, organisation_id, current.today())
    return with_hours(figures_queries.late_groups(db, organisation_id, short), short)


def _by_association(
    groups: Collection[figures_queries.GroupLine],
) -> Mapping[int, list[figures_queries.GroupLine]]:
    found: dict[int, list[figures_queries.GroupLine]] = {}
    for group in groups:
        found.setdefault(group.association_id, []).append(group)
    return found


def mails(who: CoordinatorActor, late: Collection[Late], text: str, sender: Address) -> Iterator[EmailMessage]:
    """A mail to each administrator: what the coordinator wrote, then the groups in the reader's language."""
    for one in late:
        for administrator in one.administrators:
            with speaking(administrator.locale):
                subject = tidy(_("%(organisation)s: peer study groups", organisation=who.organisation_name))
                body = f"{text}\n\n{_groups_of(one)}\n"
            yield written(to=administrator.email, sender=sender, subject=subject, text=body)


def _groups_of(one: Late) -> str:
    lines = [f"{one.association.name}:", *(f"- {_group(group)}" for group in one.groups)]
    address = for_others(url_for("todo.todo"), current.settings().public_url)
    return "\n".join([*lines, "", _("What there is to do: %(address)s", address=address)])


def _group(group: ShownGroup) -> str:
    why = ", ".join(group.why)
    return f"{group.name}: {why}" if why else group.name
