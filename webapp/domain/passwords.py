"""What is wrong with a new password: it is short, among the first that are tried, or made of what everybody knows."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

SHORTEST = 15
SHORTEST_WITH_SECOND_STEP = 10
LONGEST = 200

FEWEST_LETTERS = 5
"""So many different ones there must be, and so many letters beside what everybody knows."""
SHORTEST_WORD = 4
"""Of a word that gives something away."""
ROWS = (
    *("abcdefghijklmnopqrstuvwxyzåäö", "01234567890", "qwertyuiopå", "asdfghjklöä", "zxcvbnm"),
    *("1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp"),
)
LOOK_ALIKES = str.maketrans("0134578@$!", "oieastbasi")


class Weakness(StrEnum):
    """What is wrong."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"
    PATTERN = "pattern"
    """The same over and over, or a row of keys."""
    OWN = "own"
    """Made of the user's name, address or association."""


def weakness(password: str, *, least: int, own: Iterable[str] = ()) -> Weakness | None:
    """The first thing that is wrong; None for a good one. `own` are texts that others know: names, an address."""
    if len(password) < least:
        return Weakness.SHORT
    if len(password) > LONGEST:
        return Weakness.LONG
    plain = password.casefold()
    if _is_common(plain):
        return Weakness.COMMON
    if _is_pattern(plain):
        return Weakness.PATTERN
    return Weakness.OWN if _is_own(plain, own) else None


@cache
def common() -> frozenset[str]:
    """The passwords that are tried first."""
    text = Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _is_common(plain: str) -> bool:
    """Itself, or with figures and signs around it, or with figures for letters."""
    cores = {text.strip(" .,-_!?#*+&%/()'\"=:;0123456789@$€") for text in (plain, plain.translate(LOOK_ALIKES))}
    return not {plain, re.sub(r"\W|_", "", plain), *cores}.isdisjoint(common())


def _is_pattern(plain: str) -> bool:
    if len(set(plain)) < FEWEST_LETTERS:
        return True
    # A word that is written over and over comes again in itself written twice.
    whole = re.sub(r"[\W\d_]+", "", plain) or plain
    if (whole + whole).find(whole, 1) < len(whole):
        return True
    following = sum(_follow(*pair) for pair in pairwise(plain))
    return following >= 0.7 * (len(plain) - 1)


def _follow(one: str, other: str) -> bool:
    """Do the two stand beside each other in a row, or are they the same?"""
    return one == other or any(one + other in row or other + one in row for row in ROWS)


def _is_own(plain: str, own: Iterable[str]) -> bool:
    words = {word for text in own for word in re.split(r"[\W\d_]+", text.casefold()) if len(word) >= SHORTEST_WORD}
    rest = plain
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, " ")
    return rest != plain and sum(letter.isalpha() for letter in rest) < FEWEST_LETTERS
