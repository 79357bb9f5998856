"""A file's people as a form to look through: problems beside the rows, and who may be in the register already."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from webapp.db import AnyRow
from webapp.imports.forms import ImportedRowForm, ImportForm, gender_code
from webapp.members.actions import PastedMember
from webapp.members.forms import match_text
from webapp.people.forms import BirthText
from webapp.people.matching import NamedPeople, same_people


class _Row(NamedTuple):
    first_name: str
    last_name: str
    birth_date: date | None
    birth_year: int | None


def form_of(people: Sequence[Mapping[str, str]], register: Iterable[AnyRow]) -> ImportForm:
    """The form, looked through as if it had been sent: `people` says what is written of each, by field."""
    sent: MultiDict[str, str] = MultiDict()
    for number, person in enumerate(people):
        written = {
            "keep": "y",
            "first_name": person["first"],
            "last_name": person["last"],
            "birth": person["birth"],
            "email": person["email"],
            "gender": gender_code(person["gender"]),
            "municipality": person["municipality"],
        }
        sent.update({f"rows-{number}-{name}": value for name, value in written.items()})
    form = ImportForm(formdata=sent)
    offer(form, register, choose=True)
    form.rows.errors = [entry.form.errors for entry in form.rows if not entry.form.validate()]
    return form


def offer(form: ImportForm, register: Iterable[AnyRow], *, choose: bool = False) -> None:
    """Give each row the people of the register that its names may mean, and notice who is in the file twice.

    With `choose`, the only one whom a row may mean is chosen, and who is in the file twice is left out once.
    """
    named, earlier = NamedPeople(register), NamedPeople(())
    for entry in form.rows:
        row: ImportedRowForm = entry.form
        matches = _like(named, row)
        is_double = bool(row.keep.data and _like(earlier, row))
        if choose and len(matches) == 1:
            row.person.data = str(matches[0].id)
        if choose and is_double and not matches:
            row.keep.data = False
        row.offer_with_earlier({str(match.id): match_text(match) for match in matches}, earlier=is_double)
        if row.keep.data and row.chosen_person() is None:
            earlier.add(_row(row))


def kept(form: ImportForm) -> list[PastedMember]:
    """The ticked rows, as they are saved."""
    rows = [entry.form for entry in form.rows if entry.form.keep.data]
    return [PastedMember(row.chosen_person(), row.is_another(), row.values()) for row in rows]


def _like(named: NamedPeople, row: ImportedRowForm) -> list[AnyRow]:
    this = _row(row)
    return same_people(named.like(this.first_name, this.last_name), **this._asdict())


def _row(row: ImportedRowForm) -> _Row:
    birth = row.birth.data or BirthText(None, None)
    return _Row(row.first_name.data or "", row.last_name.data or "", birth.day, birth.year)
