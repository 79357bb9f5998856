"""Whom a name of a table may mean that no member has: another member, somebody of the register, or a new person."""

from collections import Counter
from collections.abc import Sequence

from flask import request

from webapp import access, current
from webapp.eligibility.rows import MemberRow
from webapp.i18n import gettext as _
from webapp.members.forms import NEW_PERSON, match_text
from webapp.members.names import name_of
from webapp.members.of_age import each_person
from webapp.people import queries
from webapp.people.matching import NamedPeople, same_people
from webapp.sessions.attendance_file import ANOTHER, AttendanceTableForm
from webapp.sessions.attendance_names import AskedName

MOST_ASKED = 40
"""Names on a page; a table with more of them is hardly this group's."""


def ask_who(form: AttendanceTableForm, asked: Sequence[AskedName], members: Sequence[MemberRow]) -> None:
    """Give each name the people whom it may mean. Of the register those are found who have the whole name."""
    if not asked:
        return
    named = NamedPeople(queries.everybody(current.get_db(), access.actor().association_id))
    inside = _members(members)
    sent = request.form if form.is_submitted() and form.as_shown.raw_data else None
    for one in asked[:MOST_ASKED]:
        first, last = one.first_name, one.last_name
        same = same_people(named.like(first, last), first_name=first, last_name=last)
        matches = {str(person.id): match_text(person) for person in same if str(person.id) not in inside}
        others = {number: _("Add to the group: %(name)s", name=text) for number, text in matches.items()}
        if others:
            others[ANOTHER] = _("Add to the group another one of this name")
        else:
            others[NEW_PERSON] = _("Add to the group as a new person")
        form.ask(one, {"": _("Leave out"), **others, **inside}, sent)


def _members(members: Sequence[MemberRow]) -> dict[str, str]:
    """The members' names by the person; with the birth where several have the same."""
    people = each_person(members)
    names = Counter(map(name_of, people))
    found = {}
    for one in people:
        year = one.birth_date.year if one.birth_date else one.birth_year
        found[str(one.person_id)] = f"{name_of(one)} ({year or '–'})" if names[name_of(one)] > 1 else name_of(one)
    return found
