"""What is read of people, and what is said of them: the rows of the register, and the values of the forms."""

from datetime import date, time
from typing import NamedTuple, TypedDict

from webapp.domain.facts import AttendanceState


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


class MembershipOfTwo(NamedTuple):
    """A membership of one of the two, with its group."""

    id: int
    group_id: int
    person_id: int
    joined_on: date
    left_on: date | None
    name: str
    season_start: date
    season_end: date
    locked: bool


class AttendanceOfTwo(NamedTuple):
    """What is recorded of one of the two, with the day of the session and when it began."""

    session_id: int
    member_id: int
    state: AttendanceState
    group_id: int
    day: date
    starts: time
    counts: bool
    """Are those present counted by it: was the session held, and isn't only a number recorded?"""


class TickOfTwo(NamedTuple):
    """One of the two was ticked as entered in Sivisverkko; `row` says which."""

    group_id: int
    sheet: str
    row: str
    fingerprint: str


class ReportOfOther(NamedTuple):
    """A report that may know the record that goes by its number."""

    id: int
    group_id: int
    snapshot: str


class ApartOfTwo(NamedTuple):
    """A pair, one of whom is one of the two, of which somebody has said that it is two people."""

    person_id: int
    other_id: int


class ListedValues(TypedDict):
    """What a row of a list says of a person."""

    first_name: str
    last_name: str
    birth_date: date | None
    birth_year: int | None
    email: str
    gender: str
    municipality: str


class AgeValues(TypedDict):
    """What a form says of a birth, and when and by whom it was confirmed that somebody is old enough."""

    birth_date: date | None
    birth_year: int | None
    of_age_confirmed_on: date | None
    of_age_confirmed_by: str | None


class NotSaid(AgeValues):
    """What may be said of a person besides the names."""

    email: str
    gender: str
    municipality: str


class PersonValues(NotSaid):
    """What the form says of a person."""

    first_name: str
    last_name: str
