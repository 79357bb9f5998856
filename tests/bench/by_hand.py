"""What the main pages take from the register, by raw SQL: for the pages written by hand (tests/bench/limit.py)."""

import hashlib
import hmac
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import escape

from tests.bench.register import TODAY

GROUPS = """
SELECT g.*, a.eligible, a.no_own_quota, EXISTS (SELECT 1 FROM quotas q WHERE q.association_id = g.association_id
AND q.granted_hours IS NOT NULL AND q.year BETWEEN CAST(strftime('%Y', g.season_start) AS INTEGER)
AND CAST(strftime('%Y', g.season_end) AS INTEGER)) AS quota_known
FROM groups g JOIN associations a ON a.id = g.association_id WHERE g.association_id = ?"""
MEMBERS = """
SELECT m.id, m.group_id, m.person_id, m.joined_on, m.left_on, p.first_name, p.last_name, p.birth_date, p.email, p.gender
FROM members m JOIN people p ON p.id = m.person_id
WHERE m.association_id = ?{} ORDER BY p.sort_key, m.joined_on, m.id"""
SESSIONS = """
SELECT s.*, (SELECT sum(a.state = 'present') FROM attendances a WHERE a.session_id = s.id) AS present,
(SELECT count(*) FROM attendances a WHERE a.session_id = s.id) AS recorded
FROM sessions s WHERE s.association_id = ?{} ORDER BY s.day, s.starts, s.id"""
COSTS = "SELECT * FROM costs WHERE association_id = ?{} ORDER BY day, id"
OF_ONE = " AND group_id = ?"
READ = MEMBERS, SESSIONS, COSTS
ATTENDANCES = """
SELECT a.member_id, a.state FROM sessions s JOIN attendances a ON a.session_id = s.id
WHERE s.association_id = ? AND s.id = ?"""
KEYED = 'SELECT "row", fingerprint FROM keyed_rows WHERE association_id = ? AND group_id = ?'

WEEKDAYS = ("ma", "ti", "ke", "to", "pe", "la", "su")
COST_KINDS = {
    "materials": "opintomateriaali ja välineet",
    "other_study": "muu opiskelun kulu",
    "room": "tilavuokra",
    "travel": "vetäjän tai asiantuntijan matkat",
}
SECRET = b"k" * 64


class Asked(NamedTuple):
    """Who asks for what: the connection, the ids, the reader's name and association, and the token of their forms."""

    db: sqlite3.Connection
    association_id: int
    group_id: int
    reader: str
    association: str
    token: str

    def rows(self, statement: str, *more: int) -> list[Any]:
        return self.db.execute(statement, (self.association_id, *more)).fetchall()


class Group(NamedTuple):
    """A group with what every page of it needs."""

    row: sqlite3.Row
    members: Sequence[sqlite3.Row]
    sessions: Sequence[sqlite3.Row]
    costs: Sequence[sqlite3.Row]


Values = Callable[[Asked], Iterable[object]]
"""What a page takes from the register, in the order in which it stands there."""


def day(text: str) -> str:
    """2.2.2026"""
    return f"{int(text[8:])}.{int(text[5:7])}.{text[:4]}"


def short_day(text: str) -> str:
    """ma 2.2."""
    moment = date.fromisoformat(text)
    return f"{WEEKDAYS[moment.weekday()]} {moment.day}.{moment.month}."


def clock(text: str) -> str:
    """18.00"""
    return f"{int(text[:2])}.{text[3:5]}"


def hours(one: sqlite3.Row) -> int:
    """The whole teaching hours of a session."""
    starts, ends = one["starts"], one["ends"]
    return (int(ends[:2]) * 60 + int(ends[3:5]) - int(starts[:2]) * 60 - int(starts[3:5])) // 60


def is_of_age(birth: str) -> bool:
    """Fifteen years old today?"""
    born = date.fromisoformat(birth)
    return (born.year + 15, born.month, born.day) <= (TODAY.year, TODAY.month, TODAY.day)


def fingerprint(key: str, *values: str) -> str:
    """What a tick on a keying sheet remembers of its row."""
    return hmac.new(SECRET, "\x1f".join((key, *values)).encode(), hashlib.sha256).hexdigest()[:32]


def read(asked: Asked) -> Group:
    """The group in four statements."""
    row = asked.db.execute(f"{GROUPS} AND g.id = ?", (asked.association_id, asked.group_id)).fetchone()
    return Group(row, *(asked.rows(statement.format(OF_ONE), asked.group_id) for statement in READ))


def read_all(asked: Asked) -> list[Group]:
    """Every group in as many statements."""
    parts = [by_group(asked.rows(statement.format(""))) for statement in READ]
    groups = [Group(row, *(part[row["id"]] for part in parts)) for row in asked.rows(GROUPS)]
    return sorted(groups, key=lambda one: (one.row["season_start"], one.row["name"].lower()))


def by_group(rows: Iterable[sqlite3.Row]) -> dict[int, list[sqlite3.Row]]:
    found: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        found[row["group_id"]].append(row)
    return found


def head(asked: Asked, title: str, name: str) -> Iterator[object]:
    """The title, the menu, and where one is."""
    yield from (escape(title), escape(asked.association), escape(asked.reader), asked.token, escape(name))


def paper(asked: Asked, group: Group) -> Iterator[object]:
    """The pages of the group, and whose it is on paper."""
    row = group.row
    yield len(group.members)
    yield from (escape(asked.association), escape(row["name"]), day(row["season_start"]), day(row["season_end"]))


