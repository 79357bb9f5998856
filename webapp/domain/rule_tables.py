"""Typed readers over a rule set's TOML tables. Every error names the file and the key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

KindOf = TypeVar("KindOf", bound=StrEnum)


class RuleSetError(ValueError):
    """A rule set that can't be used. The text names the file and the key."""


class Table:
    """One table. Each reader takes a key off it, so that what remains at `finish` is unknown. They all raise
    RuleSetError for a value of another kind; those that don't say otherwise give None for a missing key.
    """

    def __init__(self, path: Path, values: Mapping[str, Any], prefix: str = "") -> None:
        self.path = path
        self.values = dict(values)
        self.prefix = prefix

    def error(self, key: str, problem: str) -> RuleSetError:
        """To be raised: the file, the key with the tables that it is in, and what is wrong."""
        return RuleSetError(f"{self.path}: {self.prefix}{key}: {problem}")

    def text(self, key: str) -> str:
        """A text that must be there and not be empty."""
        if key not in self.values:
            raise self.error(key, "is missing")
        value = self.values.pop(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, "must be a text that isn't empty")
        return value

    def choice(self, key: str, choices: tuple[str, ...]) -> Any:
        """One of `choices`, the first when the key is missing."""
        value = self.values.pop(key, choices[0])
        if value not in choices:
            raise self.error(key, f"must be one of {', '.join(choices)}, not {value!r}")
        return value

    def day(self, key: str) -> dt.date | None:
        """A date without a time."""
        value = self.values.pop(key, None)
        # A TOML date with a time is a datetime, which Python counts among dates.
        if value is not None and (not isinstance(value, dt.date) or isinstance(value, dt.datetime)):
            raise self.error(key, f"must be a date such as 2026-12-31, not {value!r}")
        return value

    def required_day(self, key: str) -> dt.date:
        """The same; it must be there."""
        value = self.day(key)
        if value is None:
            raise self.error(key, "is missing")
        return value

    def number(self, key: str, least: int, most: int) -> int | None:
        """A whole number from `least` to `most`, both included."""
        value = self.values.pop(key, None)
        if value is None:
            return None
        # bool is an int to Python.
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(key, f"must be a whole number, not {value!r}")
        if not least <= value <= most:
            raise self.error(key, f"must be from {least} to {most}, not {value}")
        return value

    def required_number(self, key: str, least: int, most: int) -> int:
        """The same; it must be there."""
        value = self.number(key, least, most)
        if value is None:
            raise self.error(key, "is missing")
        return value

    def flag(self, key: str) -> bool:
        """True or false, false when the key is missing."""
        value = self.values.pop(key, False)
        if not isinstance(value, bool):
            raise self.error(key, f"must be true or false, not {value!r}")
        return value

    def kinds(self, key: str, known: Iterable[KindOf]) -> frozenset[KindOf] | None:
        """Some of the `known` kinds by their values."""
        names = self.values.pop(key, None)
        if names is None:
            return None
        by_name = {kind.value: kind for kind in known}
        if not isinstance(names, list) or not all(isinstance(name, str) and name in by_name for name in names):
            raise self.error(key, f"must be a list of {', '.join(sorted(by_name))}")
        return frozenset(by_name[name] for name in names)

    def table(self, key: str) -> Table | None:
        """A table in this one."""
        value = self.values.pop(key, None)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.error(key, "must be a table")
        return Table(self.path, value, f"{self.prefix}{key}.")

    def tables(self, key: str) -> list[Table]:
        """The tables of a list of them, none when the key is missing."""
        value = self.values.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.error(key, f"must be tables, each after [[{key}]]")
        return [Table(self.path, one, f"{self.prefix}{key}[{number}].") for number, one in enumerate(value, 1)]

    def finish(self) -> None:
        """Refuse what no reader has taken."""
        for key in sorted(self.values):
            raise self.error(key, "is not a known key")
