"""Which word is the first name and which the last: decided for a whole list at once. Pure.

Capitals, particles, e-mail addresses, the register and the other people of the list each say something. Where they are
silent about a name, it is read as most of the list is; where they are silent about all, running text is "first last",
and around a comma and in neighbouring cells it is "last, first".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from webapp.domain.names import search_key
from webapp.imports.listed_names import is_particle

# How much each thing says, for last name first.
CAPITALS, PARTICLE, PATRONYMIC, REGISTER, ADDRESS, ENDING, LIKELY = 10, 8, 6, 5, 3, 3, 1
SURE = 2
# Of the last names of Finland a third end so, and no first name.
_ENDING = re.compile(r".{2,}nen")
# After the first name, wherever the last name is: "Иванова Мария Петровна".
_PATRONYMIC = re.compile(r".{2,}(?:ич|вна|чна|[oe]v(?:ich|itj|itš|its|ič)|[oe]vna)")
_INITIAL = re.compile(r"[^\W\d_]\.?")


class Order(StrEnum):
    """What somebody has chosen for the whole list."""

    FOUND = ""
    FIRST_FIRST = "first"
    LAST_FIRST = "last"


class ListedName(NamedTuple):
    """The words of a name in one part, or in two parts around a comma or in neighbouring cells; and the address of
    whoever has it.
    """

    parts: tuple[list[str], ...]
    email: str = ""

    @property
    def is_parted(self) -> bool:
        """Is it in two parts?"""
        return len(self.parts) > 1


class OrderedName(NamedTuple):
    """A first and a last name; `is_unsure` when the list has both orders and nothing tells which this is."""

    first: str
    last: str
    is_unsure: bool = False


@dataclass
class KnownNames:
    """The first and the last names that are known, each as `search_key` leaves it."""

    firsts: set[str] = field(default_factory=set)
    lasts: set[str] = field(default_factory=set)
    people: set[tuple[str, str]] = field(default_factory=set)

    def add(self, first: str, last: str) -> None:
        """One more person whose names are known."""
        first_key, last_key = search_key(first), search_key(last)
        self.people.add((first_key, last_key))
        self.firsts |= {first_key, *first_key.split()} - {""}
        self.lasts |= {last_key} - {""}


def ordered(names: Sequence[ListedName], known: KnownNames, choice: Order = Order.FOUND) -> list[OrderedName]:
    """The names of a list, each with its first and its last name."""
    if choice is not Order.FOUND:
        return [_read(name, last_first=choice is Order.LAST_FIRST) for name in names]
    said = [_says(name, known) for name in names]
    own = KnownNames(set(known.firsts), set(known.lasts))
    for name, votes in zip(names, said, strict=True):
        if abs(votes) >= SURE and not _may_be_cut(name):
            own.add(*_read(name, last_first=votes > 0)[:2])
    said = [
        votes if abs(votes) >= SURE else votes + _likely(name, own) for name, votes in zip(names, said, strict=True)
    ]
    whole = {is_parted: _whole(is_parted, names, said) for is_parted in (False, True)}
    return [_decided(name, votes, *whole[name.is_parted]) for name, votes in zip(names, said, strict=True)]


def is_last_first(names: Sequence[ListedName], known: KnownNames) -> bool:
    """Does the first of two columns have the last names?"""
    return sum(max(-ADDRESS, min(ADDRESS, _says(name, known) + _likely(name, known))) for name in names) >= 0


def _whole(is_parted: bool, names: Sequence[ListedName], said: Sequence[int]) -> tuple[int, bool]:
    """What most names of a kind say, and whether they say both."""
    kind = [name for name in names if name.is_parted == is_parted]
    alike = [
        votes for name, votes in zip(names, said, strict=True) if name.is_parted == is_parted and not _may_be_cut(name)
    ]
    is_mixed = any(votes >= SURE for votes in alike) and any(votes <= -SURE for votes in alike)
    is_mixed = is_mixed or (any(map(_may_be_cut, kind)) and not sum(alike))
    return sum(max(-ADDRESS, min(ADDRESS, votes)) for votes in alike), is_mixed


def _decided(name: ListedName, votes: int, whole: int, is_mixed: bool) -> OrderedName:
    if abs(votes) >= SURE:
        return _read(name, last_first=votes > 0)._replace(is_unsure=_may_be_cut(name))
    read = _read(name, last_first=whole > 0 if whole else votes > 0 if votes else name.is_parted)
    return read._replace(is_unsure=is_mixed and bool(read.first and read.last))


def _may_be_cut(name: ListedName) -> bool:
    """ "Virtanen J.K." is one way of writing names, "Mari-Anne K." another."""
    return not name.is_parted and len(name.parts[0]) > 1 and bool(_INITIAL.fullmatch(name.parts[0][-1]))


def _read(name: ListedName, *, last_first: bool) -> OrderedName:
    """The name in one of the two orders. Particles go to the last name."""
    if name.is_parted:
        one, other = map(list, name.parts)
        first, last = (other, one) if last_first else (one, other)
        while len(first) > 1 and is_particle(first[-1]):  # "Wright, Christian von"
            last.insert(0, first.pop())
        return OrderedName(" ".join(first), " ".join(last))
    (words,) = name.parts
    if len(words) == 1:
        return OrderedName(words[0], "")
    at = _cut(words, last_first=last_first)
    head, tail = " ".join(words[:at]), " ".join(words[at:])
    return OrderedName(tail, head) if last_first else OrderedName(head, tail)


def _cut(words: list[str], *, last_first: bool) -> int:
    """How many words stand before the second of the two names."""
    capitals = [_is_capital(word) for word in words]
    if last_first:
        leading = next((at for at, word in enumerate(words) if not is_particle(word)), 0)
        shown = next((at for at, capital in enumerate(capitals) if not capital), 0)
        return min(max(leading + 1, shown), len(words))
    if capitals[-1] and not all(capitals):
        return len(words) - next(at for at, capital in enumerate(reversed(capitals)) if not capital)
    inner = (at for at in range(1, len(words) - 1) if is_particle(words[at]))
    return next(inner, len(words) - 1)


def _says(name: ListedName, known: KnownNames) -> int:
    """What is said of one name by itself and by the register: more than 0 for last name first."""
    if name.is_parted:
        one, other = name.parts
    else:
        (words,) = name.parts
        if len(words) < 2:
            return 0
        one, other = words[:1], words[1:]
    return (
        _capitals(name) * CAPITALS
        + _particles(name) * PARTICLE
        + _address(name) * ADDRESS
        + _registered(name, known) * REGISTER
        + _patronymics(name) * PATRONYMIC
        + (_has_ending(one[-1]) - _has_ending(other[-1])) * ENDING
        + (_is_initial(other[-1]) - _is_initial(one[0])) * ENDING
    )


def _capitals(name: ListedName) -> int:
    ends = (name.parts[0], name.parts[1]) if name.is_parted else (name.parts[0][:1], name.parts[0][-1:])
    shown = [all(map(_is_capital, part)) for part in ends]
    return shown[0] - shown[1]


def _is_capital(word: str) -> bool:
    return word.isupper() and "." not in word and sum(map(str.isalpha, word)) > 1


def _particles(name: ListedName) -> int:
    if name.is_parted:
        one, other = name.parts
        return is_particle(one[0]) - is_particle(other[0])
    (words,) = name.parts
    if all(map(is_particle, words)):
        return 0
    if is_particle(words[0]):
        return 1
    return -1 if any(map(is_particle, words[1:-1])) else 0


def _patronymics(name: ListedName) -> int:
    words = name.parts[0]
    if name.is_parted or len(words) < 3:
        return 0
    at = next((at for at, word in enumerate(words) if at and _PATRONYMIC.fullmatch(word.casefold())), 0)
    return (at == len(words) - 1) - (at == 1) if at else 0


def _registered(name: ListedName, known: KnownNames) -> int:
    return _is_known(name, known, last_first=True) - _is_known(name, known, last_first=False)


def _is_known(name: ListedName, known: KnownNames, *, last_first: bool) -> bool:
    read = _read(name, last_first=last_first)
    return (search_key(read.first), search_key(read.last)) in known.people


def _has_ending(word: str) -> int:
    return int(bool(_ENDING.fullmatch(word.casefold())))


def _is_initial(word: str) -> int:
    """J. and J.-P., which only a first name is cut to."""
    return int(bool(re.fullmatch(r"[^\W\d_](?:\.-?[^\W\d_])*\.?", word)))


def _likely(name: ListedName, known: KnownNames) -> int:
    """What the other names say, and an address of one word."""
    fits = []
    for last_first in (True, False):
        read = _read(name, last_first=last_first)
        first, last = search_key(read.first), search_key(read.last)
        local = _folded(_local(name.email))
        fits.append(
            sum(word in known.firsts for word in first.split())
            - sum(word in known.lasts for word in first.split())
            + (last in known.lasts)
            - (last in known.firsts)
            + (bool(local) and local in {first, *first.split()})
        )
    return LIKELY * ((fits[0] > fits[1]) - (fits[0] < fits[1]))


def _address(name: ListedName) -> int:
    """Is the address made of the two names, or of an initial and the last name?"""
    if not name.email:
        return 0
    if name.is_parted:
        one, other = name.parts
        cuts = [(one, other)]
    else:
        (words,) = name.parts
        cuts = [(words[:at], words[at:]) for at in range(1, len(words))]
    last_first = any(mail_says(other, one, name.email) for one, other in cuts)
    first_first = any(mail_says(one, other, name.email) for one, other in cuts)
    return last_first - first_first


def mail_says(first: list[str], last: list[str], email: str) -> bool:
    """Is the address made of these names in this order? The first name, a word of it or its initial, then the last."""
    local = _folded(_local(email))
    joined = _folded(" ".join(last))
    firsts = {_folded(given) for given in (" ".join(first), *first)}
    initials = {given[:1] for given in firsts if given}
    whole = {f"{given}{sign}{joined}" for given in firsts for sign in (".", "")}
    short = {f"{given}{sign}{joined}" for given in initials for sign in (".", "")}
    return bool(local and joined) and (local in whole or (len(joined) > 2 and local in short))


def _local(email: str) -> str:
    return re.sub(r"[0-9]*(?:\+.*)?$", "", email.partition("@")[0])


def _folded(text: str) -> str:
    """The text in small plain letters, the words joined by points: what addresses are made of."""
    return ".".join(search_key(word) for word in re.split(r"[\W_]+", re.sub("['’]", "", text)) if word)


def known_names(people: Iterable[tuple[str, str]]) -> KnownNames:
    """The names of people whose first and last names are known."""
    known = KnownNames()
    for first, last in people:
        known.add(first, last)
    return known
