"""What is known of all members of a group, in one table: a row for each person, and one Save."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from flask import request
from wtforms import Field

from webapp.forms.meanwhile import OpenedForm
from webapp.members.details_form import MemberDetailsForm
from webapp.members.of_age import is_open
from webapp.people.forms import BirthText, StoredPerson
from webapp.people.rows import NotSaid

ALL_15 = "all_15"
"""The tick that says that all whose age isn't known had turned 15."""


class Completed(NamedTuple):
    """Whose details a row completes: the name, the day by which a new tick says that they had turned 15, and what is
    known of them.
    """

    name: str
    first: date
    person: StoredPerson


class MembersDetailsForm(OpenedForm):
    """The form of one member for each person. Its rows' fields are its own, too, each by its name in the whole form."""

    def __init__(self, people: Mapping[int, Completed], **options: Any) -> None:
        super().__init__(**options)
        self.people = people
        self.rows = {number: _row(number, one, **options) for number, one in people.items()}
        for row in self.rows.values():
            self._fields |= {field.name: field for field in row}
        if self.is_submitted() and options.get("formdata", request.form) is not None and ALL_15 in request.form:
            self._tick_unknown_ages()

    def _tick_unknown_ages(self) -> None:
        """One tick for all whose age isn't known: the same as a tick in each of their rows."""
        for row in self.rows.values():
            birth = row.birth.data or BirthText(None, None)
            if not row.birth.errors and is_open(birth.day, birth.year, None, row.says_by):
                row.of_age.data = True

    def validate(self, extra_validators: Any = None) -> bool:
        """True when every row holds by itself."""
        own = {row.of_age.name: [partial(_of_its_row, row)] for row in self.rows.values()}
        return super().validate({**own, **(extra_validators or {})})

    def merged_values(self, stored: Mapping[int, StoredPerson], confirmed_by: str) -> dict[int, NotSaid]:
        """What to write of those who are `stored` as they are now, by the person. Raises Contradicted."""
        known = {number: one._replace(person=stored[number]) for number, one in self.people.items() if number in stored}
        theirs = MembersDetailsForm(known, formdata=None)
        for number, row in theirs.rows.items():
            self.rows[number].confirmed_on = row.confirmed_on
        self.merged(theirs)
        return {number: self.rows[number].values(confirmed_by) for number in theirs.rows}


def _row(number: int, one: Completed, **options: Any) -> MemberDetailsForm:
    prefix = f"p{number}-"
    if f"{prefix}email" not in request.form:
        # Who has become a member since the page was opened stays as they are.
        options |= {"formdata": None}
    row = MemberDetailsForm(one.person, one.first, prefix=prefix, meta={"csrf": False}, **options)
    for field in row:
        field.label.text = f"{one.name}: {field.label.text}"
    return row


def _of_its_row(row: MemberDetailsForm, _whole: MembersDetailsForm, field: Field) -> None:
    row.validate_of_age(field)  # type: ignore[arg-type]  # it is that row's own tick
