"""Events as the lines of a page: when, who, what, to which record, and which fields."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import url_for

from webapp import access, current
from webapp.actors import Actor
from webapp.associations.permissions import can_edit_people, can_edit_quotas, check_can_edit_users
from webapp.domain.happenings import Done, Record
from webapp.history.fields import told
from webapp.history.rows import EventRow
from webapp.history.sentences import MANY, sentence
from webapp.i18n import format_clock, format_day
from webapp.i18n import gettext as _
from webapp.rights import Right, has_right


@dataclass(frozen=True)
class Line:
    """What somebody did at one moment to one record, or to several of a kind that came or went together. `which` is
    the record's name, and `url` its page; '' when there is none, or it isn't the reader's to open.
    """

    at: str
    who: str
    what: str
    which: str
    url: str
    group: str
    group_url: str
    fields: list[str]
    back_url: str
    """Where what was removed can be brought back; '' when it can't, or not by the reader."""


def lines_of(rows: Sequence[EventRow], who: Actor) -> list[Line]:
    """The rows in words for a reader, in the same order."""
    return [_line(list(together), who) for _key, together in groupby(rows, _together)]


def _together(row: EventRow) -> tuple[object, ...]:
    """What is told in one line has the same of this."""
    in_numbers = (row.done, row.record) in MANY and row.kept_id is None
    return row.at, row.user_id, row.done, row.record, row.group_id, None if in_numbers else row.id


def _line(rows: list[EventRow], who: Actor) -> Line:
    row, alone = rows[0], len(rows) == 1
    which, url = _which(row, who) if alone else ("", "")
    at = current.local_moment(row.at)
    return Line(
        at=f"{format_day(at.date())} {format_clock(at.time())}",
        who=_who(row),
        what=sentence(row.done, row.record, len(rows)),
        which=which,
        url=url,
        group=row.group_name or "",
        group_url=url_for("groups.group", group_id=row.group_id) if row.group_name else "",
        fields=told(json.loads(row.changes or "{}"), row.record, row.done) if alone else [],
        back_url=_back_url(row, who),
    )


def _back_url(row: EventRow, who: Actor) -> str:
    right = Right.EDIT_COSTS if row.record is Record.COST else Right.EDIT_GROUP
    if row.kept_id is None or not has_right(who, right, row.group_id):
        return ""
    return url_for("removed.removed", group_id=row.group_id, _anchor=f"{row.record}-{row.record_id}")


def _who(row: EventRow) -> str:
    """Whoever did it; of a refused sign-in, whose account it is."""
    if row.done is Done.REFUSED:
        return _user(row.record_id, row.account_name)
    if row.user_id is None:
        return _("whoever runs the program")
    return _user(row.user_id, row.user_name)


def _user(user_id: int | None, name: str | None) -> str:
    return name or _("user no. %(number)s", number=user_id)


def _which(row: EventRow, who: Actor) -> tuple[str, str]:
    """The name of the record and the address of its page."""
    match row.record:
        case Record.SESSION | Record.COST:
            return _dated(row)
        case Record.QUOTA:
            return _of_a_year(row, who)
        case Record.PERSON | Record.MEMBER:
            return _person(row, who)
        case Record.USER | Record.ROLE | Record.LEADER if row.record_id != row.user_id and row.done is not Done.REFUSED:
            may_open = row.account_id and access.allowed(check_can_edit_users, who)
            url = url_for("users.user", user_id=row.record_id) if may_open else ""
            return _user(row.record_id, row.account_name), url
    return "", ""


def _dated(row: EventRow) -> tuple[str, str]:
    """A session or a cost by its day, which the event itself has when the record is gone."""
    if row.session_day:
        return format_day(row.session_day), url_for("sessions.session", group_id=row.group_id, session_id=row.record_id)
    if row.cost_day:
        return format_day(row.cost_day), url_for("costs.costs", group_id=row.group_id)
    days = json.loads(row.changes or "{}").get("day") or []
    return next((format_day(date.fromisoformat(day)) for day in days if day), ""), ""


def _of_a_year(row: EventRow, who: Actor) -> tuple[str, str]:
    """A quota by its year, which the event itself has when the record is gone."""
    if row.quota_year:
        return str(row.quota_year), url_for("quotas.quotas") if can_edit_quotas(who) else ""
    years = json.loads(row.changes or "{}").get("year") or []
    return next((str(year) for year in years if year), ""), ""


def _person(row: EventRow, who: Actor) -> tuple[str, str]:
    """A member by name for whoever sees the group, somebody of the register for whoever keeps it."""
    keeps = can_edit_people(who)
    name = " ".join(part for part in (row.first_name, row.last_name) if part)
    if row.person_id is None or not name or (row.record is Record.PERSON and not keeps):
        return "", ""
    if keeps:
        return name, url_for("people.person", person_id=row.person_id)
    return name, url_for("members.members", group_id=row.group_id)


def newest_first(rows: Sequence[EventRow], most: int) -> tuple[Sequence[EventRow], int | None]:
    """The rows of one page, and the number that the next page begins after; None on the last page."""
    return rows[:most], rows[most - 1].id if len(rows) > most else None
