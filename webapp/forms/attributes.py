"""The attributes of a field's HTML, as WTForms writes them, without its formatting machine for each of them.

Saves 2 million instructions of a session's page, which has eighty (docs/decisions/0028).
`tests/site/test_attributes.py` holds what comes out to WTForms' own.
"""

from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape
from wtforms import Flags, widgets
from wtforms.widgets import core

by_wtforms = core.html_params
KEPT = frozenset({str, bool, int, Markup})


def install() -> None:
    """Let every widget write its attributes so, and find a field's flags without those of the class Flags itself."""
    Flags.__dir__ = lambda flags: list(vars(flags))  # type: ignore[method-assign, assignment]
    core.html_params = widgets.html_params = attributes
    # It would ask each time whether the method is of an older WTForms: ours is its own.
    core.Select._dispatch_render_option = classmethod(lambda kind: kind.render_option)  # type: ignore[attr-defined]
    for kind in (core.Input, core.Button):  # type: ignore[attr-defined]  # newer than its stubs
        kind.html_params = staticmethod(attributes)  # type: ignore[method-assign]


def attributes(**values: Any) -> Markup:
    """`name="value"` for each, by name: True stands alone, False is left out."""
    # What a field's value is differs from page to page; what stands around it, from field to field.
    value = values.pop("value", False)
    if not values:
        # As most options of a list have it.
        return Markup(_written("value", value))  # noqa: S704 - escaped below
    around = _around if KEPT.issuperset(map(type, values.values())) else _around.__wrapped__
    before, after = around(*values, *values.values())
    return Markup(" ".join(filter(None, (before, _written("value", value), after))))  # noqa: S704 - escaped below


# With their types: True and 1 are equal, and not the same attribute.
@lru_cache(maxsize=1024, typed=True)
def _around(*names_and_values: Any) -> tuple[str, str]:
    """What stands before `value`, and after it: of so many names, and then their values."""
    number = len(names_and_values) // 2
    given = sorted(zip(names_and_values[:number], names_and_values[number:], strict=True))
    written = [(name > "value", _written(name, value)) for name, value in given]
    before, after = (
        " ".join(text for is_after, text in written if text and is_after is side) for side in (False, True)
    )
    return before, after


def _written(name: str, value: Any) -> str:
    if value is False:
        return ""
    return _name(name) if value is True else f'{_name(name)}="{_value(value)}"'


@lru_cache(maxsize=512)
def _name(key: str) -> str:
    return str(escape(core.clean_key(key)))  # type: ignore[attr-defined]  # newer than its stubs


def _value(value: Any) -> str:
    text = str(escape(value))
    return text.replace('"', "&quot;") if '"' in text else text