def panel(group: Group) -> Iterator[object]:
    """The figures of the rules: the costs, the hours held and planned, the members."""
    cents = sum(one["cents"] for one in group.costs if one["booked"] and one["kind"] != "volunteer_work")
    yield f"{cents // 100},{cents % 100:02}"
    yield sum(hours(one) for one in group.sessions if one["state"] == "held")
    yield sum(hours(one) for one in group.sessions if one["state"] == "planned")
    yield sum(is_of_age(one["birth_date"]) for one in group.members)
    yield f"{cents // 100},{cents % 100:02}"


def panel_alone(asked: Asked) -> Iterator[object]:
    yield from panel(read(asked))


def group_page(asked: Asked) -> Iterator[object]:
    group = read(asked)
    row = group.row
    yield from head(asked, row["name"], row["name"])
    yield from paper(asked, group)
    yield sum(hours(one) for one in group.sessions if one["state"] == "held")
    yield sum(is_of_age(one["birth_date"]) for one in group.members)
    yield from panel(group)
    later = [one for one in group.sessions if one["state"] == "planned"]
    yield from (later[0]["id"], short_day(later[0]["day"]), clock(later[0]["starts"]), clock(later[0]["ends"]))
    for one in [one for one in reversed(group.sessions) if one["state"] != "planned"][:3]:
        yield from (one["id"], short_day(one["day"]), clock(one["starts"]), clock(one["ends"]), hours(one))
        yield escape(one["content"])
        if one["recorded"]:
            yield one["present"]
            yield one["recorded"]
    yield len(group.sessions)
    yield from timeline(group)
    yield asked.token


def timeline(group: Group) -> Iterator[object]:
    """Where each session stands on the season's line, and its day in the table below."""
    first, last = date(2025, 8, 2).toordinal(), date(2027, 1, 15).toordinal()
    share = 620 / (last - first)
    for one in group.sessions:
        x = round(10 + (date.fromisoformat(one["day"]).toordinal() - first) * share, 1)
        yield f"{x - 3:g} 62"
    for one in group.sessions:
        yield day(one["day"])


def start(asked: Asked) -> Iterator[object]:
    yield from head(asked, "Ryhmät", "Ryhmät")
    for group in read_all(asked):
        row = group.row
        yield row["id"]
        yield escape(row["name"])
        yield sum(hours(one) for one in group.sessions if one["state"] == "held")
        yield sum(is_of_age(one["birth_date"]) for one in group.members)
        yield from (day(row["season_start"]), day(row["season_end"]))
        if not group.members:
            yield row["id"]
            yield escape(row["name"])
    yield asked.token


def session_page(asked: Asked) -> Iterator[object]:
    group = read(asked)
    one = group.sessions[0]
    states = {row["member_id"]: row["state"] for row in asked.rows(ATTENDANCES, one["id"])}
    yield from head(asked, short_day(one["day"]), group.row["name"])
    yield from paper(asked, group)
    yield asked.token
    yield escape(json.dumps({str(row["id"]): states.get(row["id"], "") for row in group.members})[1:-1])
    yield from (day(one["day"]), clock(one["starts"]), clock(one["ends"]), one["break_minutes"])
    for _list in ("present", "not known"):
        for row in group.members:
            yield row["id"]
            yield row["id"]
            yield escape(f"{row['last_name']} {row['first_name']}")
    yield escape(one["content"])
    yield asked.token
    yield from panel(group)


def members_page(asked: Asked) -> Iterator[object]:
    group = read(asked)
    yield from head(asked, group.row["name"], group.row["name"])
    yield from paper(asked, group)
    yield from panel(group)
    yield asked.token
    for row in group.members:
        yield row["id"]
        yield escape(row["last_name"])
        yield escape(row["first_name"])
        yield day(row["joined_on"])
    addresses = dict.fromkeys([row["email"] for row in group.members if row["email"]])
    yield ",".join([quote(address, safe="@") for address in addresses])
    yield len(addresses)
    yield asked.token


def keying_sheet(asked: Asked) -> Iterator[object]:
    group = read(asked)
    ticked = {row["row"]: row["fingerprint"] for row in asked.rows(KEYED, asked.group_id)}
    yield from head(asked, group.row["name"], group.row["name"])
    yield asked.token
    for row in group.members:
        values = row["first_name"], row["last_name"], row["email"], "mies" if row["gender"] == "M" else "nainen"
        yield from keyed(f"person-{row['person_id']}", values, ticked)
    for row in group.costs:
        if row["kind"] != "volunteer_work":
            amount = f"{row['cents'] // 100},{row['cents'] % 100:02}"
            yield from keyed(
                f"cost-{row['id']}", (day(row["day"]), COST_KINDS[row["kind"]], amount, row["voucher"]), ticked
            )
    for row in group.sessions:
        if row["state"] == "held":
            times = day(row["day"]), clock(row["starts"]), clock(row["ends"]), str(row["break_minutes"])
            yield from keyed(f"session-{row['id']}", (*times, row["content"]), ticked)
    yield asked.token


def keyed(key: str, values: Sequence[str], ticked: dict[str, str]) -> Iterator[object]:
    """A row of a keying sheet with its tick."""
    yield from map(escape, values)
    yield from (key, key, key)
    now = fingerprint(key, *values)
    yield key if ticked.get(key) == now else f"{key} "
    yield escape(f"{values[0]} {values[1]}")


PAGES: dict[str, Values] = {
    "group": group_page,
    "start": start,
    "eligibility panel": panel_alone,
    "session": session_page,
    "members": members_page,
    "keying sheet": keying_sheet,
}
