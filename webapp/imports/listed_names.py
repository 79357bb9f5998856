"""The words of a name out of what stands in a list: what is no name is put aside, and told. Pure."""

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import NamedTuple

WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
PARTICLES, _ROLES, _TITLES, _DEGREES, _STATES, _SUMS, _GREETINGS, _ORGANISATIONS, _ABBREVIATED = (
    frozenset(WORDS[name].split())
    for name in (
        "particles",
        "roles",
        "titles",
        "degrees",
        "states",
        "sums",
        "greetings",
        "organisations",
        "abbreviated",
    )
)
_ALSO_CAPITALISED = frozenset({"af", "von"})  # not Van, Di or La: those are Vietnamese given names
_APOSTROPHES = str.maketrans(
    dict.fromkeys("\u00b4`\u2018\u2019\u02b9\u02bc\u02bb\u2032\uff07", "'") | {"\u02b9": "\u02b9"}
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe58\uff0d", "-"))
_LEADING = re.compile(
    r"\s*(?:>+|\[[ xX✓✔]?\]|\([ xX]?\)|[•▪▫◦●○·*#+\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]+"
    r"|-+(?=\s)|o(?=\t)|[xX](?=\s+[^\W\d_])|[a-hj-z]\)\s|[IVX]{2,4}[.)]?\s(?=[^\W\d_])"
    r"|\W*\d{1,3}(?:[.)]\s*(?=[^\W\d_])|[.):]?\s+(?=[^\W\d_])))\s*"
)
_BULLETS = frozenset(" \t>•▪▫◦●○·*#+-.)(o") | frozenset("0123456789")
_LABEL = re.compile(
    r"\s*([^\W\d_][\w.&/-]*(?: [a-zåäö][\w.]*| [A-ZÅÄÖ]| \d{1,2}){0,3}(?:\s*\(\d+(?:/\d+)?\))?)"
    r"\s*:(?![\d/])\s*(?=\S*[^\W\d_])"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>")
_QUOTED = re.compile(r"\"[^\"]*\"|[”“„][^”“„]*[”“]|«[^«»]*»|»[^«»]*»|(?<!\S)'[^']+'(?!\S)")
_BORN_AS = re.compile(
    r"(?<![^\s,(;])(?:[oO]\.\s?[sS]\.|[oO]\.?[sS]\.?(?=\s)|omaa sukua|ent\.|entinen|aik\.|aiemmin|e\.|née|nee|f\.|född"
    r"|born|geb\.)"
    r"\s*[^\W\d_][^\s,;()]*"
)
_SPACED_DASH = re.compile(r"\s-+\s|\s/\s")
_SIGNS_AROUND = re.compile('[()\\[\\]{}<>"”“„«»]')
_STRIPPED = "'\"”“„«».,:;!*_|\\/<>=+~^#-()[]{}•·…"


MOST_WORDS = 30
"""Of a name, with its titles, degrees and what stands beside it; a text that goes on for longer isn't searched."""
MOST_ABBREVIATED = 2
"""Letters of most words that are cut with a point."""
_ORDINAL = re.compile(r"\s*(?:[a-z]\)|[IVX]+[.)]?)\s*")
_QUOTES, _OPENING, _CLOSING = "'\"”“„«»", "([{<", ")]}>"
_SAYS_NOTHING = frozenset(f" \t.,:;-|/•·…{_QUOTES}{_OPENING}{_CLOSING}")
"""Beside a name they part it from something else, and mean nothing."""
_MAY_BE_ODD = re.compile(r"[^\w\s.,;:'-]|-(?:\s|$)|_")
_LETTERS = re.compile(r"[^\W\d_]+")
_UNSEEN = re.compile("[\ufe00-\ufe0f\u20e3]")
_ROMAN = re.compile("[IVX]{2,4}")


class Words(NamedTuple):
    """The words of a name, the other pieces of the text, and the signs that were taken off the words."""

    words: list[str]
    aside: list[str]
    signs: str = ""


def plain(text: str) -> str:
    """The text in NFC with one kind of apostrophe and one of hyphen, without invisible characters; tabs stay."""
    if text.isascii() and text.isprintable():
        return re.sub("  +", " ", text.replace("`", "'")).strip(" ")
    shown = (char for char in _UNSEEN.sub("", text) if unicodedata.category(char) != "Cf")
    spaced = "".join(" " if char != "\t" and unicodedata.category(char)[0] == "C" else char for char in shown)
    composed = unicodedata.normalize("NFC", spaced).translate(_APOSTROPHES).translate(_DASHES)
    return re.sub(r"[^\S\t]+", " ", composed).strip(" ")


def odd_signs(name: str) -> str:
    """What no name has: all but letters and their marks, hyphens, apostrophes, points and spaces; '' in most names."""
    odd = (char for char in plain(name) if not (char in "-'. " or unicodedata.category(char)[0] in "LM"))
    return "".join(dict.fromkeys(odd))


def says_something(text: str) -> bool:
    """Is there more in it than the signs that part a name from something else?"""
    return any(char not in _SAYS_NOTHING for char in text)


def without_leading(text: str) -> tuple[str, str]:
    """The text without the bullets, ticks and numbers that lists have before a name; and a tick or the like, which may
    mean something.
    """
    found = _LEADING.match(text)
    is_around = found is not None and "*" in found[0] and text.rstrip().endswith("*")
    if found is None or found.end() == len(text) or is_around:
        return text, ""
    is_number = set(found[0]) <= _BULLETS or _ORDINAL.fullmatch(found[0])
    return text[found.end() :], "" if is_number else found[0].strip()


def without_label(text: str) -> tuple[str, str]:
    """The text without a label such as "Vetäjä:" before it, and the label."""
    found = _LABEL.match(text)
    return (text[found.end() :], found[1].strip()) if found else (text, "")


def is_particle(word: str) -> bool:
    """Does it belong to the word after it? von, de la."""
    return word in PARTICLES or word.lower() in _ALSO_CAPITALISED


def ends_sentence(word: str) -> bool:
    """Is the point after it that of a sentence, and not of an abbreviation?"""
    bare = _bare(word)
    return len(bare) > MOST_ABBREVIATED and bare not in _TITLES | _DEGREES | _ROLES | _ABBREVIATED


def is_greeting(words: list[str]) -> bool:
    """Does a letter begin so?"""
    return bool(words) and _bare(words[0]).rstrip("!") in _GREETINGS


def is_organisation(text: str) -> bool:
    """Is it the name of an association or a firm? "Joensuun Kuulo ry"."""
    words = text.replace(",", " ").split()
    return len(words) > 1 and _bare(words[-1]) in _ORGANISATIONS


def is_role(label: str) -> bool:
    """Does it say what somebody is? "Kokouksen puheenjohtaja"."""
    return _bare(label.split()[-1]) in _ROLES


def may_be_sum(text: str) -> bool:
    """Is there a word for a sum in it? Quicker than taking the words apart."""
    return not _SUMS.isdisjoint(_LETTERS.findall(text.casefold()))


def is_sum(words: list[str]) -> bool:
    """Is it a line of sums?"""
    return bool(words) and _bare(words[0]) in _SUMS


def words_of_cell(text: str) -> Words:
    """The words of a first or of a last name that stands in a column of its own: all that has letters in it."""
    text, aside = _without_asides(plain(text))
    words = []
    for token in text.split():
        word = _word(token)
        if word:
            words.append(word)
        elif any(map(str.isalnum, token)) or "?" in token:
            aside.append(token)
    return Words(words, aside, _odd_signs_around(text, parting=",;:") + "".join(unpaired(text)))


def words_of(text: str) -> Words:
    """The words of a whole name in a text that may go on with something else.

    A name is over where a number, an address or a word in small letters follows; words in small letters before it are
    put aside, unless all of it is in small letters. Titles before and degrees after it are put aside, too.
    """
    text, aside = _without_asides(plain(text))
    before, dash, after = _parted(_SPACED_DASH, text)
    tokens = before.split()
    if len(tokens) > MOST_WORDS:
        aside += [" ".join(tokens[MOST_WORDS:])]
        tokens = tokens[:MOST_WORDS]
    kept: list[str] = []
    small_only = not any(char.isupper() for char in before)
    for at, token in enumerate(tokens):
        word = _word(token)
        is_broken = "@" in token or not word or _is_number(word)
        is_small = bool(word) and not small_only and not any(map(str.isupper, word)) and not is_particle(word)
        if not is_broken and not is_small:
            kept.append(word)
        elif _is_over(kept, is_broken=is_broken and any(map(str.isalnum, token))):
            aside += filter(says_something, [" ".join(tokens[at:])])
            break
        elif any(map(str.isalnum, token)):
            aside.append(token)
    if dash and says_something(after):
        aside.append(after.strip())
    return _without_ranks(kept, aside, _odd_signs_around(before))


def _parted(sign: re.Pattern[str], text: str) -> tuple[str, str, str]:
    found = sign.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _without_asides(text: str) -> tuple[str, list[str]]:
    aside: list[str] = []
    for pattern in (_BORN_AS, _BRACKETS, _QUOTED):
        outside = pattern.sub(" ", text)
        if not any(map(str.isalpha, outside)):
            # "raija@example.org (Raija Mäkelä)" has its name in the brackets.
            text = " ".join(_SIGNS_AROUND.sub(" ", text).split())
            continue
        aside += [found[0].strip() for found in pattern.finditer(text) if says_something(found[0])]
        text = outside
    return text, aside


def _without_ranks(words: list[str], aside: list[str], signs: str) -> Words:
    while words and _bare(words[0]) in _ROLES:
        aside.insert(0, words.pop(0))
    while len(words) > 2 and (_bare(words[0]) in _TITLES or _is_degree(words[0], words)):
        aside.insert(0, words.pop(0))
    while len(words) > 2 and _bare(words[-1]) in _STATES:
        aside.append(words.pop())
    while words and (len(words) > 2 or len(words) == 1) and _bare(words[-1]) in _DEGREES and not words[-1].islower():
        aside.append(words.pop())
    if len(words) > 2 and _ROMAN.fullmatch(words[-1]) and not all(map(str.isupper, words)):
        aside.append(words.pop())
    told = "".join(aside)
    return Words(words, aside, "".join(sign for sign in signs if sign not in told))


def _is_degree(word: str, words: list[str]) -> bool:
    """Is it a degree before the name? MA is one, and Ma a name."""
    return _bare(word) in _DEGREES and (word.isupper() or "." in word) and not all(map(str.isupper, words))


def unpaired(text: str) -> list[str]:
    """The quotation marks and brackets without their other one."""
    quotes = [sign for sign in text if sign in _QUOTES[1:]]
    odd = quotes[:1] if len(quotes) % 2 else []
    for opening, closing in zip(_OPENING[:-1], _CLOSING[:-1], strict=True):
        count = text.count(opening) - text.count(closing)
        odd += [opening if count > 0 else closing] if count else []
    return odd


def _odd_signs_around(text: str, parting: str = "") -> str:
    """The signs around the words that `_word` takes off and that may mean something; those of `parting` do between
    words. Stars and underscores around all of it mean nothing.
    """
    if not parting and not _MAY_BE_ODD.search(text):
        return ""
    odd = []
    tokens = text.split()
    for token in tokens:
        inside = token.strip(_STRIPPED) if any(map(str.isalnum, token)) else ""
        before, _, after = token.partition(inside) if inside else ("", "", token)
        if after.endswith("-") and inside:
            odd.append("-")
        odd += [char for char in before + after if char not in _SAYS_NOTHING and (char not in "*_" or not inside)]
    marks = text.strip()
    for sign in "*_":
        is_around = marks.startswith(sign) and marks.endswith(sign)
        odd += [] if is_around or marks.strip(sign) == marks else [sign]
    odd += [sign for token in tokens[:-1] for sign in parting if token.endswith(sign)]
    return "".join(dict.fromkeys(odd))


def _word(token: str) -> str:
    """The word of a token: with its hyphens, apostrophes and points inside, and the point of an initial."""
    word = token.strip(_STRIPPED)
    if not any(map(str.isalpha, word)):
        return ""
    is_initial = token.rstrip("'\"”,;:)").endswith(".") and word[-2:-1] in ("", ".", "-")
    return word + "." if is_initial else word


def _is_number(word: str) -> bool:
    """12b, 3krs, A4; but not K0skela."""
    return word[0].isdigit() or (any(map(str.isdigit, word)) and sum(map(str.isalpha, word)) < 3)


def _is_over(words: list[str], *, is_broken: bool) -> bool:
    """Is a name over that has these words, before a word in small letters or something else?"""
    return bool(words) if is_broken else sum(not is_particle(word) for word in words) > 1


def _bare(word: str) -> str:
    return word.casefold().strip(".")
