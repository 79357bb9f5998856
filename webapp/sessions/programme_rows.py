"""What the cells of a row of a programme say of its sessions. No database.

What isn't understood as a whole stays as it was written: a form tells beside the field that it can't take it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from webapp.domain.facts import SessionState
from webapp.domain.lessons import clock_minutes
from webapp.downloads import text_of, unguarded
from webapp.imports.births import says_nothing
from webapp.imports.columns import Columns, is_titles
from webapp.imports.tables import Reason, Row, Table, Unused
from webapp.reading.clocks import read_clock, read_length, read_minutes, take_times
from webapp.reading.days import Days, NotADay, take_days
from webapp.reading.slashes import Slashes, slashes_in, turned
from webapp.sessions.programme_columns import PROGRAMME, WEEK, Field, has_days, state_of, weekday_before, without_number

_OR = re.compile(r"^[\s,;]*(?:tai|vai|eller|or|ja|sekä|och|samt|and|[/&+])\s*", re.IGNORECASE)
_BREAK = re.compile(r"[\s,;(]*(?:tauko|paus|rast|break)\s*:?\s*(?P<minutes>\d[^)]*?)\s*\)?\s*", re.IGNORECASE)
# "Syyskuu", "Kevät 2027"
_HEADING = re.compile(r"\D+(?:\b(?:19|20)\d\d)?\D*")
_SUM = re.compile(r"(?:yht(?:eensä|\.)?|summa|summa:|total|sammanlagt|totalt|tunteja yhteensä)\b.*", re.IGNORECASE)
_MIDNIGHT = {"00:00", "00:00:00", "0.00"}
"""Beside a day, that spreadsheets write: no time."""
_MIDNIGHT_MINUTES = 24 * 60
_WEEK_NUMBER = re.compile(r"\D{0,12}(?P<week>[1-9]|[1-4]\d|5[0-3])\.?")
_HOURS = re.compile(r"\b(?:h|t|tunt\w*|tim\w*|hours?)\b")
_AROUND = " ,;:/-–"
_MOST_DAYS = 7
"""Of a range in one cell that are sessions: a camp of a week, not a term."""


def _is_weekday(text: str) -> bool:
    return weekday_before(text) is not None and " " not in text


_PARTS_OF_DAYS: Sequence[tuple[Field, Callable[[str], object]]] = (
    (Field.WEEKDAY, _is_weekday),
    (Field.WEEK, _WEEK_NUMBER.fullmatch),
)
"""What a cell of these columns must be, to stand with a day."""


class ReadProgramme(NamedTuple):
    """The sessions of a table, by the names of their forms' fields, and the parts of the table that weren't used."""

    sessions: list[dict[str, str]]
    unused: list[Unused]


def sessions_of(columns: Columns, table: Table, season: Days) -> ReadProgramme:
    """What the rows say of their sessions, as far as it is known which column has the days.

    A day without its year is of the season, and a row without a day has the one above it: their cells were one.
    """
    found = ReadProgramme([], [])
    above, week = "", ""
    rows = columns.said(table)
    unit = _unit(columns, table)
    is_turned = slashes_in(said.values.get(Field.DAY, "") for said in rows) is Slashes.MONTH_FIRST
    for row, said in zip(columns.content(table), rows, strict=True):
        reason = _no_session(row, said.values)
        if reason and has_days(columns):
            found.unused.append(Unused(row.number, 0, " · ".join(filter(None, row.cells)), reason))
            continue
        values = {field: unguarded(text) for field, text in said.values.items()}
        found.unused.extend(said.unused)
        for field, is_one in _PARTS_OF_DAYS:
            if (text := values.get(field, "")) and not is_one(text):
                found.unused.append(Unused(row.number, columns.fields.index(field) + 1, text, Reason.ASIDE))
                values[field] = ""
        weekday, number = values.get(Field.WEEKDAY, ""), values.get(Field.WEEK, "")
        week = number or week
        day = _without_week(without_number(values.get(Field.DAY, "")), season)
        day = f"{weekday} {turned(day) if is_turned else day}".strip() if day or week else ""
        # A week with its number and no day isn't that of the row above; a date needs no week from there.
        named = number if _days(day, season)[0] else week
        above = _in_week(named, day, season) if day or number else above
        sessions, length = _sessions(above, values, season), values.get(Field.LENGTH, "")
        if any(_contradicts(one, length, unit) for one in sessions):
            found.unused.append(Unused(row.number, columns.fields.index(Field.LENGTH) + 1, length, Reason.SECOND))
        found.sessions.extend(_with_length(one, length, unit) for one in sessions)
    return found


def _in_week(week: str, day: str, season: Days) -> str:
    """The day of a row whose own column says the number of its week; '' for none."""
    number = _WEEK_NUMBER.fullmatch(week)
    return _of_week(int(number["week"]), day, season) or f"{week} {day}" if number else day


def _without_week(day: str, season: Days) -> str:
    """The day without the number of its week, by which "vk 36 ti" is a day of the season; with it when that is another
    week, which no form takes.
    """
    week = WEEK.match(day)
    return (_of_week(int(week["week"]), day[week.end() :], season) or day) if week else day


def _of_week(number: int, text: str, season: Days) -> str:
    """The text, when its days are in that week; what begins with a weekday and has no day, with the season's day of
    that week in its place. '' when there is none, or more than one.
    """
    days, _rest = _days(text, season)
    if days:
        return text if all(one.isocalendar().week == number for one in days) else ""
    weekday = weekday_before(text)
    found = [one for one in season.each() if one.weekday() == weekday and one.isocalendar().week == number]
    return f"{text_of(found[0])} {text.partition(' ')[2]}".strip() if len(found) == 1 else ""


def _unit(columns: Columns, table: Table) -> str:
    """The unit that the title of the lengths has: "Kesto (min)"."""
    titles = zip(columns.fields, columns.titles(table), strict=True)
    title = next((title.casefold() for field, title in titles if field == Field.LENGTH), "")
    return "min" if "min" in title else "h" if _HOURS.search(title) else ""


def _with_length(session: dict[str, str], length: str, unit: str) -> dict[str, str]:
    """The session with its end, when only its beginning and its length are written; a length that isn't understood
    stands in the place of the end, where no form takes it.
    """
    starts, minutes = read_clock(session["starts"]), read_length(length, unit)
    if not length or session["ends"]:
        return session
    ends = clock_minutes(time(0), starts) + minutes if starts and minutes else _MIDNIGHT_MINUTES
    return {**session, "ends": text_of(time(*divmod(ends, 60))) if ends < _MIDNIGHT_MINUTES else f"({length})"}


def _contradicts(session: Mapping[str, str], length: str, unit: str) -> bool:
    """Is something else written of the length than the beginning and the end say, or something that isn't known?"""
    starts, ends = read_clock(session["starts"]), read_clock(session["ends"])
    is_so = starts and ends and clock_minutes(starts, ends) == read_length(length, unit)
    return bool(length and session["ends"] and not is_so)


