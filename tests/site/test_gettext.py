"""Every text that the program says can be found by who collects the texts, and stands where it is said."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "webapp").rglob("*.py"))
GETTEXT = {"_", "_l", "gettext", "lazy_gettext", "ngettext", "ugettext", "ungettext"}
# The functions that the others are made of pass on what they are given.
PASSES_ON = {"i18n.py"}


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call of a gettext function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
            if name in GETTEXT:
                yield node


def inside_f_strings(tree: ast.AST) -> list[int]:
    """The lines of the calls that stand in an f-string, where Babel sees none before Python 3.12."""
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
    return [call.lineno for string in strings for call in calls(string)]


def not_literal(tree: ast.AST) -> list[int]:
    """The lines of the calls whose message isn't written in them."""
    return [
        call.lineno
        for call in calls(tree)
        if not (call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
    ]


def compared(tree: ast.AST) -> list[int]:
    """The lines of the comparisons with a translated sentence: what the program does depends on no wording."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare) and any(side in list(calls(side)) for side in [node.left, *node.comparators])
    ]


@pytest.mark.slow
@pytest.mark.parametrize("fault", [inside_f_strings, not_literal, compared])
def test_no_text_is_said_where_it_is_not_found(fault: Callable[[ast.AST], list[int]]) -> None:
    found = {
        path.relative_to(ROOT).as_posix(): lines
        for path in FILES
        if path.name not in PASSES_ON and (lines := fault(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert found == {}


def test_the_faults_would_be_found() -> None:
    assert inside_f_strings(ast.parse("x = f'{_(\"a\")} b'")) == [1]
    assert inside_f_strings(ast.parse("x = f'{a} b' + _('c')")) == []
    assert not_literal(ast.parse("\n_(text)")) == [2]
    assert not_literal(ast.parse("ngettext('one', 'many', 2)")) == []
    assert compared(ast.parse("told == _('Saved.')")) == [1]
    assert compared(ast.parse("len(_('Saved.')) == 6")) == []
