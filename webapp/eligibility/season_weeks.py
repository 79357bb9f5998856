"""A season as a phone shows it: a cell for each week, under each other's months."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from webapp.domain.facts import SessionFacts
from webapp.eligibility.timeline_layout import KEPT, Dot
from webapp.i18n import language, month_name

WEEK = timedelta(days=7)
SIGNS = {Dot.HELD: "●", Dot.PLANNED: "○", Dot.OPEN: "◆", Dot.NO_HOURS: "✕"}
EMPTY = "·"
FIRST = (Dot.OPEN, Dot.PLANNED, Dot.HELD, Dot.NO_HOURS)
"""Which of a week's sessions its cell shows: what is to be done before what was."""


class Run(NamedTuple):
    """Weeks on end that show the same: the class of their cells, and a sign for each."""

    kind: str
    signs: str


class Month(NamedTuple):
    """The weeks that begin in a month."""

    name: str
    runs: tuple[Run, ...]


def months_of(first: date, last: date, sessions: Iterable[tuple[SessionFacts, Dot]], today: date) -> tuple[Month, ...]:
    """The season's weeks by month. A week that begins before the season belongs to the month of its first day."""
    mondays = tuple([(_monday(session.day), kind) for session, kind in sessions])
    return _months(first, last, mondays, _monday(today), language())


@lru_cache(maxsize=KEPT)
def _months(
    first: date, last: date, sessions: tuple[tuple[date, Dot], ...], now: date, locale: str
) -> tuple[Month, ...]:
    shown: dict[date, Dot] = {}
    for monday, kind in sessions:
        shown[monday] = min(shown.get(monday, kind), kind, key=FIRST.index)
    begins = _monday(first)
    mondays = [begins + n * WEEK for n in range((last - begins).days // 7 + 1)]
    by_month = groupby(mondays, key=lambda monday: (max(monday, first).year, max(monday, first).month))
    return tuple(_month(month_name(month, locale), list(weeks), shown, now) for (_year, month), weeks in by_month)


def _month(name: str, mondays: list[date], shown: dict[date, Dot], now: date) -> Month:
    cells = [(shown.get(monday), monday == now) for monday in mondays]
    runs = [(kind, is_now, len(list(same))) for (kind, is_now), same in groupby(cells)]
    return Month(name, tuple([_run(*run) for run in runs]))


def _run(kind: Dot | None, is_now: bool, weeks: int) -> Run:
    classes = [f"dot-{kind}" if kind else "", "now" if is_now else ""]
    return Run(" ".join(filter(None, classes)), (SIGNS[kind] if kind else EMPTY) * weeks)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
