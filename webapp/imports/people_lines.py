"""People out of running text: a line of a mail or of minutes, or a cell of whole names. Pure.

Nothing is certain here: whoever brings the list looks through the result. Every piece of the text is used, or told.
"""

import datetime as dt
import re
from typing import NamedTuple

from webapp.domain.names import search_key
from webapp.imports.line_details import EMAIL, PHONE, SEPARATOR, chosen_birth, spelt_out, without_births
from webapp.imports.listed_names import (
    Words,
    ends_sentence,
    is_greeting,
    is_organisation,
    is_particle,
    is_role,
    is_sum,
    plain,
    says_something,
    unpaired,
    without_label,
    without_leading,
    words_of,
)
from webapp.imports.name_order import ListedName, mail_says

_AND = re.compile(r"(?<=[\w.)\"])\s+(?:ja|sekä|och|and|&|\+)\s+(?=[^\W\d_])|(?<=\w)&(?=[^\W\d_])")
_AFTER_ADDRESS = re.compile(rf"(?:{EMAIL.pattern})\s*[;,]?\s*", re.IGNORECASE)
_SMALL_LAST = re.compile(r"[^\W\d_]+\s+[^\W\d_]{2,}")
_MOMENT = re.compile(
    r"\[?\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+(?:klo\s*)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?\]?\s*(?:-\s)?\s*~?"
)
_PLACE = re.compile(r"(?:FI-|SE-)?\d{5}\s+[^\W\d_]+|(?:PL|PB|P\.O\. Box)\s?\d+.*", re.IGNORECASE)
_STREET = re.compile(
    r".*(?:katu|tie|kuja|polku|väylä|kaari|raitti|rinne|mäki|ranta|aukio|tori|gatan|vägen|gränden|stigen|street|road)"
    r"\s+\d{1,4}\b.*",
    re.IGNORECASE,
)
# "@Armas Koskela @Bertta Aro" of a chat
_SENTENCE = re.compile(r"(\w+)([.!?])\s+(?=[^\W\d_])")
MOST_WORDS_OF_NAMES = 6
"""A line with more of them may be a sentence."""
_CALLED = re.compile(r"(?:(?<=\s)|^)@(?=[^\W\d_])")
_DASHED = re.compile(r"(?<=\S)\s-\s.*")
PAIR = 2
"""Words before a colon: of more, the last one may say what follows."""
_PAIR = re.compile(r"\s*[^\W\d_][^\d,]*,\s*[^\W\d_][^\d,]*")
LONGEST_NAME = 3
"""Words: more of them may be two people."""


class Person(NamedTuple):
    """What a piece of text says of somebody: the name, the birth and the address as they are written into the form, and
    what else stood there. `is_unsure` when it may not be one person, or part of the name may be none; `may_be_parted`
    when what stands after a comma may be the first name.
    """

    name: ListedName
    birth: str
    email: str
    aside: list[str]
    is_unsure: bool
    may_be_parted: bool


class People(NamedTuple):
    """The people in a line or a cell, what stands there besides, and the tick or the like before them."""

    found: list[Person]
    aside: list[str]
    mark: str


def people_in(text: str, today: dt.date) -> People:
    """The people in a line or a cell."""
    line, mark = without_leading(plain(text.replace("\n", "; ")))
    line = _in_sentences(_CALLED.sub("; ", line).removeprefix("; "))
    odd = unpaired(line)
    line, aside = _without_speech(spelt_out(line), today)
    aside += odd
    line, label = without_label(line)
    aside += [f"{label}:"] if label else []
    found: list[Person] = []
    for piece in _pieces(line, today):
        person = _person(piece, today)
        # "Koskela: Armas, Bertta" isn't Bertta Armas.
        is_family = person is not None and person.name.is_parted and bool(label) and not is_role(label)
        person = person._replace(is_unsure=True) if person and is_family else person
        if person is None:
            aside += [piece.strip(" ,;\t")] if says_something(piece) else []
        else:
            found.append(person)
    if any(_is_lone(person) for person in found):
        # "Armas, Bertta ja Cecilia" may be three.
        found = [person._replace(is_unsure=person.is_unsure or person.name.is_parted) for person in found]
    return People(found, aside, mark)


def _in_sentences(line: str) -> str:
    """A line of running text with a semicolon where a sentence ends."""
    if len(line.split()) <= MOST_WORDS_OF_NAMES:
        return line
    return _SENTENCE.sub(
        lambda found: f"{found[1]}; " if found[2] in "!?" or ends_sentence(found[1]) else found[0], line
    )


