"""Genders as lists have them. Pure."""

from webapp.genders import gender_codes
from webapp.imports.listed_names import WORDS

_OTHER_WORDS = {word: name for name, words in WORDS["genders"].items() for word in words.split()}


def gender_code(written: str) -> str:
    """The code of a gender as people write it, in any of the languages; what isn't known stays as it is."""
    word = written.casefold().strip(" .")
    word = _OTHER_WORDS.get(word, word)
    for code, names in gender_codes():
        if word in {code.casefold(), *(name.casefold() for name in names.values())}:
            return code
    return written


def is_gender(cell: str) -> bool:
    """Is it a word for a gender? A letter alone may be anything."""
    return len(cell) > 2 and gender_code(cell) != cell
