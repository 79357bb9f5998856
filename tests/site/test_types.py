"""Types reach from the database to the pages: what has none is counted, and what is kept by an enum is complete."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import webapp

WEBAPP = Path(__file__).parents[2] / "webapp"
UNTYPED = re.compile(r"\bAnyRow\b|\bdict\[str, Any\]")
MOST_UNTYPED = 12
# Tables of some members only, with the reason.
PARTIAL = {
    "webapp.domain.assess._ENDS": "the other rules end with the season",
    "webapp.domain.rules._PARAMETERS": "the other rules have none",
    "webapp.history.fields._ORDER": "whoever leads a group is told without fields",
    "webapp.imports.people_columns._BOTH_NAMES": "what a title doesn't tell is found out",
    "webapp.imports.reading._REASONS": "a sheet that isn't read is told in a sentence of its own",
    "webapp.people.labels.AGE_BANDS": "the other bands go by their own numbers",
    "webapp.sessions.attendance_columns._BY_NAME": "of a person, a table of attendance has the name",
    "webapp.sessions.attendance_lists._MARKS": "the other marks are told, not read",
    "webapp.statistics.report_file.AGES": "the other bands go by their own numbers",
    "webapp.undo.removed.REMOVABLE": "the others are brought back in other ways, or not at all",
    "webapp.todo.items.LATE_KEYS": "only these rules have a day that can have passed",
}


def test_few_places_have_no_type_and_say_why() -> None:
    places = [place for path in sorted(WEBAPP.rglob("*.py")) for place in _untyped(path)]
    assert len(places) <= MOST_UNTYPED, places


def _untyped(path: Path) -> Iterator[str]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if UNTYPED.search(line) and not line.startswith(("from ", "import ")):
            yield f"{path.relative_to(WEBAPP)}:{number}: {line.strip()}"


def test_what_is_kept_by_an_enum_has_every_member() -> None:
    incomplete = {
        name: sorted(member.name for member in missing)
        for name, table in _tables()
        if (missing := set(type(next(iter(table)))) - table.keys())
    }
    assert incomplete.keys() == PARTIAL.keys(), incomplete


def _tables() -> Iterator[tuple[str, dict[Any, Any]]]:
    """Every module's tables whose keys are members of one enum, each where it is first met."""
    met = set()
    for found in pkgutil.walk_packages(webapp.__path__, "webapp."):
        for name, value in vars(importlib.import_module(found.name)).items():
            if isinstance(value, dict) and value and len({type(key) for key in value}) == 1 and id(value) not in met:
                met.add(id(value))
                key = next(iter(value))
                if isinstance(key, Enum):
                    yield f"{found.name}.{name}", value
