"""Who may be in the register of people twice: names alike, or the same birth and e-mail address.

One slip is forgiven, in the name or in the birth: a slip is a letter or digit that is another one, missing, or has
changed places with the next.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice
from typing import Generic, NamedTuple, Protocol, TypeVar

from webapp.domain.names import search_key

# Of shorter words every second one is a letter away from another name: Bo and Jo.
SHORTEST_SIMILAR = 3


class Likeness(StrEnum):
    """Why two people may be one."""

    SAME_NAME = "same_name"
    SIMILAR_NAME = "similar_name"
    BIRTH_AND_EMAIL = "birth_and_email"


class Born(Protocol):
    """Anybody whose birth may be known: the day, or only the year."""

    @property
    def birth_date(self) -> dt.date | None: ...

    @property
    def birth_year(self) -> int | None: ...


class Described(Born, Protocol):
    """Anybody with a name, and what else is told of them."""

    @property
    def id(self) -> int: ...

    @property
    def first_name(self) -> str: ...

    @property
    def last_name(self) -> str: ...

    @property
    def email(self) -> str: ...


P = TypeVar("P", bound=Described)
Pair = tuple[int, int]
"""Two ids, the smaller one first."""


class Suspects(NamedTuple, Generic[P]):
    """Two people who may be one, the one with the smaller id first."""

    first: P
    second: P
    likeness: Likeness


def pair_of(one: int, other: int) -> Pair:
    """Two ids in the order in which a pair is remembered."""
    return (one, other) if one < other else (other, one)


def likeness(one: Described, other: Described) -> Likeness | None:
    """Why the two may be the same person; None when nothing says so."""
    return _likeness(one, _words(one), other, _words(other))


def suspects(people: Iterable[P], apart: Collection[Pair], *, most: int) -> list[Suspects[P]]:
    """The pairs of people who may be one, at most `most` of them, in the order of `people`.

    `apart` are the pairs that somebody has said to be two people. Only people who share a key are compared: comparing
    each with each would take minutes.
    """
    return list(islice(_suspects(people, apart), most))


def _suspects(people: Iterable[P], apart: Collection[Pair]) -> Iterator[Suspects[P]]:
    met: dict[Sequence[str], list[tuple[P, list[str]]]] = defaultdict(list)
    for person in people:
        words = _words(person)
        compared: set[int] = set()
        for key in _keys(person, words):
            for other, its_words in met[key]:
                if other.id not in compared and pair_of(person.id, other.id) not in apart:
                    compared.add(other.id)
                    alike = _likeness(other, its_words, person, words)
                    if alike:
                        older, newer = (other, person) if other.id < person.id else (person, other)
                        yield Suspects(older, newer, alike)
            met[key].append((person, words))


def _keys(person: Described, words: list[str]) -> set[Sequence[str]]:
    """Two people who are alike have at least one of these in common."""
    keys: set[Sequence[str]] = {"".join(sorted("".join(words)))}
    for number, word in enumerate(words):
        others = tuple(sorted(words[:number] + words[number + 1 :]))
        keys |= {(*others, "", word[:place] + word[place + 1 :]) for place in range(len(word))}
        keys.add((*others, "", word))
    if person.email and _year(person):
        keys.add(("@", person.email.casefold()))
    return keys


def _words(person: Described) -> list[str]:
    return search_key(person.first_name, person.last_name).split()


def _likeness(one: Described, its: list[str], other: Described, others: list[str]) -> Likeness | None:
    same_birth, maybe_same_birth = births_agree(one, other), not (_year(one) and _year(other))
    if not (same_birth or maybe_same_birth or births_similar(one, other)):
        return None
    common = Counter(its) & Counter(others)
    left, right = _without(its, common), _without(others, common)
    # Anna-Maija is Annamaija.
    if "".join(left) == "".join(right):
        return Likeness.SAME_NAME
    if (same_birth or maybe_same_birth) and _names_similar(left, right):
        return Likeness.SIMILAR_NAME
    same_email = one.email and one.email.casefold() == other.email.casefold()
    return Likeness.BIRTH_AND_EMAIL if same_birth and same_email else None


def names_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Are the two names, each a first and a last one, the same but for one part, or for a slip?"""
    left, right = search_key(*one).split(), search_key(*other).split()
    return bool(set(left) & set(right)) or any(one_slip_apart(a, b) for a in left for b in right if len(a) > 2 < len(b))


def _without(words: list[str], common: Counter[str]) -> list[str]:
    """The words of a name that the other one hasn't got."""
    left = Counter(common)
    kept = []
    for word in words:
        if left[word]:
            left[word] -= 1
        else:
            kept.append(word)
    return kept


def _names_similar(left: list[str], right: list[str]) -> bool:
    """Is there one word on each side, a slip apart?"""
    if len(left) != 1 or len(right) != 1:
        return False
    return max(len(left[0]), len(right[0])) >= SHORTEST_SIMILAR and one_slip_apart(left[0], right[0])


def births_agree(one: Described, other: Described) -> bool:
    """Is the birth of both known, and the same as far as it is known?"""
    if one.birth_date and other.birth_date:
        return one.birth_date == other.birth_date
    return _year(one) is not None and _year(one) == _year(other)


def births_similar(one: Born, other: Born) -> bool:
    """Are the known births a slip apart, or the day and the month the other way round?"""
    if one.birth_date and other.birth_date:
        first, second = one.birth_date, other.birth_date
        turned = (first.day, first.month, first.year) == (second.month, second.day, second.year)
        return turned or one_slip_apart(f"{first:%d%m%Y}", f"{second:%d%m%Y}")
    return one_slip_apart(str(_year(one)), str(_year(other)))


def _year(person: Born) -> int | None:
    return person.birth_date.year if person.birth_date else person.birth_year


def one_slip_apart(one: str, other: str) -> bool:
    """Does one text become the other by a letter that is changed, added, left out, or put behind the next? Two equal
    texts don't.
    """
    if len(one) > len(other):
        one, other = other, one
    if one == other or len(other) - len(one) > 1:
        return False
    same = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[same:] == other[same + 1 :]
    changed = one[same + 1 :] == other[same + 1 :]
    turned = one[same : same + 2] == other[same : same + 2][::-1] and one[same + 2 :] == other[same + 2 :]
    return changed or turned
