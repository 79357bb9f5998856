"""The shape of Sivisverkko's forms, read from `form.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class FormSection:
    """A part of a form: single fields, or the rows of one table."""

    name: str
    fields: tuple[str, ...] = ()
    table: str = ""


@cache
def _form() -> dict[str, Any]:
    """What the file says, untyped as TOML is; the functions below give its parts their types."""
    return tomllib.loads(Path(__file__).with_name("form.toml").read_text(encoding="utf-8"))


def sections(form: str) -> list[FormSection]:
    """The sections of the form for the `plan` or the `report`, in its order."""
    return [
        FormSection(part["section"], tuple(part.get("fields", ())), part.get("table", ""))
        for part in _form()["forms"][form]
    ]


def fields(form: str) -> list[str]:
    """The single fields of a form, in its order."""
    return [field for section in sections(form) for field in section.fields]


def header(field: str, name: str = "") -> str:
    """Sivisverkko's header of a field or a total; `name` is what some totals are about, such as a gender."""
    return str(_form()["headers"][field]).format(name=name)


def columns(table: str, *, on_sheet: bool = False) -> list[tuple[str, str]]:
    """The columns of a table as pairs of our field and Sivisverkko's header, in the form's order: all that its file
    has, or only what the form asks for.
    """
    return [
        (column["field"], column["header"])
        for column in _form()["tables"][table]["columns"]
        if not (on_sheet and column.get("only_in_file"))
    ]


def file_name(table: str) -> str:
    """The file's name without the group, the year and the ending."""
    return str(_form()["tables"][table]["file"])


def archive_name(form: str) -> str:
    """The same of the zip with all files for a form."""
    return str(_form()["archives"][form])


def word(name: str, code: str = "") -> str:
    """A Finnish word of the files; of a code list when a code is given."""
    found = _form()["words"][name]
    return str(found[code] if code else found)


def yes_or_no(answer: bool) -> str:
    """The Finnish word of the files."""
    return word("yes" if answer else "no")
