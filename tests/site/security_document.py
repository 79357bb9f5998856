"""docs/security.md out of tests/site/asvs.toml: `python -m tests.site.security_document > docs/security.md`."""

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

DATA = Path(__file__).with_name("asvs.toml")
State = Literal["met", "no", "open"]
WORDS: dict[State, str] = {"met": "met", "no": "doesn't apply", "open": "**not met**"}

HEAD = "| | level | asked | |\n|---|:-:|---|---|\n"
ABOUT = """# How the program stands to OWASP's standard

Each requirement of the
[Application Security Verification Standard](https://owasp.org/www-project-application-security-verification-standard/)
5.0.0 at its levels 1 and 2, by its number; what it asks for is said in our own words. Made from `tests/site/asvs.toml`
by `python -m tests.site.security_document > docs/security.md`; a test compares, and looks whether each test and file
that is named exists. The whole in short, for readers: [protection.md](protection.md).
"""


class Requirement(NamedTuple):
    """One of them. `said` is the reason why it doesn't apply, or isn't met, or how it is."""

    number: str
    level: int
    what: str
    state: State
    said: str
    evidence: tuple[str, ...]


def chapters() -> list[tuple[str, list[Requirement]]]:
    """The standard's chapters with their requirements, in its order."""
    with DATA.open("rb") as file:
        data = tomllib.load(file)
    return [(f"{number}. {chapter['name']}", list(_rows(chapter["rows"]))) for number, chapter in data.items()]


def _rows(rows: dict[str, dict[str, object]]) -> Iterator[Requirement]:
    for number, row in rows.items():
        (state,) = [one for one in WORDS if one in row]
        evidence = row["met"] if state == "met" else ()
        assert isinstance(evidence, list | tuple)
        said = row.get("how", "") if state == "met" else row[state]
        yield Requirement(number, int(str(row["level"])), str(row["what"]), state, str(said), tuple(evidence))


def document() -> str:
    """The counts, what isn't met, and a table for each chapter, as Markdown."""
    found = chapters()
    every = [one for _name, rows in found for one in rows]
    parts = [ABOUT, _counts(every), _not_met(every)]
    parts += [
        f"## {name}\n\n| | level | asked | |\n|---|:-:|---|---|\n{''.join(map(_line, rows))}" for name, rows in found
    ]
    return "\n".join(parts)


def _counts(every: list[Requirement]) -> str:
    lines = []
    for level in (1, 2):
        of_level = Counter(one.state for one in every if one.level == level)
        lines.append(f"| {level} | {of_level.total()} | {' | '.join(str(of_level[state]) for state in WORDS)} |\n")
    return f"| level | requirements | met | don't apply | not met |\n|:-:|--:|--:|--:|--:|\n{''.join(lines)}"


def _not_met(every: list[Requirement]) -> str:
    rows = "".join(f"- **{one.number}** ({one.what}): {one.said}\n" for one in every if one.state == "open")
    return f"## What isn't met, and what stands for it\n\n{rows}"


def _line(one: Requirement) -> str:
    evidence = ", ".join(f"`{name}`" for name in one.evidence)
    said = " ".join(part for part in (one.said if one.state != "open" else "Above.", evidence) if part)
    return f"| {one.number} | {one.level} | {one.what} | {WORDS[one.state]}: {said} |\n"


if __name__ == "__main__":
    sys.stdout.write(document())
