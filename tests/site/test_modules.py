"""Rules for all modules. Each test names every module that breaks its rule."""

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = sorted((ROOT / "webapp").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
VIEWS = [path for path in PROGRAM if path.name.endswith("views.py")]
LONGEST_MODULE = 300
LONGEST_VIEW = 25
NO_NAMES = {"utils", "helpers", "common", "misc", "util"}
CLOCKS = {"today", "now", "utcnow"}
# Commands about files and installations know the moment by the machine alone.
MAY_ASK_A_CLOCK = {"current.py", "signed_in.py", "schema.py", "cli.py", "commands.py", "starting.py"}


def names(paths: Iterable[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(read(path))


def test_a_module_can_be_read_at_a_sitting() -> None:
    assert names(path for path in PROGRAM + TESTS if len(read(path).splitlines()) > LONGEST_MODULE) == []


@pytest.mark.slow
def test_a_module_says_what_it_is_about() -> None:
    modules = [path for path in PROGRAM + TESTS if path.name != "__init__.py"]

    assert names(path for path in modules if not ast.get_docstring(tree(path))) == []
    assert names(path for path in modules if path.stem in NO_NAMES) == []


def test_a_view_is_thin() -> None:
    functions = [(path, node) for path in VIEWS for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]

    assert len(functions) > len(VIEWS)
    assert [
        f"{path.relative_to(ROOT)}: {function.name}"
        for path, function in functions
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_VIEW
    ] == []


def test_a_view_builds_no_query() -> None:
    assert names(path for path in VIEWS if not _imported_of_sqlalchemy(path) <= {"SQLAlchemyError"}) == []


def _imported_of_sqlalchemy(path: Path) -> set[str]:
    return {
        alias.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
        for alias in node.names
    }


@pytest.mark.slow
def test_the_day_is_asked_in_one_place() -> None:
    assert {path.name for path in PROGRAM if _asks_a_clock(path)} == MAY_ASK_A_CLOCK, "take current.today()"


def _asks_a_clock(path: Path) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr in CLOCKS and _is_of_a_date(node) for node in ast.walk(tree(path))
    )


def _is_of_a_date(node: ast.Attribute) -> bool:
    owner = node.value
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    return name in {"date", "datetime"}
