"""The genders that Sivisverkko asks for, read from `genders.toml`."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def _codes() -> list[tuple[str, dict[str, str]]]:
    entries = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["gender"]
    return [(entry.pop("code"), entry) for entry in entries]


def gender_codes() -> list[tuple[str, dict[str, str]]]:
    """Each code with its names by language, Finnish first."""
    return _codes()


def gender_name(code: str, language: str = "fi") -> str:
    """The name of a code, in Finnish if it has none in the language; the code itself if the list doesn't know it."""
    return next((names.get(language, names["fi"]) for known, names in _codes() if known == code), code)
