"""The first and the last name out of what is left of a pasted line: guesses, looked through before they are saved."""

from __future__ import annotations

import re
import unicodedata

from webapp.domain.names import search_key

GAP = "\t\t"  # left where something was taken out: the cells on its two sides are not neighbours
_PARTICLES = frozenset(
    (
        "af",
        "av",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "zu",
    )
)
_PARTICLES_ALSO_CAPITALISED = frozenset({"af", "von"})  # not Van, Di or La: those are Vietnamese given names
_LEFTOVER = re.compile(r"(?<![^\s,])[^\s,]*[0-9@][^\s,]*")  # postal codes, list numbers, times, broken addresses
_ASIDE = re.compile(r"\([^()]*\)")
_SPACED_DASH = re.compile(r"\s-+\s")


def name_in(text: str, email: str) -> tuple[str, str]:
    """Return first and last name from the first cell with letters, and its neighbour when that has the other name."""
    outside = _ASIDE.sub(" ", text)
    shown = outside if words_of(outside) else text  # "raija@example.org (Raija Mäkelä)" has its name in the brackets
    cells = _SPACED_DASH.sub(GAP, _LEFTOVER.sub(GAP, shown)).split("\t")
    at = next((at for at, cell in enumerate(cells) if words_of(cell)), None)
    if at is None:
        return "", ""
    head, *tail = filter(None, map(words_of, cells[at].split(",")))
    if tail:
        return _around_comma(head, tail, email)
    neighbour = words_of(cells[at + 1]) if at + 1 < len(cells) else []
    if neighbour:
        if _mail_says(head, neighbour, email):
            return joined(head, neighbour)
        if _mail_says(neighbour, head, email) or _is_particle(head[0]):
            return joined(neighbour, head)
        if len(head) == 1:
            return joined(head, neighbour) if _is_particle(neighbour[0]) else joined(neighbour, head)
    return _in_running_text(head, email)


def _around_comma(head: list[str], tail: list[list[str]], email: str) -> tuple[str, str]:
    """Read "Last, First", unless the part before the comma shows itself to be the whole name: "Leena Niemi, vetäjä"."""
    first, last = list(tail[0]), list(head)
    if len(head) > 1 and not _is_particle(head[0]) and (first[0][0].islower() or _mail_has_all(head, email)):
        return _in_running_text(head, email)
    while len(first) > 1 and _is_particle(first[-1]):  # "Wright, Christian von"
        last.insert(0, first.pop())
    return joined(first, last)


def _in_running_text(words: list[str], email: str) -> tuple[str, str]:
    """Read "First Last", or "Last First" when the address or a particle in front says so.

    Particles go to the last name.
    """
    if len(words) == 1:
        return words[0], ""
    for cut in range(1, len(words)):
        if _mail_says(words[cut:], words[:cut], email):
            return joined(words[cut:], words[:cut])
    leading = next((at for at, word in enumerate(words) if not _is_particle(word)), 0)
    if leading:
        return joined(words[leading + 1 :], words[: leading + 1])
    inner = range(1, len(words) - 1)
    start = next((at for at in inner if _is_particle(words[at])), len(words) - 1)
    return joined(words[:start], words[start:])


def joined(first: list[str], last: list[str]) -> tuple[str, str]:
    """First and last name out of their words."""
    return " ".join(first), " ".join(last)


def _is_particle(word: str) -> bool:
    return word in _PARTICLES or word.lower() in _PARTICLES_ALSO_CAPITALISED


def words_of(text: str) -> list[str]:
    """Return the words of a name: letters with hyphens, apostrophes and points inside, and the point of an initial."""
    kept = "".join(char if char in "-'’." or unicodedata.category(char)[0] in "LM" else " " for char in text)
    words = []
    for token in kept.split():
        word = token.strip("-'’.")
        if any(char.isalpha() for char in word):
            initial = token.endswith(".") and word[-2:-1] in ("", ".", "-")
            words.append(word + "." if initial else word)
    return words


def _mail_says(first: list[str], last: list[str], email: str) -> bool:
    """True when the address is made of these names in this order: the first name, or a word of it, then the last."""
    local = _folded(re.sub(r"[0-9]*(?:\+.*)?$", "", email.partition("@")[0]))
    return bool(local) and any(_folded(f"{given}.{' '.join(last)}") == local for given in (" ".join(first), *first))


def _mail_has_all(words: list[str], email: str) -> bool:
    cuts = range(1, len(words))
    return any(_mail_says(words[:c], words[c:], email) or _mail_says(words[c:], words[:c], email) for c in cuts)


def _folded(text: str) -> str:
    """Return the text in small plain letters, the words joined by points: what addresses are made of."""
    return ".".join(search_key(word) for word in re.split(r"[\W_]+", re.sub("['’]", "", text)) if word)
