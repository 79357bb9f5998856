"""All that is kept of one person, in words: what the person has a right to be told."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, time

from webapp import current
from webapp.domain.facts import AttendanceState
from webapp.domain.names import search_key
from webapp.domain.snapshot import Section, from_json
from webapp.i18n import format_clock, format_day, format_names, ngettext
from webapp.i18n import gettext as _
from webapp.people.labels import age_band_name, gender_names
from webapp.people.rows import PersonRow
from webapp.privacy import queries
from webapp.sivisverkko.rows import person_key

Record = dict[str, list[str]]


def record_of(association_id: int, person: PersonRow) -> Record:
    """Lines by what they are about, as `inventory.OF_PEOPLE` names it; none where nothing is kept."""
    db, ids = current.get_db(), (association_id, person.id)
    memberships = queries.memberships(db, *ids)
    born = format_day(person.birth_date) or str(person.birth_year or "")
    lines = {
        "name": [f"{person.first_name} {person.last_name}"],
        "birth": [born],
        "confirmation": [_confirmation(person)],
        "email": [person.email],
        "gender": [gender_names().get(person.gender, person.gender) if person.gender else ""],
        "municipality": [person.municipality],
        "groups": [_membership(one) for one in memberships],
        "attendance": [_attendance(one) for one in queries.attendances(db, *ids)],
        "contact": [one.name for one in queries.contacts(db, association_id) if _is_contact(person, one)],
        "reports": list(_reported(queries.reports(db, *ids), str(person.id))),
        "removed": list(_removed(queries.removed(db, association_id), {one.id for one in memberships}, person.id)),
        "different": [_different(queries.different_people(db, *ids))],
        "entered": [one.name for one in queries.entered(db, association_id, person_key(person.id))],
    }
    return {name: [line for line in found if line] for name, found in lines.items()}


def _confirmation(person: PersonRow) -> str:
    if not person.of_age_confirmed_on:
        return ""
    day = format_day(person.of_age_confirmed_on)
    return _("%(name)s has said that the person had turned 15 by %(day)s.", name=person.of_age_confirmed_by, day=day)


def _membership(one: queries.Membership) -> str:
    return f"{one.name}: {format_day(one.joined_on)}–{format_day(one.left_on)}"


def _removed(rows: Sequence[queries.RemovedFromGroup], member_ids: set[int], person_id: int) -> Iterator[str]:
    """Memberships of the person, and sessions at which their presence was recorded."""
    mine = member_ids | {row.record_id for row in rows if row.person_id == person_id}
    for row in rows:
        values = json.loads(row.contents)
        if row.person_id == person_id:
            left_on = date.fromisoformat(values["left_on"]) if "left_on" in values else None
            yield _membership(
                queries.Membership(row.record_id, row.name, date.fromisoformat(values["joined_on"]), left_on)
            )
        for state, members in values.get("attendance", {}).items():
            if mine & set(members):
                when = date.fromisoformat(values["day"]), time.fromisoformat(values["starts"])
                yield _attendance(queries.AttendanceRow(row.name, *when, AttendanceState(state)))


def _different(number: int) -> str:
    """Who the others are is theirs to be told."""
    return (
        ngettext("not the person of %(num)s other record", "not the person of %(num)s other records", number)
        if number
        else ""
    )


def _attendance(one: queries.AttendanceRow) -> str:
    words = {AttendanceState.PRESENT: _("present"), AttendanceState.ABSENT: _("absent")}
    return f"{format_day(one.day)} {format_clock(one.starts)} {one.name}: {words[one.state]}"


def _is_contact(person: PersonRow, group: queries.Contact) -> bool:
    """Does the group's contact person have the person's address, or the name in either order?"""
    if person.email and person.email.casefold() == group.contact_email.casefold():
        return True
    return sorted(search_key(person.first_name, person.last_name).split()) == sorted(
        search_key(group.contact_name).split()
    )


def _reported(reports: Sequence[queries.ReportOfGroup], number: str) -> Iterator[str]:
    genders = gender_names()
    for one in reports:
        row = from_json(one.snapshot).rows(Section.PEOPLE).get(number)
        if row is None:
            continue
        said = [genders.get(str(row["gender"]), str(row["gender"])), age_band_name(str(row["age_band"]))]
        said += [_("with an e-mail address")] if row.get("has_email") else []
        yield f"{one.name}, {format_day(one.reported_on)}: {format_names(said)}"
