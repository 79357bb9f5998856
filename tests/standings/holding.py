"""Holding what is kept of the groups to what the rules say of their records."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import current
from webapp.db import table_of
from webapp.domain.findings import Finding, HoursFinding, MembersFinding, State
from webapp.eligibility.assessment import AssessedGroup, accounts_of_each, assess_record, draws_of
from webapp.eligibility.queries import group_records, records_of_years
from webapp.models import Association, Group, Standing, StandingYear
from webapp.standings.codec import to_text
from webapp.standings.judging import Judging, judge
from webapp.standings.listed import ListedGroup
from webapp.standings.reading import listed_groups
from webapp.standings.recording import JUDGING
from webapp.standings.rows import Kept, KeptYear


@contextmanager
def on(app: Flask, day: date) -> Iterator[None]:
    """The program on that day."""
    settings = app.extensions["settings"]
    maker = app.extensions["sessionmaker"]
    info = maker.kw["info"]
    app.extensions["settings"] = replace(settings, today=day)
    maker.configure(info=info | {"now": lambda: current.moment_of(app.extensions["settings"])})
    try:
        yield
    finally:
        app.extensions["settings"] = settings
        maker.configure(info=info)


def kept(db: Session) -> dict[int, Kept]:
    """What is kept of every group, by its id; of those whose standing is known to be stale nothing."""
    db.rollback()
    years: dict[int, list[KeptYear]] = {}
    for row in db.execute(select(table_of(StandingYear)).order_by(StandingYear.year)):
        fields = {name: getattr(row, name) for name in KeptYear._fields}
        years.setdefault(row.group_id, []).append(KeptYear(**fields))
    rows = db.execute(select(table_of(Standing)).where(Standing.day.is_not(None)).order_by(Standing.group_id))
    found = [Kept(**row._asdict(), years=tuple(years.get(row.group_id, ()))) for row in rows]
    db.rollback()
    return {one.group_id: one for one in found}


def judged(app: Flask, db: Session, days: dict[int, date]) -> dict[int, Kept]:
    """The groups judged anew, each on its day."""
    judging: Judging = app.extensions["sessionmaker"].kw["info"][JUDGING]
    found = [
        judge(record, judging, days[record.group.id])
        for association in db.scalars(select(Association.id)).all()
        for archived in (False, True)
        for record in group_records(db, association, archived=archived)
        if record.group.id in days
    ]
    db.rollback()
    return {one.group_id: one for one in found}


def check_kept(app: Flask, db: Session) -> None:
    """What is kept as holding is what is judged anew."""
    found = kept(db)
    assert found == judged(app, db, {one.group_id: one.day for one in found.values()})


def check_lists(app: Flask, db: Session) -> None:
    """Lists show each group as its own page judges it, with the hours of all groups read anew."""
    db.rollback()
    with app.test_request_context():
        for association in current.get_db().scalars(select(Association.id)).all():
            for archived in (False, True):
                shown = {one.group.id: one for one in listed_groups(association, archived=archived)}
                afresh = _assessed(association, archived)
                assert shown.keys() == afresh.keys()
                for group_id, assessed in afresh.items():
                    assert _told(shown[group_id]) == _told(assessed)


def _assessed(association_id: int, archived: bool) -> dict[int, AssessedGroup]:
    db = current.get_db()
    records = group_records(db, association_id, archived=archived)
    seasons = db.execute(select(Group.season_start, Group.season_end).where(Group.association_id == association_id))
    ends = [day.year for season in seasons for day in season] or [2026]
    years = range(min(ends), max(ends) + 1)
    draws = draws_of(records_of_years(db, association_id, years[0], years[-1]))
    accounts = accounts_of_each(years, {association_id: None}, {association_id: draws})[association_id]
    return {one.group.id: assess_record(one, accounts) for one in records}


def _told(group: ListedGroup | AssessedGroup) -> dict[str, object]:
    """All that a list says of the group."""
    verdict = group.verdict
    wanted = {session_id for finding in verdict.findings for session_id in _numbers(json.loads(to_text(finding)))}
    today = verdict.today
    to_come = [
        (one.id, one.day, one.starts, one.ends, one.state)
        for one in group.meetings
        if one.state == "planned" or (one.state == "cancelled" and one.day > today)
    ]
    return {
        "state": verdict.state,
        "findings": [to_text(finding) for finding in verdict.findings if _is_said(finding)],
        "figures": (verdict.held_hours, verdict.planned_hours, verdict.not_recorded),
        "deadlines": verdict.deadlines,
        "meetings": to_come,
        "days": [(one.id, one.day) for one in group.spoken_of if one.id in wanted],
        "has": [
            getattr(group, name)
            for name in ("has_sessions", "has_members", "has_names", "has_open_costs", "expects_support")
        ],
    }


def _is_said(finding: Finding) -> bool:
    return finding.state is not State.MET or isinstance(finding, MembersFinding | HoursFinding)


def _numbers(plain: object) -> Iterator[int]:
    """The numbers of the sessions that a finding which isn't met speaks of."""
    if not isinstance(plain, dict) or plain["state"] == "met":
        return
    yield from (ref["id"] for ref in plain.get("records", ()) if ref["kind"] == "session")
    yield from (*plain.get("too_few_present", ()), *plain.get("attendance_missing", ()), *plain.get("not_recorded", []))
