"""Rules for all modules."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = sorted((ROOT / "webapp").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_VIEW = 25
NO_NAMES = {"utils", "helpers", "common", "misc", "util"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PROGRAM + TESTS, ids=name_of)
def test_a_module_can_be_read_at_a_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", PROGRAM + TESTS, ids=name_of)
def test_a_module_says_what_it_is_about(path: Path) -> None:
    assert path.name == "__init__.py" or ast.get_docstring(tree(path))
    assert path.stem not in NO_NAMES


@pytest.mark.parametrize("path", [p for p in PROGRAM if p.name.endswith("views.py")], ids=name_of)
def test_a_view_is_thin(path: Path) -> None:
    for function in ast.walk(tree(path)):
        if isinstance(function, ast.FunctionDef):
            lines = (function.end_lineno or 0) - function.lineno + 1
            assert lines <= LONGEST_VIEW, f"{function.name} has {lines} lines"


@pytest.mark.parametrize("path", [p for p in PROGRAM if p.name.endswith("views.py")], ids=name_of)
def test_a_view_builds_no_query(path: Path) -> None:
    imported = {
        alias.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
        for alias in node.names
    }

    assert imported <= {"SQLAlchemyError"}


@pytest.mark.parametrize("path", PROGRAM, ids=name_of)
def test_the_day_is_asked_in_one_place(path: Path) -> None:
    clocks = {
        node.attr
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"} and _is_of_a_date(node)
    }

    allowed = {"current.py", "schema.py"}
    assert not clocks or path.name in allowed, f"{clocks}: take current.today()"


def _is_of_a_date(node: ast.Attribute) -> bool:
    owner = node.value
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    return name in {"date", "datetime"}
