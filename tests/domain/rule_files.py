"""A rule set's file with nothing but its heading, to which tests add a line."""

from pathlib import Path

NAMES = '[names]\nfi = "Ryhmä"\nsv = "Grupp"\nen = "Group"\n'
HEAD = """
id = "own"
valid_from = 2020-01-01
source = "https://example.org/rules"
verified_on = 2026-01-01
"""


def written(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
