"""Every word that the program says is one that a dictionary knows: Voikko in Finnish, Hunspell in Swedish and English.

What the dictionaries don't know, and is right all the same, stands in words/fi.txt, sv.txt and en.txt.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.site.test_translations import extracted, messages, texts
from webapp.domain import rules
from webapp.i18n import LANGUAGES

OWN = Path(__file__).parent / "words"
# A spreadsheet's file, an address, a placeholder of ours or of the programs that we quote: no words of a language.
NO_WORDS = re.compile(r"%\(\w+\)[a-z]|%%|<[^>]+>|\S+@\S+|\w+\.(?:csv|xlsx|zip)\b|https?://\S+")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
DICTIONARIES = {"sv": "sv_FI", "en": "en_GB"}


def said(language: str) -> set[str]:
    """The words of every text in that language."""
    all_texts = extracted() if language == "en" else [texts(message.string) for message in messages(language)]
    names = [rule_set.names[language] for rule_set in rules.shipped().values()]
    return {word for text in [*names, *(one for many in all_texts for one in many)] for word in words(text)}


def words(text: str) -> list[str]:
    """A soft hyphen only says where a heading may break."""
    return WORD.findall(NO_WORDS.sub(" ", text.replace("\N{SOFT HYPHEN}", "")))


def own(language: str) -> list[str]:
    return (OWN / f"{language}.txt").read_text(encoding="utf-8").splitlines()


def unknown_to_a_dictionary(language: str, asked: Iterable[str]) -> set[str]:
    return _unknown_to_voikko(asked) if language == "fi" else _unknown_to_hunspell(DICTIONARIES[language], asked)


def _unknown_to_voikko(asked: Iterable[str]) -> set[str]:
    voikko = pytest.importorskip("libvoikko")
    try:
        speller = voikko.Voikko("fi")
    except (OSError, voikko.VoikkoException):
        _miss("Finnish is spelt by Voikko (Debian's libvoikko1 and voikko-fi)")
    unknown = {word for word in asked if not speller.spell(word)}
    speller.terminate()
    return unknown


def _unknown_to_hunspell(dictionary: str, asked: Iterable[str]) -> set[str]:
    if shutil.which("hunspell") is None:
        _miss("Swedish and English are spelt by Hunspell (Debian's hunspell, hunspell-sv and hunspell-en-gb)")
    # A line that begins with ^ is text, whatever its first character.
    lines = "".join(f"^{word}\n" for word in asked)
    command = ["hunspell", "-i", "utf-8", "-d", dictionary, "-l"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def _miss(reason: str) -> None:
    if os.environ.get("OPINTORINKI_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_a_dictionary_or_in_the_own_list(language: str) -> None:
    assert unknown_to_a_dictionary(language, said(language)) - set(own(language)) == set()


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_own_list_has_nothing_that_is_not_needed(language: str) -> None:
    kept = own(language)
    assert set(kept) - said(language) == set()
    assert unknown_to_a_dictionary(language, kept) == set(kept)
    assert kept == sorted(set(kept))


@pytest.mark.parametrize(("language", "wrong"), [("fi", "opetustuntti"), ("sv", "studiegruppp"), ("en", "sesion")])
def test_a_misspelt_word_is_noticed(language: str, wrong: str) -> None:
    assert unknown_to_a_dictionary(language, [wrong]) == {wrong}
