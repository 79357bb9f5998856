"""Is a typed name somebody who is already in the register?"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Generic, Protocol, TypeVar

from webapp.domain.duplicates import births_similar, names_alike
from webapp.domain.names import search_key


class Named(Protocol):
    """Anybody of whom the names and the birth are told: a row of the register or of a list."""

    @property
    def first_name(self) -> str: ...

    @property
    def last_name(self) -> str: ...

    @property
    def birth_date(self) -> date | None: ...

    @property
    def birth_year(self) -> int | None: ...

    @property
    def email(self) -> str: ...


P = TypeVar("P", bound=Named)


def same_people(
    register: Iterable[P],
    *,
    first_name: str,
    last_name: str,
    birth_date: date | None = None,
    birth_year: int | None = None,
) -> list[P]:
    """Those of the register who have the same names, in either order, and no different birth."""
    wanted = _name_key(first_name, last_name)
    year = birth_date.year if birth_date else birth_year
    return [
        person
        for person in register
        if _name_key(person.first_name, person.last_name) == wanted
        and not (birth_date and person.birth_date and birth_date != person.birth_date)
        and not (year and _year(person) and year != _year(person))
    ]


class NamedPeople(Generic[P]):
    """People by their names, for matching many: comparing each with each would take minutes."""

    def __init__(self, register: Iterable[P]) -> None:
        self._by_name: dict[tuple[str, ...], list[P]] = {}
        self._by_mark: dict[str | date, list[P]] = {}
        for person in register:
            self.add(person)

    def add(self, person: P) -> None:
        """One more."""
        self._by_name.setdefault(_name_key(person.first_name, person.last_name), []).append(person)
        for mark in _marks(person):
            self._by_mark.setdefault(mark, []).append(person)

    def like(self, first_name: str, last_name: str) -> Sequence[P]:
        """Those who have the same names, in either order."""
        return self._by_name.get(_name_key(first_name, last_name), [])

    def alike(self, person: Named) -> list[P]:
        """Those who have the same e-mail address or date of birth and a slightly other name, or both of these and any
        name: who has married, or is known by one first name of two. And those of the same names whose birth is a slip
        apart.
        """
        found = [other for mark in _marks(person) for other in self._by_mark.get(mark, [])]
        found += self.like(person.first_name, person.last_name)
        return [other for at, other in enumerate(found) if other not in found[:at] and _may_be(person, other)]


def _marks(person: Named) -> list[str | date]:
    return [mark for mark in (person.email.casefold(), person.birth_date) if mark]


def _may_be(one: Named, other: Named) -> bool:
    if one.birth_date and other.birth_date and one.birth_date != other.birth_date:
        return _have_same_name(one, other) and births_similar(one, other)
    if _year(one) and _year(other) and _year(one) != _year(other):
        return _have_same_name(one, other) and births_similar(one, other)
    if _year(one) and _year(other) and one.email and one.email.casefold() == other.email.casefold():
        return True
    return names_alike((one.first_name, one.last_name), (other.first_name, other.last_name))


def _have_same_name(one: Named, other: Named) -> bool:
    return _name_key(one.first_name, one.last_name) == _name_key(other.first_name, other.last_name)


def _name_key(first_name: str, last_name: str) -> tuple[str, ...]:
    """The words of a name in an order of their own: people write the family name first as often as last."""
    return tuple(sorted(search_key(first_name, last_name).replace("-", " ").split()))


def _year(person: Named) -> int | None:
    return person.birth_date.year if person.birth_date else person.birth_year
