"""Is a typed name somebody who is already in the register?"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from webapp.db import AnyRow
from webapp.domain.names import search_key


def same_people(
    register: Iterable[AnyRow],
    *,
    first_name: str,
    last_name: str,
    birth_date: date | None = None,
    birth_year: int | None = None,
) -> list[AnyRow]:
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


class NamedPeople:
    """People by their names, for matching many: comparing each with each would take minutes."""

    def __init__(self, register: Iterable[AnyRow]) -> None:
        self._by_name: dict[tuple[str, ...], list[Any]] = {}
        for person in register:
            self.add(person)

    def add(self, person: Any) -> None:
        """One more: anything with a person's names and birth."""
        self._by_name.setdefault(_name_key(person.first_name, person.last_name), []).append(person)

    def like(self, first_name: str, last_name: str) -> Sequence[Any]:
        """Those who have the same names, in either order."""
        return self._by_name.get(_name_key(first_name, last_name), [])


def _name_key(first_name: str, last_name: str) -> tuple[str, ...]:
    """The words of a name in an order of their own: people write the family name first as often as last."""
    return tuple(sorted(search_key(first_name, last_name).replace("-", " ").split()))


def _year(person: AnyRow) -> int | None:
    year: int | None = person.birth_date.year if person.birth_date else person.birth_year
    return year
