"""All that an association has in one zip: a CSV file for each table, a workbook and a JSON with them all, and what they
are.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any

from webapp.current import local_moment
from webapp.db import AnyRow
from webapp.domain.clock import stored_clock
from webapp.downloads import BYTE_ORDER_MARK, csv_bytes, text_of, zip_file
from webapp.exports import contents
from webapp.exports.contents import TableContents
from webapp.exports.queries import Everything, Rows
from webapp.genders import gender_name
from webapp.sivisverkko.form_data import word, yes_or_no
from webapp.sivisverkko.rows import euros
from webapp.statistics.report_file import age_words
from webapp.workbooks import dated_workbook

FORMAT, VERSION = "opintorinki", 1
"""The version changes with what a reader of the JSON must know: a column that is gone or means something else."""
JSON_NAME, WORKBOOK_NAME, README_NAME = "kaikki.json", "kaikki.xlsx", "lue-minut.txt"

Names = Mapping[str, Mapping[int, str]]


def archive(everything: Everything, day: date) -> bytes:
    """The zip's bytes; the same content makes the same bytes on the same `day`."""
    return zip_file(_files(everything, day), day)


def _files(everything: Everything, day: date) -> Iterator[tuple[str, bytes]]:
    """One at a time, so that no more than one of them waits to be packed."""
    names = _names(everything)
    tables = [table for table in contents.tables() if table.name in everything]
    yield README_NAME, _readme(tables, day)
    for table in tables:
        yield f"{table.file}.csv", csv_bytes(_lines(table, everything[table.name], names))
    sheets = ((table.file, _lines(table, everything[table.name], names)) for table in tables)
    yield WORKBOOK_NAME, dated_workbook(sheets, day)
    yield JSON_NAME, _json(everything, day)


def _json(everything: Everything, day: date) -> bytes:
    tables = {name: [_plain_row(row) for row in rows] for name, rows in everything.items()}
    document = {"format": FORMAT, "version": VERSION, "made_on": day.isoformat(), "tables": tables}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _plain_row(row: AnyRow) -> dict[str, object]:
    found = {name: _plain(value) for name, value in row._mapping.items()}
    # Documents of their own, not texts of them.
    return found | {name: json.loads(found[name] or "{}") for name in ("snapshot", "changes") if name in found}


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.replace(tzinfo=UTC).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case time():
            return stored_clock(value)
        case StrEnum():
            return value.value
    return value


def _lines(table: TableContents, rows: Rows, names: Names) -> Iterator[list[Any]]:
    called = contents.called()
    headers: list[Any] = []
    for column in table.in_csv:
        headers += [table.columns[column], called[column]] if column in called else [table.columns[column]]
    yield headers
    for row in rows:
        cells: list[Any] = []
        for column in table.in_csv:
            value = getattr(row, column)
            cells.append(_shown(table.name, column, value))
            if column in called:
                cells.append(names[column].get(value, ""))
        yield cells


def _shown(table: str, column: str, value: Any) -> Any:
    """A value as a reader of Finnish wants to see it in a table."""
    match f"{table}.{column}", value:
        case _, None | "":
            return value
        case _, bool():
            return yes_or_no(value)
        case _, datetime():
            moment = local_moment(value)
            return f"{text_of(moment.date())} {text_of(moment.time())}"
        case "costs.cents" | "groups.paid_cents", int():
            return euros(value)
        case "groups.form", code:
            return word("form_of_study", code)
        case "costs.kind", code:
            return word("cost_kind", code)
        case "people.gender", code:
            return gender_name(code)
        case "people.age_band", code:
            return age_words(code)
        case place, code if place in contents.words():
            return contents.words()[place].get(code, code)
    return value


def _names(everything: Everything) -> Names:
    """What a number in a column of each name leads to, in words."""
    people = {one.id: f"{one.last_name} {one.first_name}".strip() for one in everything["people"]}
    return {
        "group_id": {one.id: one.name for one in everything["groups"]},
        "person_id": people,
        "other_id": people,
        "member_id": {one.id: people[one.person_id] for one in everything["members"]},
        "session_id": {one.id: f"{text_of(one.day)} {text_of(one.starts)}" for one in everything["sessions"]},
        "user_id": {one.id: one.name or one.email for one in everything["users"]},
    }


def _readme(tables: Sequence[TableContents], day: date) -> bytes:
    lines = [f"Opintorinki, {text_of(day)}", "", *contents.introduction().strip().splitlines()]
    for table in tables:
        lines += ["", "", f"{table.file}.csv – {table.about}", f"Taulukko {table.name} tiedostossa {JSON_NAME}.", ""]
        lines += [f"  {header} ({column}){_where(table, column)}" for column, header in table.columns.items()]
        for column, reason in table.left_out.items():
            lines.append(f"  Ei mukana: {column} – {reason}")
    lines += ["", "", "Missään taulukossa ei ole:"]
    lines += [f"  {column} – {reason}" for column, reason in contents.left_out_everywhere().items()]
    return (BYTE_ORDER_MARK + "\r\n".join([*lines, ""])).encode()


def _where(table: TableContents, column: str) -> str:
    return f": vain tiedostossa {JSON_NAME}" if column in table.only_in_json else ""
