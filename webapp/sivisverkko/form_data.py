"""The shape of Sivisverkko's forms, read from `form.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _form() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("form.toml").read_text(encoding="utf-8"))


def columns(table: str) -> list[tuple[str, str]]:
    """The columns of a table as pairs of our field and Sivisverkko's header, in the form's order."""
    return [(column["field"], column["header"]) for column in _form()[table]["columns"]]


def file_name(table: str) -> str:
    """The file's name without the group, the year and the ending."""
    return str(_form()[table]["file"])


def gender_codes() -> list[tuple[str, dict[str, str]]]:
    """Each code with its names by language."""
    return [(entry["code"], entry) for entry in _form()["gender"]]


def gender_name(code: str) -> str:
    """The Finnish name of a code; the code itself when the list doesn't have it."""
    return next((names["fi"] for known, names in gender_codes() if known == code), code)