def _is_lone(person: Person) -> bool:
    return not person.name.is_parted and len(person.name.parts[0]) == 1


def _without_speech(line: str, today: dt.date) -> tuple[str, list[str]]:
    """A line of a chat without its moment and what was said: whose it is; and a name before what is told of it."""
    moment = _MOMENT.match(line)
    said, aside = (line[moment.end() :], [moment[0].strip(" -")]) if moment else (line, [])
    before, colon, after = said.partition(": ")
    if not colon or not _is_whole_name(before, today):
        return line, []
    if moment:
        return before, [*aside, after.strip()]
    if len(words_of(before).words) > PAIR:
        return line, []
    others = [segment for part in SEPARATOR.split(after) for segment in _parted_by_and(part)]
    if any(_is_whole_name(other, today) for other in others):
        return after, [f"{before.strip()}:"]
    return f"{before}; {after}", []


def _pieces(line: str, today: dt.date) -> list[str]:
    """A piece of the line for each person."""
    if line.count("@") > 1 and len(addresses := [*EMAIL.finditer(line)]) > 1:
        if couple := _with_own_addresses(line, [found["email"] for found in addresses], today):
            return couple
        if line.count(";") >= len(addresses) - 1:
            return [piece for piece in line.split(";") if piece.strip()]
        return _around_addresses(line)
    names = [part for part in line.split(";") if part.strip()]
    if len(names) > 1 and all(_PAIR.fullmatch(name) for name in names):
        return names
    dashed = re.split(r"\s-\s", line)
    if len(dashed) > 1 and all(_is_whole_name(name, today) for name in dashed):
        return dashed
    segments = [each for part in SEPARATOR.split(line) if part.strip() for each in _parted_by_and(part)]
    whole = [_is_whole_name(segment, today) for segment in segments]
    if sum(whole) < 2:
        return _parted_by_and(line)
    pieces: list[str] = []
    for segment, is_whole in zip(segments, whole, strict=True):
        if is_whole or not pieces or _is_lone_name(segment):
            pieces.append(segment)
        else:
            pieces[-1] += f"; {segment}"
    return pieces


def _with_own_addresses(line: str, addresses: list[str], today: dt.date) -> list[str]:
    """The people of "Matti ja Maija Meikäläinen, matti@…, maija@…", each with an address; none of another line."""
    names = _parted_by_and(EMAIL.sub(" ", line).strip(" ,;"))
    whole = len(names) == len(addresses) and all(_is_whole_name(name, today) for name in names)
    firsts = [search_key(words_of(name).words[0]) for name in names] if whole else []
    found = [next((one for one in addresses if first in search_key(one.partition("@")[0])), "") for first in firsts]
    own = found if len({*found} - {""}) == len(names) else addresses
    return [f"{name}; {address}" for name, address in zip(names, own, strict=True)] if whole else []


