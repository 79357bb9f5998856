"""docs/glossary.md has the words that the program says, and the names that the code has."""

import re
from pathlib import Path

import pytest

from tests.site.test_translations import TRANSLATED, messages

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
COLUMN = {"fi": 2, "sv": 3}


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    section = GLOSSARY.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def program() -> str:
    """Every module of the program, with its name."""
    modules = sorted((ROOT / "webapp").rglob("*.py"))
    return "\n".join(f"{path.relative_to(ROOT)}\n{path.read_text(encoding='utf-8')}" for path in modules)


PROGRAM = program()


def names(cell: str) -> list[str]:
    """The names between backticks that can be looked for in a module; `add_…_error` is its beginning."""
    found = re.findall(r"`([^`]+)`", cell)
    return [name.partition("…")[0].removesuffix("()").rpartition(".")[2] for name in found if "/" not in name]


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_word_is_the_one_that_the_program_says(language: str) -> None:
    said = {str(message.id).lower(): str(message.string).lower() for message in messages(language)}
    words = {cells[1]: cells[COLUMN[language]] for cells in rows("Words of the field")}
    known = {english: word for english, word in words.items() if english in said}

    assert len(known) > 25
    # "Föreningen" is the word "förening" in a sentence.
    assert {english: said[english] for english, word in known.items() if not said[english].startswith(word)} == {}


def test_every_name_of_today_is_in_the_code() -> None:
    today = [name for cells in rows("Names that have changed since 0.1.0") for name in names(cells[1]) if name != "py"]
    examples = [name for cells in rows("The dialect of the code") for name in names(cells[2])]

    assert len(today) > 20
    assert len(examples) > 20
    assert [name for name in today + examples if not re.search(rf"\b{re.escape(name)}", PROGRAM)] == []


def test_no_name_of_before_is_left_in_the_code() -> None:
    gone = {"JudgedGroup", "HandedOver", "WhatIf", "groups_seen", "judged_group", "group_to_keep", "asks_by_itself"}
    before = {name for cells in rows("Names that have changed since 0.1.0") for name in names(cells[0])}

    assert gone <= before
    assert [name for name in gone if re.search(rf"\b{name}\b", PROGRAM)] == []
