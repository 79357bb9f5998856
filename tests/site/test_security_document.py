"""docs/security.md has every requirement of the standard's levels 1 and 2, and what it names is there."""

import ast
from functools import cache
from pathlib import Path

from tests.site.security_document import chapters, document
from webapp.keys import Purpose

ROOT = Path(__file__).parents[2]
MOST_NOT_MET = 5

# The levels of each section's requirements, one figure each; those of level 3 come after them.
LEVELS = """
1.1 22 | 1.2 111112222 | 1.3 11222222222 | 1.4 222 | 1.5 12
2.1 122 | 2.2 112 | 2.3 1222 | 2.4 2
3.2 11 | 3.3 1222 | 3.4 112222 | 3.5 11122 | 3.7 22
4.1 122 | 4.2 2 | 4.3 22 | 4.4 1222
5.1 2 | 5.2 112 | 5.3 11 | 5.4 222
6.1 122 | 6.2 111111112222 | 6.3 1122 | 6.4 1122 | 6.5 22222 | 6.6 222 | 6.8 2222
7.1 222 | 7.2 1111 | 7.3 22 | 7.4 11222 | 7.5 22 | 7.6 22
8.1 12 | 8.2 112 | 8.3 1 | 8.4 2
9.1 111 | 9.2 1222
10.1 22 | 10.2 22 | 10.3 2222 | 10.4 11111222222 | 10.5 22222 | 10.6 22 | 10.7 222
11.1 22 | 11.2 222 | 11.3 112 | 11.4 1222 | 11.5 2 | 11.6 2
12.1 122 | 12.2 11 | 12.3 2222
13.1 2 | 13.2 22222 | 13.3 22 | 13.4 12222
14.1 22 | 14.2 1222 | 14.3 122
15.1 122 | 15.2 122 | 15.3 1222222
16.1 2 | 16.2 22222 | 16.3 2222 | 16.4 222 | 16.5 222
17.1 2 | 17.2 2222 | 17.3 22
"""


def expected() -> dict[str, int]:
    """Every number with its level: within a section those of levels 1 and 2 come first, then those of level 3."""
    found = {}
    for part in LEVELS.replace("\n", " | ").split(" | "):
        if part.strip():
            section, levels = part.split()
            found |= {f"{section}.{number}": int(level) for number, level in enumerate(levels, 1)}
    return found


@cache
def functions(path: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)}


def test_every_requirement_is_there_with_its_level() -> None:
    rows = [one for _name, rows in chapters() for one in rows]

    assert {one.number: one.level for one in rows} == expected()
    assert len(rows) == len(expected()) == 70 + 183


def test_every_test_and_file_that_is_named_is_there() -> None:
    for _name, rows in chapters():
        for one in rows:
            assert one.evidence or one.state != "met", one.number
            for named in one.evidence:
                path, _, function = named.partition("::")
                assert (ROOT / path).is_file(), f"{one.number}: {path}"
                assert not function or function in functions(ROOT / path), f"{one.number}: {named}"
                assert function or not path.startswith("tests/test_"), f"{one.number} names no test"


def test_few_are_not_met_and_each_says_what_stands_for_it() -> None:
    rows = [one for _name, rows in chapters() for one in rows]
    not_met = [one for one in rows if one.state == "open"]

    assert len(not_met) <= MOST_NOT_MET
    assert all("stand" in one.said for one in not_met)
    assert all(one.said.endswith((".", ")")) for one in rows if one.said)


def test_the_document_is_made_from_the_data() -> None:
    assert (ROOT / "docs" / "security.md").read_text() == document()


def test_every_key_is_in_the_list() -> None:
    text = (ROOT / "docs" / "protection.md").read_text()
    listed = text[text.index("| key | what for |") :].split("\n\n")[0]

    assert {line.split("`")[1] for line in listed.splitlines()[2:]} == set(Purpose)
