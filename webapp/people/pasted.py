"""People out of text that someone pasted from a mail or a spreadsheet: pure, no database and no web.

Nothing here is certain: the person who pasted looks through the result before it is saved. So a guess is better than a
refusal, except for a personal identity code, which goes no further than this module.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from webapp.domain.identity_code import contains_identity_code, masked
from webapp.domain.names import search_key
from webapp.people.pasted_names import GAP, joined, name_in, words_of

MAX_LINES = 500
MAX_LINE_LENGTH = 500
OLDEST_YEAR = 1900

Kind = Literal["last", "first", "name", "birth", "email", "other"]
Reason = Literal["identity-code", "no-name", "too-long"]


@dataclass(frozen=True)
class PastedPerson:
    """One person and the line, counted from 1, where they stood.

    `birth_text` is "14.3.1952", "1949" or "". One of the names is never empty; a lone word is the first name.
    """

    line: int
    first_name: str
    last_name: str
    birth_text: str
    email: str


@dataclass(frozen=True)
class RefusedLine:
    """A line that gave no person, counted from 1. `text` is at most 500 characters, any identity code in it masked."""

    line: int
    text: str
    reason: Reason


@dataclass(frozen=True)
class _Header:
    """A line of column titles: what parts the cells, and what each column holds."""

    separator: str
    kinds: tuple[Kind, ...]


_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
TITLES: dict[Kind, str] = {  # as they are left by search_key, letters only
    "last": "sukunimi efternamn lastname surname familyname",
    "first": "etunimi etunimet kutsumanimi fornamn tilltalsnamn firstname givenname",
    "name": "nimi namn name fullname osallistuja osallistujat jasen jasenet deltagare medlem medlemmar"
    " member members participant participants",
    "birth": "syntymaaika syntymapaiva syntymavuosi syntynyt synt syntaika saika fodd fodelsetid fodelsedatum"
    " fodelsedag fodelsear born birth birthdate dateofbirth birthday birthyear yearofbirth",
    "email": "sahkoposti sahkopostiosoite sposti meili epost epostadress email emailaddress mail",
}
_KINDS: dict[str, Kind] = {title: kind for kind, titles in TITLES.items() for title in titles.split()}

_NUMBERING = re.compile(r"^(?:o\t|\W*[0-9]{1,3}[.)]\s*(?=[^\W\d_]))")  # "o" and a tab: a bullet out of a word processor
_EMAIL = re.compile(
    r"(?:(?<!\w)(?:sähköposti(?:osoite)?|s-posti|e-?mail|e-post|mail)\s*[.:]\s*)?"
    r"[<(]?(?:mailto:)?(?P<email>\w[\w.+'%-]*@[\w-]+(?:\.[\w-]+)+)[>)]?",
    re.IGNORECASE,
)
_BRACKETED_EMAIL = re.compile(r"<[^<>]*@[^<>]*>")
_AFTER_BRACKET = re.compile(r"(?<=>)\s*[;,]\s*(?=[^\s;,])")
# National numbers have 6 to 11 digits, so that a year or a date right after one is not taken for its end.
_PHONE = re.compile(
    r"(?:(?<!\w)(?:(?i:puh(?:elin)?|matkapuh(?:elin)?|tel|tfn|gsm|mob(?:ile?)?|phone)|p)\b[.:]*\s*)?(?<![\w.-])"
    r"\(?(?:\+[0-9](?:[\s()/-]*[0-9]){6,13}|0[0-9](?:[\s()/-]*[0-9]){4,9})(?!\w|\.\w)"
)
# A capital S, F or B says "born" only right after a separator: elsewhere it is someone's initial.
_BIRTH = re.compile(
    r"(?P<mark>(?:(?<!\w)(?:[sfb]|(?i:synt\w*(?:\.\s?aika)?|född|fött|born))\b|(?:(?<=[,(\t])|(?<=,\s))[SFB]\b|\*)[.:]*\s*)?"
    r"(?<!\w)(?:(?P<iso>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})"
    r"|(?P<dmy>[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?(?:[0-9]{4}|[0-9]{2}))"
    r"|(?P<year>(?:19|20)[0-9]{2}|(?(mark)[-'’]?[0-9]{2}|(?!))))(?![0-9]|\.[0-9])"
)


def parse(text: str, *, today: dt.date) -> tuple[list[PastedPerson], list[RefusedLine]]:
    """Return the people in `text`, normally one a line, and the lines that were refused; blank lines are neither.

    A line of column titles gives the order of the cells in the lines after it. Without one, the names in neighbouring
    cells and around a comma are "last, first", and in running text "first last"; an e-mail address made of the two
    names decides instead (read as first.last), except around a comma between them.

    `today` bounds births: a later one is left out, as is an impossible date or a year
    before 1900. A year of two digits is in the latest century that does not put the birth after `today`: in 2026,
    14.3.52 is in 1952 and 14.3.12 in 2012. Someone of 100 or more needs all four.

    Raises nothing. Lines after the 500th are refused together, as the first of them that isn't blank.
    """
    people: list[PastedPerson] = []
    refused: list[RefusedLine] = []
    header: _Header | None = None
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        line = _tidy(masked(raw))  # before, too, since what is tidied away may be what sets a code off
        if not line.strip():
            continue
        if number > MAX_LINES or len(raw) > MAX_LINE_LENGTH:
            refused.append(_refusal(number, line, "too-long"))
            if number > MAX_LINES:
                break
        elif contains_identity_code(raw) or contains_identity_code(line):
            refused.append(_refusal(number, line, "identity-code"))
        elif titles := _header(line):
            header = titles
        else:
            for piece in _pieces(line):
                person = _person(number, piece, header, today)
                if person.first_name or person.last_name:
                    people.append(person)
                else:
                    refused.append(_refusal(number, piece, "no-name"))
    return people, refused


def _refusal(number: int, line: str, reason: Reason) -> RefusedLine:
    # Masked again after the cut, which may leave the shape of a code where there was none.
    return RefusedLine(number, masked(masked(line.strip())[:MAX_LINE_LENGTH]), reason)


def _tidy(raw: str) -> str:
    """Return the line in NFC with plain spaces and hyphens, without invisible characters; tabs stay."""
    shown = (char for char in raw if unicodedata.category(char) != "Cf")
    plain = "".join(" " if char != "\t" and unicodedata.category(char)[0] == "C" else char for char in shown)
    return re.sub(r"[^\S\t]+", " ", unicodedata.normalize("NFC", plain).translate(_DASHES)).strip(" ")


def _header(line: str) -> _Header | None:
    """Return the columns if the line is made of column titles, else None. Titles parted by spaces only give none."""
    separator = next((mark for mark in ";\t," if mark in line), "")
    cells = line.split(separator) if separator else line.split()
    kinds = tuple(_KINDS.get(re.sub(r"[^a-z]", "", search_key(cell)), "other") for cell in cells)
    if not {"last", "first", "name"}.intersection(kinds) or re.search(r"[0-9@]", line):
        return None
    known = sum(kind != "other" for kind in kinds)
    if known < (min(2, len(cells)) if separator else len(cells)):
        return None
    return _Header(separator, kinds if separator else ())


def _pieces(line: str) -> list[str]:
    """Part a line of several recipients, "Name <mail>; Name <mail>", into one piece a person."""
    return _AFTER_BRACKET.split(line) if len(_BRACKETED_EMAIL.findall(line)) > 1 else [line]


def _person(number: int, line: str, header: _Header | None, today: dt.date) -> PastedPerson:
    """Read one person; both names are empty when the line has no letters in the place of the name."""
    if header is None or not header.kinds or header.separator not in line:
        rest, email = _without_email(_NUMBERING.sub("", line))
        rest, birth = _without_birth(_PHONE.sub(GAP, rest.replace(";", "\t")), today)
        first, last = name_in(rest, email)
        return PastedPerson(number, first, last, birth, email)
    cells: dict[Kind, str] = {}
    for kind, cell in zip(header.kinds, line.split(header.separator), strict=False):
        cells[kind] = cells.get(kind) or cell.strip(' "')
    email = _without_email(cells.get("email", ""))[1]
    birth = _without_birth(cells.get("birth", ""), today)[1]
    first, last = joined(words_of(cells.get("first", "")), words_of(cells.get("last", "")))
    if not first + last:
        first, last = name_in(cells.get("name", ""), email)
    return PastedPerson(number, first, last, birth, email)


def _without_email(text: str) -> tuple[str, str]:
    """Return the text without its addresses, and the first of them or ""."""
    match = _EMAIL.search(text) if "@" in text else None  # a long word without one would be slow
    return (_EMAIL.sub(GAP, text), match["email"]) if match else (text, "")


def _without_birth(text: str, today: dt.date) -> tuple[str, str]:
    """Return the text without its dates, and the birth: one marked as such, or possible, before others."""
    matches = sorted(_BIRTH.finditer(text), key=lambda match: match["mark"] is None)
    births = (_birth(match, today) for match in matches)
    return _BIRTH.sub(GAP, text), next((birth for birth in births if birth), "")


def _birth(match: re.Match[str], today: dt.date) -> str:
    """Return the birth as "d.m.yyyy" or "yyyy", or "" when it is impossible or after `today`."""
    numbers = [int(digits) for digits in re.findall("[0-9]+", match[0])]
    if match["iso"]:
        numbers.reverse()
    written = numbers[-1]
    for year in (2000 + written, 1900 + written) if written < 100 else (written,):
        try:
            date = dt.date(year, *numbers[1::-1]) if len(numbers) == 3 else dt.date(year, 1, 1)
        except ValueError:
            continue
        if year >= OLDEST_YEAR and date <= today:
            return f"{date.day}.{date.month}.{year}" if len(numbers) == 3 else str(year)
    return ""
