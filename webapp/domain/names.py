"""Keys for ordering and finding names alike in every database, because SQLite and PostgreSQL don't
agree about å, ä and ö.
"""

from __future__ import annotations

import functools
import re
import unicodedata

# å ä ö follow z in the Finnish alphabet, as these follow z in ASCII; the rest sort with the letter
# that Finnish orders them by.
_ORDERED = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ő": "}", "ü": "y", "ű": "y"}
# What sorts as å, ä and ö must not come from the name itself.
_ORDERED |= dict.fromkeys("{|}", " ")
_PLAIN = {"æ": "ae", "ø": "o"}
# Letters that aren't another one with something through it, under it or over it.
_SPELT_OUT = {"ð": "d", "þ": "th", "œ": "oe", "ı": "i", "ŋ": "n", "ʒ": "z", "ə": "e"}
# What Unicode calls đ, ŧ, ǥ, ł, ħ: no diacritic can be taken off them.
_WITH_MORE = re.compile("LATIN SMALL LETTER ([A-Z]) WITH .*")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u02bb\u00b4`]")
_HYPHENS = re.compile("[-\u2010\u2011\u2012\u2013\u2014\u2212]")
# Below the space, so that all of a short surname come before a longer one that begins with it.
_BETWEEN_NAMES = "\t"


def sort_key(last: str, first: str) -> str:
    """A key whose bytewise order is the Finnish alphabetical order of last name, then first name.

    Case, apostrophes and foreign diacritics don't matter; a hyphen is a space. A prefix such as
    "von" is part of the name.
    """
    return _BETWEEN_NAMES.join(_ordered(name) for name in (last, first))


def search_key(*texts: str) -> str:
    """The texts in small letters without any diacritics, for finding a part of them that was put
    through the same function.
    """
    return " ".join(filter(None, (_words(_plain(text, _PLAIN)) for text in texts)))


def _ordered(name: str) -> str:
    return _words(_plain(name, _ORDERED))


def _plain(text: str, letters: dict[str, str]) -> str:
    # Some apostrophes would fall apart into a space and a diacritic.
    composed = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", text))
    folded = unicodedata.normalize("NFKC", composed.casefold())
    table = _SPELT_OUT | letters
    return "".join([table.get(letter) or (letter if letter.isascii() else _without_marks(letter)) for letter in folded])


@functools.lru_cache(maxsize=1024)
def _without_marks(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return "".join(_base(part) for part in parts if not unicodedata.combining(part))


def _base(letter: str) -> str:
    """The plain letter that one is; none of what only softens or lengthens the letter before it, such as ʹ and ˈ."""
    if letter in _SPELT_OUT:
        return _SPELT_OUT[letter]
    found = _WITH_MORE.fullmatch(unicodedata.name(letter, ""))
    return found[1].lower() if found else "" if unicodedata.category(letter) == "Lm" else letter


def _words(text: str) -> str:
    return " ".join(_HYPHENS.sub(" ", text).split())