def _around_addresses(line: str) -> list[str]:
    """Each address with the name before it, or after it when the line begins with one."""
    if EMAIL.match(line):
        starts = [found.start() for found in EMAIL.finditer(line)]
        return [line[start:end] for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]
    ends = [found.end() for found in _AFTER_ADDRESS.finditer(line)]
    pieces = [line[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]
    rest = line[ends[-1] :]
    return [*pieces, rest] if rest.strip() else pieces


def _is_whole_name(segment: str, today: dt.date) -> bool:
    """Is it a first and a last name, with a birth or a label at most?"""
    text, _label = without_label(_DASHED.sub("", without_leading(segment)[0]))
    text, _births = without_births(EMAIL.sub(" ", text), today)
    words, aside, _signs = words_of(text)
    names = [word for word in words if not is_particle(word)]
    return len(names) > 1 and any(word[0].isupper() for word in words) and not _goes_on(text, aside)


def _goes_on(text: str, aside: list[str]) -> bool:
    """Does it go on with something that isn't in brackets or in quotes?"""
    around = ("(", "[", '"', "o.s", "os.", "+")
    return any(text.rstrip().endswith(piece) and not piece.startswith(around) for piece in aside)


def _is_lone_name(segment: str) -> bool:
    words, aside, _signs = words_of(segment)
    return len(words) == 1 and not aside and words[0][0].isupper() and words[0].strip(".").isalpha()


def _parted_by_and(piece: str) -> list[str]:
    """Two people of "Armas ja Bertta Koskela", and of "Armas Koskela ja Bertta Aro"."""
    parts = _AND.split(piece)
    if len(parts) == 1:
        return parts
    words = [words_of(part).words for part in parts]
    if not all(each and all(word[0].isupper() or is_particle(word) for word in each) for each in words):
        return [piece]
    if len(words[-1]) > 1:
        parts = [
            f"{part.strip()} {words[-1][-1]}" if len(each) == 1 else part
            for part, each in zip(parts, words, strict=True)
        ]
    return parts


def _person(piece: str, today: dt.date) -> Person | None:
    """One person; None when no name is in the piece."""
    text, label = without_label(without_leading(piece)[0])
    aside = [f"{label}:"] if label else []
    emails = [match["email"] for match in EMAIL.finditer(text)] if "@" in text else []  # a long word would be slow
    text = EMAIL.sub("\t\t", text) if emails else text
    aside += [*dict.fromkeys(emails[1:])] if len(set(emails)) > 1 else []
    aside += [found[0].strip() for found in PHONE.finditer(text)]
    text, births = without_births(PHONE.sub("\t\t", text), today)
    birth, others = chosen_birth(births, today)
    email = emails[0] if emails else ""
    name, more, is_unsure, may_be_parted = _name_in(text, email)
    if name is None:
        return None
    return Person(name, birth, email, [*aside, *others, *more], is_unsure, may_be_parted)


def _name_in(text: str, email: str) -> tuple[ListedName | None, list[str], bool, bool]:
    """The first cell with letters in it, and its neighbour when that has the other name; what else there is; whether it
    is unsure what the name is; and whether it may be in two parts after all.
    """
    cells = re.split(r"([;,\t])", re.sub(r"\s[/|•·]\s", ";", text))
    texts, signs = cells[::2], ["", *cells[1::2]]
    words = [words_of(cell) for cell in texts]
    at = next((at for at, each in enumerate(words) if each.words), None)
    is_heading = (text.rstrip().endswith(":") and text.islower()) or is_organisation(text)
    if (
        at is None
        or is_heading
        or is_sum(words[at].words)
        or is_greeting(words[at].words)
        or _is_place(texts[at].strip())
    ):
        return None, [], False, False
    head = words[at].words
    used, name, is_unsure, may_be_parted = [at], ListedName((head,), email), False, False
    if at + 1 < len(words) and words[at + 1].words and not _goes_on(texts[at], words[at].aside):
        tail = words[at + 1].words
        if _is_pair(head, tail, email):
            used, name = [at, at + 1], ListedName((head, tail), email)
        else:
            # "Raija Mäkelä, Joensuu" is more usual than "Cruz Lopez, Maria".
            may_be_parted = signs[at + 1] == "," and len(tail) == 1 and tail[0][0].isupper()
    if not name.is_parted and len(head) == 1:
        if any(piece[0].isdigit() for piece in words[at].aside) or _is_sentence(head[0], words[at]):
            return None, [], False, False
        if _SMALL_LAST.fullmatch(texts[at].strip()):
            # "Armas koskela", or "Armas jäsen"
            head, is_unsure = [*head, *words[at].aside], True
            name, words[at] = ListedName((head,), email), Words(head, [], words[at].signs)
    aside = [piece for place in used for piece in words[place].aside]
    aside += [words[place].signs for place in used if words[place].signs]
    aside += [cell.strip() for place, cell in enumerate(texts) if place not in used and says_something(cell)]
    names = [word for part in name.parts for word in part if not is_particle(word)]
    # "Armas, Bertta, Cecilia" may be three.
    is_unsure = is_unsure or (
        name.is_parted and any(_is_lone_name(cell) for cell in texts if cell not in [texts[at] for at in used])
    )
    return name, aside, is_unsure or len(names) > LONGEST_NAME, may_be_parted


def _is_place(text: str) -> bool:
    """Is it a street with its number, or a town with its code?"""
    return bool(_PLACE.fullmatch(text) or _STREET.fullmatch(text))


def _is_pair(one: list[str], other: list[str], email: str) -> bool:
    """Is it a name in two parts?"""
    if other[0][0].islower() and not is_particle(other[0]) and one[0][0].isupper():
        return False
    return len(one) == 1 or is_particle(one[0]) or mail_says(one, other, email) or mail_says(other, one, email)


def _is_sentence(word: str, read: Words) -> bool:
    """Is no more than one word of it in capitals, and the rest some sentence?"""
    small = [piece for piece in read.aside if piece[0].islower()]
    return (word.islower() and not is_particle(word)) or sum(len(piece.split()) for piece in small) > 1