def _no_session(row: Row, said: Mapping[str, str]) -> Reason | None:
    """Why a row is no session, None when it is one."""
    written = [cell for cell in row.cells if cell]
    if is_titles(row, PROGRAMME):
        return Reason.TITLES
    if _SUM.fullmatch(written[0]) or not any(char.isalnum() for cell in written for char in cell):
        return Reason.SUM
    if len(written) == 1 and said.get(Field.DAY) and _HEADING.fullmatch(written[0]):
        return Reason.SUM
    return None if any(said.values()) else Reason.NOTHING_FOUND


class _Times(NamedTuple):
    """What one cell says: a start and an end as they are written, and the rest of it."""

    starts: str = ""
    ends: str = ""
    rest: str = ""


def _sessions(written_day: str, said: Mapping[str, str], season: Days) -> list[dict[str, str]]:
    """The sessions of a row: one for each of its days."""
    days, beside = _days(written_day, season)
    starts, ends, more = _times(said, beside, days)
    pause, more = _break(said.get(Field.BREAK, ""), more)
    minutes = read_minutes(pause)
    place = said.get(Field.PLACE, "")
    content = " ".join(filter(None, [*more, said.get(Field.CONTENT, ""), place and f"({place})"]))
    session = {
        "starts": starts,
        "ends": ends,
        "break_minutes": pause if minutes is None else str(minutes),
        "content": content,
        "kind": said.get(Field.KIND, ""),
        "state": said.get(Field.STATE) or (content if state_of(content) is SessionState.CANCELLED else ""),
    }
    return [{"day": day, **session} for day in map(text_of, days)] or [{"day": written_day, **session}]


def _break(written: str, more: Sequence[str]) -> tuple[str, list[str]]:
    """The break, as its cell or what stands beside the times says it; and what else stands there."""
    found = {text: _BREAK.fullmatch(text) for text in more}
    if written and says_nothing(written):
        return "0", [*more]
    pauses = [each["minutes"] for each in found.values() if each and read_minutes(each["minutes"]) is not None]
    if written or len(pauses) != 1:
        return written, [*more]
    return pauses[0], [text for text, pause in found.items() if pause is None]


def _days(written: str, season: Days) -> tuple[list[date], str]:
    """The days that are written, and what stands beside them; no days when they aren't wholly understood."""
    try:
        spans, rest = take_days(written, season)
        is_more = bool(take_days(_OR.sub("", rest), season)[0])
    except NotADay:
        return [], ""
    is_long = any(span.last - span.first >= timedelta(days=_MOST_DAYS) for span in spans)
    return (
        ([], "")
        if is_more or is_long or not spans or "?" in rest
        else ([day for span in spans for day in span.each()], rest)
    )


def _times(said: Mapping[str, str], beside_day: str, days: Sequence[date]) -> tuple[str, str, list[str]]:
    """When a row's sessions start and end, by two columns, by one, or beside the day; and what else is written there.

    What isn't understood, or contradicts the rest, comes as it was written: no form takes it.
    """
    cells = [said.get(field, "") for field in (Field.STARTS, Field.ENDS, Field.TIMES)]
    starts, ends, both = (_read(cell, days) or _Times(cell) for cell in cells)
    beside = _read("" if beside_day in _MIDNIGHT else beside_day, ()) or _Times(rest=beside_day)
    stops = f"{ends.starts}–{ends.ends}" if ends.ends else ends.starts
    return (
        _agreed(starts.starts, both.starts, beside.starts),
        _agreed(stops, starts.ends, both.ends, beside.ends),
        [one.rest for one in (beside, both, starts, ends) if one.rest],
    )


def _read(text: str, days: Sequence[date]) -> _Times | None:
    """The times of a cell, which may have the row's day before them; None when it isn't understood."""
    if not text:
        return _Times()
    spans, after = _taken(text)
    if spans and [Days(day, day) for day in days] != spans:
        return None
    times, rest = take_times(after)
    rest = rest.strip(_AROUND)
    if times is None or "?" in rest or take_times(_OR.sub("", rest))[0]:
        return None
    return _Times(text_of(times.starts), text_of(times.ends), rest)


def _taken(text: str) -> tuple[list[Days], str]:
    try:
        return take_days(text)
    except NotADay:
        return [], text


def _agreed(*texts: str) -> str:
    """What the texts say; all of it where they contradict each other."""
    return ", ".join(dict.fromkeys(filter(None, texts)))
