"""A list of people, from a file or pasted, as a form to look through: problems beside the rows, and who may be in the
register already.
"""

from collections.abc import Sequence, Set
from datetime import date
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from webapp.i18n import format_day
from webapp.imports.actions import ListedPerson
from webapp.imports.forms import ListedRowForm, MembersForm, PeopleForm
from webapp.imports.genders import gender_code
from webapp.imports.people_reading import ListedText
from webapp.members.forms import match_text
from webapp.people.forms import BirthText
from webapp.people.matching import NamedPeople, P, same_people
from webapp.people.rows import PersonRow


class _Row(NamedTuple):
    first_name: str
    last_name: str
    birth_date: date | None
    birth_year: int | None
    email: str


class Asked(NamedTuple):
    """The register, and whether the user sees all of it: who doesn't finds somebody by the whole name only."""

    register: Sequence[PersonRow]
    sees_all: bool


def form_of_people(people: Sequence[ListedText], asked: Asked) -> PeopleForm:
    """The form, looked through as if it had been sent."""
    return _looked_through(PeopleForm(formdata=_sent(people)), people, asked, frozenset())


def form_of_members(people: Sequence[ListedText], asked: Asked, *, inside: Set[int], joined_on: date) -> MembersForm:
    """The same for those who are to join a group; those who are `inside` it, by their ids, are left out at first."""
    sent = _sent(people)
    sent["joined_on"] = format_day(joined_on)
    form = MembersForm(formdata=sent)
    _looked_through(form, people, asked, inside)
    return form


def _sent(people: Sequence[ListedText]) -> MultiDict[str, str]:
    sent: MultiDict[str, str] = MultiDict()
    for number, person in enumerate(listed.values for listed in people):
        written = {
            "keep": "y",
            "first_name": person["first"],
            "last_name": person["last"],
            "birth": person["birth"],
            "email": person["email"],
            "gender": gender_code(person.get("gender", "")),
            "municipality": person.get("municipality", ""),
        }
        sent.update({f"rows-{number}-{name}": value for name, value in written.items()})
    return sent


def _looked_through(form: PeopleForm, people: Sequence[ListedText], asked: Asked, inside: Set[int]) -> PeopleForm:
    offer(form, asked, choose=True, inside=inside)
    for entry, listed in zip(form.rows, people, strict=False):
        entry.form.is_unsure = listed.is_unsure
    form.rows.errors = [entry.form.errors for entry in form.rows if not entry.form.validate()]
    return form


def offer(form: PeopleForm, asked: Asked, *, choose: bool = False, inside: Set[int] = frozenset()) -> None:
    """Give each row the people of the register that it may mean, and notice who is in the list twice.

    With `choose`, the only one whom a row's names may mean is chosen, and left out when `inside`; who is in the list
    twice is left out once.
    """
    named = NamedPeople(asked.register)
    earlier: NamedPeople[_Row] = NamedPeople(())
    said = {str(person.id): person.of_age_confirmed_on for person in asked.register if not person.birth_date}
    emails = {str(person.id): person.email for person in asked.register} if asked.sees_all else {}
    for entry in form.rows:
        row: ListedRowForm = entry.form
        matches = _like(named, row)
        row.stands_twice = bool(_like(earlier, row))
        is_double = bool(row.keep.data and row.stands_twice)
        if choose:
            _choose(row, matches, inside, is_double=is_double)
        if not matches and asked.sees_all and not is_double:
            matches = named.alike(_row(row))
            row.is_alike = bool(matches) and not named.like(row.first_name.data or "", row.last_name.data or "")
        row.offer({str(match.id): match_text(match) for match in matches}, is_earlier=is_double)
        row.said_15_by = said.get(row.person.data or "")
        row.offer_email(emails.get(row.person.data or "", ""))
        if row.keep.data and row.chosen_person() is None:
            earlier.add(_row(row))


def _choose(row: ListedRowForm, matches: Sequence[PersonRow], inside: Set[int], *, is_double: bool) -> None:
    if len(matches) == 1:
        row.person.data = str(matches[0].id)
    if any(match.id in inside for match in matches) or (is_double and not matches):
        row.keep.data = False


def kept(form: PeopleForm) -> list[ListedPerson]:
    """The ticked rows, as they are saved."""
    rows = [entry.form for entry in form.rows if entry.form.keep.data]
    return [ListedPerson(row.chosen_person(), row.is_another(), row.values(), row.replaces_email()) for row in rows]


def _like(named: NamedPeople[P], row: ListedRowForm) -> list[P]:
    this = _row(row)
    return same_people(
        named.like(this.first_name, this.last_name),
        first_name=this.first_name,
        last_name=this.last_name,
        birth_date=this.birth_date,
        birth_year=this.birth_year,
    )


def _row(row: ListedRowForm) -> _Row:
    birth = row.birth.data or BirthText(None, None)
    return _Row(row.first_name.data or "", row.last_name.data or "", birth.day, birth.year, row.email.data or "")
