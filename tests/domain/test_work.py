"""What judging a group takes, in function calls: an account of hours is counted once for all its groups."""

import cProfile
import datetime as dt
from dataclasses import replace

from tests.domain.quota_groups import RULES, TODAY, group, session
from webapp.domain.assess import assess
from webapp.domain.facts import Birth, GroupFacts, MemberFacts, QuotaFacts
from webapp.domain.quota import HourAccount
from webapp.domain.quota_uses import group_uses

START = dt.date(2026, 9, 1)
MOST_CALLS = 900
"""Of each of twenty groups that share an account, with twelve sessions and fifteen members: half as many again as
before there were accounts.
"""


def healthy(number: int) -> GroupFacts:
    members = tuple(MemberFacts(n, "Jäsen", Birth(dt.date(1950, 1, 1 + n)), START) for n in range(15))
    sessions = (session(n, START + dt.timedelta(days=9 * n), 2) for n in range(12))
    return replace(group(*sessions, plan_published_on=START), id=number, members=members)


def test_the_groups_of_an_account_are_judged_quickly() -> None:
    groups = [healthy(number) for number in range(20)]
    uses = [group_uses(one, RULES, assess(one, RULES, TODAY).findings, TODAY)[2026] for one in groups]
    quota = QuotaFacts((HourAccount(2026, 900, uses=sum(uses, ())),))
    judged = [replace(one, quota=quota) for one in groups]
    profile = cProfile.Profile()
    profile.enable()
    for one in judged:
        assess(one, RULES, TODAY)
    profile.disable()

    assert sum(entry.callcount for entry in profile.getstats()) / len(judged) <= MOST_CALLS
