"""What a cell of a list says of a birth, when it may say something else as well, or nothing. Pure."""

import datetime as dt
import re

from webapp.domain.identity_code import MASK
from webapp.imports.listed_names import WORDS
from webapp.reading.births import Birth, births_in, read_birth, without_dash
from webapp.reading.days import NotADay

YOUNGEST = 10
"""Years: what isn't called a birth is one when it is at least as long ago."""
LONGEST = 100
"""Letters of a birth with what stands beside it; a longer text isn't searched for one."""
_DOUBTFUL = frozenset(WORDS["doubtful"].split())
_BRACKETS = re.compile(r"\([^()]*\)")


def says_nothing(cell: str) -> bool:
    """Is it a dash, the date of nothing, or a word for that nothing is known?"""
    if MASK in cell:
        return False
    return not any(char.isalnum() and char != "0" for char in cell) or cell.casefold().strip(" .") in WORDS["nothing"]


def birth_in(cell: str, today: dt.date) -> tuple[Birth | None, str]:
    """The birth in a cell that is meant for one, and the words that stand beside it; None, and the cell, when anything
    beside it may be another birth or puts this one in doubt.
    """
    try:
        return read_birth(cell, today), ""
    except NotADay:
        pass
    text = without_dash(cell)
    found = births_in(text, today)
    if len(found) != 1 or found[0].birth is None:
        return None, cell
    rest = f"{text[: found[0].start]} {text[found[0].end :]}"
    if _is_doubtful(rest):
        return None, cell
    return found[0].birth, rest.strip(" ,.;\t")


def _is_doubtful(rest: str) -> bool:
    outside = _BRACKETS.sub(" ", rest).casefold()
    words = {word.strip(".,:;") for word in rest.casefold().replace("(", " ").split()}
    return "?" in rest or any(map(str.isdigit, outside)) or bool(words & _DOUBTFUL)


def is_long_ago(birth: Birth, today: dt.date) -> bool:
    """Can it be a birth though nothing says so?"""
    return birth.year <= today.year - YOUNGEST and not birth.has_clock


def looks_like_birth(cell: str, today: dt.date) -> bool:
    """Is the whole cell a day or a year on which people of a list may be born?"""
    if len(cell) > LONGEST:
        return False
    birth, rest = birth_in(cell, today)
    return birth is not None and not any(map(str.isalnum, rest)) and is_long_ago(birth, today)


def contradicts_birth(cell: str, today: dt.date) -> bool:
    """Is there a day in the cell that is too late or has a time, or a number that is no year?"""
    births = [found.birth for found in births_in(cell[:LONGEST], today) if not found.is_year]
    is_other_number = cell.isdecimal() and not looks_like_birth(cell, today)
    return is_other_number or any(birth is None or not is_long_ago(birth, today) for birth in births)
