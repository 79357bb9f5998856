"""What the marks of a table of attendance mean, as people make them. Pure."""

import re
from collections.abc import Iterable
from enum import StrEnum

from webapp.domain.names import search_key


class Mark(StrEnum):
    """What a cell says of somebody at a session."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    EMPTY = "empty"


_MARKS = (
    (
        Mark.PRESENT,
        "x|p|l|k|v|✓|✔|✅|√|☑|+|läsn|närv|"
        "ok|kyllä|joo|tosi|läsnä|paikalla|mukana|osallistui|oli|oli läsnä|oli paikalla|oli mukana|"
        "etänä|etä|etäyhteydellä|verkossa|zoom|teams|"
        "ja|sant|närvarande|på plats|med|deltog|på distans|distans|yes|true|present|attended|online|remote",
    ),
    (
        Mark.ABSENT,
        "-|e|f|✗|✘|❌|☐|poiss|frånv|"
        "poissa|pois|ei|ei läsnä|ei paikalla|ei mukana|ei ollut|ei ollut paikalla|ei tullut|ei päässyt|epätosi|"
        "sairas|sairaana|sairastui|sairasloma|sairauslomalla|kipeä|kipeänä|este|estynyt|lomalla|matkoilla|matkalla|"
        "töissä|perui|peruutti|ilmoitti esteestä|ilmoitti poissaolosta|ilm poissa|"
        "nej|falskt|frånvarande|borta|inte|inte på plats|sjuk|förhinder|förhindrad|anmält förhinder|"
        "på semester|på resa|"
        "no|false|absent|away|sick|ill|on holiday|not there",
    ),
    (
        Mark.UNKNOWN,
        "?|ei tietoa|ei tiedossa|ei kirjattu|ei jäsen|okänt|inte antecknat|inte medlem|not known|"
        "not recorded|not a member|unknown",
    ),
)
_BY_MARK = {search_key(word) or word: mark for mark, words in _MARKS for word in words.split("|")}
_DASHES = re.compile("[\u2010-\u2015\u2212_]+|-+")
_POINT_OF_WORD = re.compile(r"(?<=[^\W\d_])\.")
_BRACKETS = re.compile(r"[()\[\],;\ufe0e\ufe0f]")
_PARTS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*|\d+|[^\s\w]")
_HOW_LONG = re.compile(
    r"(\d{1,3})(?:[.,](0|00|25|5|50|75))?\s*(?:h|t|tuntia?|tim|timmar?|timme|hours?|min|minuuttia|minuter|minutes)?",
    re.IGNORECASE,
)
_PRESENT_ONES = ("lasna", "paikalla", "mukana", "osallist", "vetaja", "ohjaaja", "narva", "delta", "ledar", "present")
_ABSENT_ONES = ("poissa", "este", "esty", "sairaa", "ei ", "franva", "forhind", "absent")
LONGEST_MARK = 100
OPPOSED = frozenset("pl")
"""One of them may mean *poissa* when a list has both."""


def read_mark(text: str) -> Mark | None:
    """What the cell means; None when that isn't known. A sign and a word that mean the same may stand together, and a
    number says how long somebody was there.
    """
    written = text.strip()
    if len(written) > LONGEST_MARK:
        return None
    if not written or written in {"[]", "[ ]", "()", "( )"}:
        return Mark.EMPTY
    written = _POINT_OF_WORD.sub("", _DASHES.sub("-", written))
    if long := _HOW_LONG.fullmatch(written.strip(" .()[]")):
        return Mark.PRESENT if int(long[1]) or int(long[2] or 0) else Mark.ABSENT
    if whole := _mark(" ".join(_BRACKETS.sub(" ", written).split())):
        return whole
    found = {_mark(part) for piece in _BRACKETS.split(written) for part in _PARTS.findall(piece)}
    return found.pop() if len(found) == 1 else None


def mark_of_label(label: str) -> Mark | None:
    """What a word before or above names says of them: *läsnä*, *poissaolijat*; None for any other word."""
    found, plain = read_mark(label), search_key(label[:LONGEST_MARK])
    if found is Mark.ABSENT or plain.startswith(_ABSENT_ONES):
        return Mark.ABSENT
    return Mark.PRESENT if found is Mark.PRESENT or plain.startswith(_PRESENT_ONES) else None


def unclear(texts: Iterable[str]) -> frozenset[str]:
    """The letters that may mean the opposite of each other, when the marks of a table have both."""
    return OPPOSED if {text.strip().casefold() for text in texts} >= OPPOSED else frozenset()


def _mark(text: str) -> Mark | None:
    if text.isdecimal():
        return Mark.PRESENT if int(text) else Mark.ABSENT
    return _BY_MARK.get(search_key(text) or text)
