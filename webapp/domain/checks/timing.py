"""When the time of what is still to be done has come: before it, nobody is asked for anything."""

from __future__ import annotations

import datetime as dt

from webapp.domain.facts import GroupFacts
from webapp.domain.periods import add_days
from webapp.domain.programme import Programme

DAYS_BEFORE = 14


def is_near(day: dt.date, today: dt.date) -> bool:
    """True from two weeks before the day on: our own measure, because no source has one."""
    return today >= add_days(day, -DAYS_BEFORE)


def nothing_comes(group: GroupFacts, programme: Programme, today: dt.date) -> bool:
    """True once the season is over and none of its sessions waits to be recorded."""
    return today > group.season_end and not programme.not_recorded


def is_at_hand(group: GroupFacts, today: dt.date) -> bool:
    """True from two weeks before the season starts: members, sessions and hours are looked for by then. Also once it is
    over, of a season that ends before it starts too.
    """
    return is_near(group.season_start, today) or today > group.season_end
