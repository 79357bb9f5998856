"""What stands in a line beside names: e-mail addresses, phone numbers and births. Pure."""

import datetime as dt
import re

from webapp.imports.births import is_long_ago
from webapp.imports.listed_names import is_particle
from webapp.reading.births import Birth, FoundBirth, births_in, without_dash

EMAIL = re.compile(
    r"(?:(?<!\w)(?:sähköposti(?:osoite)?|s-posti|e-?mail|e-post|mail)\s*[.:]\s*)?"
    r"[<(]?(?:mailto:)?(?P<email>\w[\w.+'%-]{0,63}@[\w-]+(?:\.[\w-]+)+)[>)]?",
    re.IGNORECASE,
)
_SPELT_AT = re.compile(r"\s*[(\[]\s*(?:at|ät|a|@|miukumauku)\s*[)\]]\s*", re.IGNORECASE)
# National numbers have 6 to 11 digits, so that a year or a date right after one is not taken for its end.
PHONE = re.compile(
    r"(?:(?<!\w)(?:(?i:puh(?:elin)?|matkapuh(?:elin)?|tel|tfn|gsm|mob(?:ile?)?|phone)|p)\b[.:]*\s*)?"
    r"(?<![\w./-])(?!\d\d([/-])\d\d?\1\d{4})\(?(?:\+[0-9](?:[\s()/-]*[0-9]){6,13}|0[0-9](?:[\s()/-]*[0-9]){4,9})(?!\w|\.\w)"
)
SEPARATOR = re.compile(r"[;,\t]|\s[/|•·]\s")


LONGEST_WORD = 40
LONGEST_CELL = 100
"""Letters before and after a year in which a name may be."""
# "liittyi 1.1.1999", "† 2001", "k. 2001": before a day it says that it is none of birth.
_OTHER_DAY = re.compile(r"(?:[†✝]|(?<!\w)k\.|(?<![^\W\d_])[a-zåäö]{4,}[.:]?)\s*$")


def spelt_out(cell: str) -> str:
    """The cell with @ in the place of (at)."""
    return _SPELT_AT.sub("@", cell)


def addresses_in(cell: str) -> tuple[str, list[str]]:
    """The first address in a cell that is meant for one, or '', and the others."""
    found = [match["email"] for match in EMAIL.finditer(spelt_out(cell))] if "@" in cell or "(" in cell else []
    return (found[0], [each for each in found[1:] if each != found[0]]) if found else ("", [])


def without_births(text: str, today: dt.date) -> tuple[str, list[tuple[str, Birth | None]]]:
    """The text without its dates and years, each with what it says of a birth; a year among other words isn't one."""
    births: list[tuple[str, Birth | None]] = []
    text, kept, at = without_dash(text), "", 0
    for found in births_in(text, today):
        is_marked = found.birth is not None and found.birth.is_marked
        if found.is_year and not is_marked and not _stands_apart(text, found):
            continue
        is_other = not is_marked and bool(_OTHER_DAY.search(text[max(0, found.start - LONGEST_WORD) : found.start]))
        births.append((text[found.start : found.end].strip(), None if is_other else found.birth))
        kept, at = f"{kept}{text[at : found.start]}\t\t", found.end
    return kept + text[at:], births


def _stands_apart(text: str, found: FoundBirth) -> bool:
    """Does an unmarked year stand in a cell of its own, or right after a name?"""
    begin, end = max(0, found.start - LONGEST_CELL), found.end + LONGEST_CELL
    start = max(text.rfind(sign, begin, found.start) for sign in ";,\t(") + 1
    before, after = text[start or begin : found.start], SEPARATOR.split(text[found.end : end], maxsplit=1)[0]
    words = [*before.split(), *after.split()]
    return all(word[0].isupper() or is_particle(word) or not word[0].isalpha() for word in words)


def chosen_birth(births: list[tuple[str, Birth | None]], today: dt.date) -> tuple[str, list[str]]:
    """The birth that is marked as one, or else the first that can be one, and the other days and years."""
    marked = [at for at, (_text, birth) in enumerate(births) if birth and birth.is_marked]
    possible = [at for at, (_text, birth) in enumerate(births) if birth and is_long_ago(birth, today)]
    at = next(iter([*marked, *possible]), None)
    others = [text for number, (text, _birth) in enumerate(births) if number != at]
    if at is None:
        return "", others
    birth = births[at][1]
    return birth.text if birth else "", others
