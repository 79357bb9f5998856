"""Groups that share one hour quota."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.page import text_of
from webapp.members.actions import add_new_member
from webapp.models import Group

QUOTAS = "/association/quotas"
EXTRA = "/association/quotas/extra"
TOO_MANY = "All groups have held 18 h and planned 27 h more. Remaining: 12 h, so 15 h too many."
PUBLISHED = {"plan_published_on": "10.9.2026"}
Times = tuple[str, str, str]
"""A day, when it starts and when it ends."""


def make_group(aino: Browser, cast: Cast, db: Session, name: str, *sessions: Times, **fields: str) -> int:
    """A group with five members, born in 1960, and its sessions: those before today are held."""
    season = {"season_start": "1.9.2026", "season_end": "15.12.2026", "planned_hours": "15"}
    details = {"name": name, "learning_goal": "Osaamme hoitaa asioita puhelimella.", **season, **PUBLISHED}
    aino.submit("/groups/new", details | fields, status=303)
    group_id = db.scalars(select(Group.id).where(Group.name == name)).one()
    ids = {"association_id": cast.association, "group_id": group_id}
    for number in range(5):
        values = casting.person(f"{name}{number}", "Jäsen", birth_year=1960)
        add_new_member(db, **ids, joined_on=date(2026, 9, 1), values=values, another=True)
    db.commit()
    for day, starts, ends in sessions:
        number, month, year = map(int, day.split("."))
        state = "held" if date(year, month, number) < casting.TODAY else "planned"
        times = {"day": day, "starts": starts, "ends": ends, "break_minutes": "45", "state": state}
        aino.submit(f"/groups/{group_id}/sessions/new", times, status=303)
    return group_id


def evening(*days: str) -> list[tuple[str, str, str]]:
    return [(f"{day}2026", "17.00", "20.00") for day in days]


SESSIONS = evening("1.9.", "8.9.", "1.12.", "8.12.", "10.12.")
"""Three hours each, six of them held and nine planned."""


def quota_row(browser: Browser, group_id: int, title: str = "Hour quota") -> list[str]:
    """The state, the figure and the sentences of the panel's row."""
    panel = browser.get(f"/groups/{group_id}/eligibility").page.by_id["eligibility"]
    return [text_of(row) for row in panel.findall(".//ol/li") if text_of(row).startswith(title)]
