"""The Finnish and the Swedish catalogue say everything that the program says.

The message ids are the English text, so English has no catalogue. After changing a text, in the project's folder:

    pybabel extract -F pyproject.toml --project Opintorinki --add-location file --sort-by-file --no-wrap -o messages.pot .
    pybabel update -i messages.pot -d webapp/translations --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap
    pybabel compile -d webapp/translations

Between the last two, translate what the .po files leave empty. messages.pot is not kept.
"""  # noqa: E501 - commands to copy

import re
import tomllib
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from webapp.i18n import LANGUAGES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "webapp" / "translations"
TRANSLATED = sorted(set(LANGUAGES) - {"en"})
# A singular, or a singular and a plural.
Texts = tuple[str, ...]


@cache
def extracted() -> frozenset[Texts]:
    """The ids in the sources and the templates."""
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in mappings]
    options = {mapping["pattern"]: {"keywords": parse_keywords(mapping.get("keywords", ()))} for mapping in mappings}
    found = extract_from_dir(ROOT, methods, options, directory_filter=_holds_messages)
    return frozenset(texts(message) for _file, _line, message, _comments, _context in found)


def _holds_messages(folder: str | Path) -> bool:
    inside = Path(folder).relative_to(ROOT).parts
    return inside[0] in {"webapp", "templates"} and inside[-1] != "__pycache__"


@cache
def catalogue(language: str) -> Catalog:
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def texts(message: str | tuple[str, ...] | list[str]) -> Texts:
    return (message,) if isinstance(message, str) else tuple(message)


def placeholders(text: str) -> Counter[str]:
    return Counter(re.findall(r"%\(\w+\)[a-z]|%%", text))


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_of_the_program_is_in_the_catalogue(language: str) -> None:
    assert extracted() - {texts(message.id) for message in messages(language)} == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_has_no_text_that_the_program_no_longer_says(language: str) -> None:
    assert {texts(message.id) for message in messages(language)} - extracted() == set()
    assert list(catalogue(language).obsolete) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_everything_is_translated_and_nothing_is_a_guess(language: str) -> None:
    assert [message.id for message in messages(language) if not all(texts(message.string))] == []
    assert [message.id for message in messages(language) if message.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_plural_has_as_many_forms_as_the_language(language: str) -> None:
    forms = catalogue(language).num_plurals
    plurals = [message for message in messages(language) if message.pluralizable]

    assert [message.id for message in plurals if len(texts(message.string)) != forms] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_placeholders_of_its_id(language: str) -> None:
    wrong = [
        (message.id, text)
        for message in messages(language)
        for text in texts(message.string)
        if placeholders(text) != placeholders(texts(message.id)[-1])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_the_program_reads_is_what_the_catalogue_says(language: str) -> None:
    fresh = BytesIO()
    write_mo(fresh, catalogue(language))
    fresh.seek(0)
    with (FOLDER / language / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        compiled = read_mo(file)

    assert _translations(compiled) == _translations(read_mo(fresh))
    assert compiled.plural_forms == catalogue(language).plural_forms


def _translations(catalog: Catalog) -> dict[Texts, Texts]:
    return {texts(message.id): texts(message.string) for message in catalog if message.id}


def test_only_the_translated_languages_have_a_catalogue() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == TRANSLATED


def test_the_ids_are_english() -> None:
    assert [texts for texts in extracted() if re.search("[åäöÅÄÖ]", " ".join(texts))] == []
