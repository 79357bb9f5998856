"""What the export of everything holds, read from `contents.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class TableContents:
    """One table of the register: its CSV file's name without the ending, what it is about, its columns with their
    Finnish headers, those that the CSV file leaves to the JSON, and what is left out with the reasons.
    `only_with_rows`: whoever has no rows in it hears nothing of the table.
    """

    name: str
    file: str
    about: str
    columns: Mapping[str, str]
    only_in_json: frozenset[str]
    left_out: Mapping[str, str]
    only_with_rows: bool

    @property
    def in_csv(self) -> list[str]:
        return [column for column in self.columns if column not in self.only_in_json]


@cache
def _contents() -> dict[str, Any]:
    """What the file says, untyped as TOML is; the functions below give its parts their types."""
    return tomllib.loads(Path(__file__).with_name("contents.toml").read_text(encoding="utf-8"))


@cache
def tables() -> tuple[TableContents, ...]:
    """Every table, in the order in which a reader wants them."""
    return tuple(
        TableContents(
            name,
            found["file"],
            found["about"],
            found["columns"],
            frozenset(found.get("only_in_json", ())),
            found.get("left_out", {}),
            found.get("only_with_rows", False),
        )
        for name, found in _contents()["tables"].items()
    )


def introduction() -> str:
    """What the file that explains the others begins with, in Finnish."""
    return str(_contents()["introduction"])


def left_out_everywhere() -> dict[str, str]:
    """Columns that no table's file has, with the reasons."""
    return dict(_contents()["left_out"])


def tables_left_out() -> dict[str, str]:
    """Tables that are left out whole, with the reasons."""
    return dict(_contents()["tables_left_out"])


def called() -> dict[str, str]:
    """Columns whose numbers lead to other tables, with the header of what they lead to."""
    return dict(_contents()["called"])


def words() -> dict[str, dict[str, str]]:
    """The Finnish words of codes, by "table.column"."""
    return dict(_contents()["words"])
