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


def install() -> None:
    """Let every widget write its attributes so, and find a field's flags without those of the class Flags itself."""
    Flags.__dir__ = lambda flags: list(vars(flags))  # type: ignore[method-assign, assignment]
    core.html_params = widgets.html_params = attributes
    for kind in (core.Input, core.Button):  # type: ignore[attr-defined]  # newer than its stubs
        kind.html_params = staticmethod(attributes)  # type: ignore[method-assign]


def attributes(**values: Any) -> Markup:
    """`name="value"` for each, by name: True stands alone, False is left out."""
    found = []
    for key, value in sorted(values.items()):
        if value is True:
            found.append(_name(key))
        elif value is not False:
            found.append(f'{_name(key)}="{_value(value)}"')
    return Markup(" ".join(found))  # noqa: S704 - escaped above


@lru_cache(maxsize=512)
def _name(key: str) -> str:
    return str(escape(core.clean_key(key)))  # type: ignore[attr-defined]  # newer than its stubs


def _value(value: Any) -> str:
    text = str(escape(value))
    return text.replace('"', "&quot;") if '"' in text else text
