"""What is read of people, and what is said of them: the rows of the register, and the values of the forms."""

from datetime import date
from typing import NamedTuple, TypedDict


class PersonRow(NamedTuple):
    """A person of the register who has a name."""

    id: int
    first_name: str
    last_name: str
    birth_date: date | None
    birth_year: int | None
    of_age_confirmed_on: date | None
    of_age_confirmed_by: str | None
    email: str
    gender: str
    municipality: str


class FoundPerson(NamedTuple):
    """A person whom a search has found, with the number of groups that they are or were in."""

    id: int
    first_name: str
    last_name: str
    birth_date: date | None
    birth_year: int | None
    of_age_confirmed_on: date | None
    email: str
    municipality: str
    groups: int


class GroupOfPerson(NamedTuple):
    """A group that a person is or was a member of."""

    id: int
    name: str
    season_start: date
    season_end: date


class ListedValues(TypedDict):
    """What a row of a list says of a person."""

    first_name: str
    last_name: str
    birth_date: date | None
    birth_year: int | None
    email: str
    gender: str
    municipality: str


class NotSaid(TypedDict):
    """What may be said of a person besides the names."""

    birth_date: date | None
    birth_year: int | None
    of_age_confirmed_on: date | None
    of_age_confirmed_by: str | None
    email: str
    gender: str
    municipality: str


class PersonValues(ListedValues):
    """What the form says of a person: besides, when and by whom it was confirmed that they are old enough."""

    of_age_confirmed_on: date | None
    of_age_confirmed_by: str | None
