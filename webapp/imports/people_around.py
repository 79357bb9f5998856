"""What the rows of a list say of each other: an address below its name, a tick that others don't have. Pure."""

import itertools
import re
from collections.abc import Iterable, Sequence

from webapp.domain.names import search_key
from webapp.imports.line_details import EMAIL
from webapp.imports.listed_names import says_something
from webapp.imports.name_order import mail_says
from webapp.imports.people_columns import Field
from webapp.imports.people_rows import Found, Mark
from webapp.imports.tables import Reason, Unused

_TWO_NAMES = re.compile(r"[^\W\d_]{2,}[._][^\W\d_]{2,}@.*")


def unlike(marks: Sequence[Mark | None]) -> list[Unused]:
    """The ticks and the like, when not all have the same: then they mean something."""
    if len({mark.text if mark else "" for mark in marks}) < 2:
        return []
    return [Unused(mark.row, mark.column, mark.text, Reason.ASIDE) for mark in marks if mark]


def with_addresses(found: list[Found], unused: list[Unused]) -> tuple[list[Found], list[Unused]]:
    """The people of a text, each with the address that stands alone on a line below, or above, the name."""
    alone = {part.row: part for part in unused if part.reason is Reason.NOTHING_FOUND and _address(part)}
    if not alone:
        return found, unused
    silent = {part.row for part in unused if part.reason is Reason.NOTHING_FOUND} - alone.keys()
    named: dict[int, list[Found]] = {}
    for one in found:
        named.setdefault(one.row, []).append(one)
    given: dict[int, str] = {}
    used: set[int] = set()
    for block in _blocks(sorted({*alone, *silent, *named})):
        for row, at in _pairs([number for number in block if number in alone or number in named], alone, named):
            address, (one, *others) = _address(alone[at]), named[row]
            if not others and not one.values.get(Field.EMAIL) and _fits(address, one, found):
                given[row] = address
                used.add(at)
    people = [_with_email(one, given[one.row]) if one.row in given else one for one in found]
    rest = [part._replace(text=_without_address(part)) if part.row in used else part for part in unused]
    return people, [part for part in rest if part.row not in used or says_something(part.text)]


def _blocks(rows: Iterable[int]) -> list[list[int]]:
    """The rows between which no line is empty."""
    blocks: list[list[int]] = []
    for row in rows:
        if blocks and row == blocks[-1][-1] + 1:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _pairs(rows: Sequence[int], alone: dict[int, Unused], named: dict[int, list[Found]]) -> list[tuple[int, int]]:
    """Each name with its address, where they take turns: the rows of the names, and of the addresses."""
    is_first = bool(rows) and rows[0] in alone
    has_names_together = any(one in named and other in named for one, other in itertools.pairwise(rows))
    has_addresses_together = any(one in alone and other in alone for one, other in itertools.pairwise(rows))
    if has_names_together and has_addresses_together:
        return []
    neighbours = itertools.pairwise(rows)
    if is_first:
        return [(other, one) for one, other in neighbours if one in alone and other in named]
    return [(one, other) for one, other in neighbours if one in named and other in alone]


def _address(part: Unused) -> str:
    addresses = [found["email"] for found in EMAIL.finditer(part.text)] if "@" in part.text else []
    return addresses[0] if len(addresses) == 1 else ""


def _without_address(part: Unused) -> str:
    return EMAIL.sub(" ", part.text).strip(" ,;")


def _fits(address: str, one: Found, found: Sequence[Found]) -> bool:
    """Can it be the address of this person, by the names in it?"""
    if _is_theirs(address, one):
        return True
    words = set(re.split(r"[\W\d_]+", search_key(address.partition("@")[0]))) - {""}
    others = {search_key(word) for other in found if other is not one for word in _words(other)}
    own = {search_key(word) for word in _words(one)}
    return not (_TWO_NAMES.fullmatch(address) and not words & own) and not (words & (others - own))


def _is_theirs(address: str, one: Found) -> bool:
    words = _words(one)
    return any(
        mail_says(first, last, address)
        for at in range(1, len(words))
        for first, last in ((words[:at], words[at:]), (words[at:], words[:at]))
    )


def _words(one: Found) -> list[str]:
    return [word for part in one.name.parts for word in part] if one.name else []


def _with_email(one: Found, email: str) -> Found:
    name = one.name._replace(email=email) if one.name else None
    return one._replace(name=name, values={**one.values, Field.EMAIL: email})
