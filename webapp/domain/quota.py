"""The hour quota of an association or an organisation: what is left of a year's, and the next
year's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from webapp.domain.facts import GroupFacts
from webapp.domain.lessons import total_hours
from webapp.domain.programme import programme_on
from webapp.domain.rules import RuleSet
from webapp.domain.values import value

PROPOSAL_YEARS = 3


@value()
class QuotaYear:
    """Teaching hours of one quota in one calendar year: granted (None when it isn't known), given
    beside on request, and realised.
    """

    granted_hours: int | None = None
    extra_hours: int = 0
    realised_hours: int = 0

    @property
    def available(self) -> int | None:
        """Granted and extra hours, None when the granted ones aren't known."""
        return None if self.granted_hours is None else self.granted_hours + self.extra_hours

    @property
    def left(self) -> int | None:
        """What hasn't been realised; below 0 when more has than there was. None when the granted
        hours aren't known.
        """
        return None if self.available is None else self.available - self.realised_hours


def total(quotas: Iterable[QuotaYear]) -> QuotaYear:
    """Several quotas of one year as one; its granted hours are known when those of all are."""
    each = tuple(quotas)
    granted = [quota.granted_hours for quota in each if quota.granted_hours is not None]
    return QuotaYear(
        granted_hours=sum(granted) if len(granted) == len(each) else None,
        extra_hours=sum(quota.extra_hours for quota in each),
        realised_hours=sum(quota.realised_hours for quota in each),
    )


def realised_hours(group: GroupFacts, rules: RuleSet, today: dt.date) -> dict[int, int]:
    """The group's held teaching hours by calendar year, for the years in which it has held any
    session that counts. A quota is for a calendar year, whatever the rule set's own period is.
    """
    programme = programme_on(group, rules, today)
    hours = {}
    for year in {session.day.year for session in programme.held}:
        held = programme.between(dt.date(year, 1, 1), dt.date(year, 12, 31)).held
        hours[year] = total_hours(programme.hours_of(held), rules).hours
    return hours


def proposal(realised: Mapping[int, int | None], year: int) -> int | None:
    """Hours to be expected for `year`: the average of the three previous years' realised hours
    (vertaisopintoryhmät), which `realised` gives by the year. None when one of the three is missing.

    Rounded down to whole hours: no source says how it is rounded, and this promises nothing.
    """
    hours = [realised.get(before) for before in range(year - PROPOSAL_YEARS, year)]
    known = [one for one in hours if one is not None]
    return sum(known) // PROPOSAL_YEARS if len(known) == PROPOSAL_YEARS else None
