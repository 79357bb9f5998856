"""Findings as JSON and back: what lists say of them, so without notes, sources and anybody's name."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from webapp.domain.findings import Finding, MembersFinding
from webapp.domain.notes import MemberAge

Plain = Any  # what JSON knows
NAMELESS, ERASED = MemberAge(0, "-"), MemberAge(0, "")
"""A member as a list counts them: somebody to ask, or one whose name has been removed."""
_KINDS: Mapping[str, Plain] = {kind.__name__: kind for kind in get_args(Finding)}


def to_text(finding: Finding) -> str:
    """The finding as JSON: its kind, and each field that isn't as it usually is. Its causes are sessions alone."""
    sessions = tuple(ref for ref in finding.records if ref.kind == "session")
    quiet = replace(finding, notes=(), source="", records=sessions)
    if isinstance(quiet, MembersFinding):
        of_age, unsure, not_yet = (
            tuple(map(_nameless, members)) for members in (quiet.of_age, quiet.unsure, quiet.not_yet)
        )
        quiet = replace(quiet, of_age=of_age, unsure=unsure, not_yet=not_yet)
    return json.dumps({"kind": type(finding).__name__, **_plain(quiet)}, separators=(",", ":"))


@lru_cache(maxsize=8192)
def to_finding(text: str) -> Finding:
    """The finding of which `to_text` made that, kept for the next time: what isn't changed reads the same page after
    page. Raises KeyError and ValueError for anything else.
    """
    plain = json.loads(text)
    fields_of_it = {name: value for name, value in plain.items() if name != "kind"}
    made: Finding = _maker(_KINDS[plain["kind"]])(fields_of_it | {"source": ""})
    return made


def _nameless(member: MemberAge) -> MemberAge:
    return NAMELESS if member.name else ERASED


def _plain(value: Plain) -> Plain:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if not is_dataclass(value):
        return value
    given = ((one, getattr(value, one.name)) for one in fields(value) if one.name != "source")
    # What has no usual value is never the same as MISSING.
    return {one.name: _plain(is_now) for one, is_now in given if is_now != one.default}


@cache
def _maker(kind: Plain) -> Callable[[Plain], Plain]:
    """What makes a value of that type of the plain one."""
    origin: Plain = get_origin(kind)
    parts = get_args(kind)
    if origin in {Union, UnionType}:
        # One type or None: there are no others.
        made = _maker(next(one for one in parts if one is not NoneType))
        return lambda plain: None if plain is None else made(plain)
    if origin is tuple:
        each = _maker(parts[0])
        return lambda plain: tuple([each(one) for one in plain])
    if kind is dt.date:
        return dt.date.fromisoformat
    if isinstance(kind, type) and is_dataclass(kind):
        makers = {name: _maker(of) for name, of in get_type_hints(kind).items()}
        return lambda plain: kind(**{name: makers[name](one) for name, one in plain.items()})
    return kind if isinstance(kind, type) and issubclass(kind, Enum) else _as_it_is


def _as_it_is(plain: Plain) -> Plain:
    return plain
