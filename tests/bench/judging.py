"""What judging many groups takes: `python -m tests.bench.judging [GROUPS]` prints function calls a group.

Each has twelve sessions and fifteen members. They are judged without a quota, and with one account that all share.
"""

import cProfile
import sys
from dataclasses import replace

from tests.domain.quota_groups import RULES, TODAY
from tests.domain.test_work import healthy
from webapp.domain.assess import assess
from webapp.domain.facts import GroupFacts, QuotaFacts
from webapp.domain.quota import HourAccount
from webapp.domain.quota_uses import group_uses

GROUPS = 6_000


def calls(groups: list[GroupFacts]) -> float:
    """Function calls for one of them."""
    profile = cProfile.Profile()
    profile.enable()
    for one in groups:
        assess(one, RULES, TODAY)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats()) / len(groups)


def sharing(groups: list[GroupFacts]) -> list[GroupFacts]:
    """The same with one account, whose hours are enough for all."""
    uses = [group_uses(one, RULES, assess(one, RULES, TODAY).findings, TODAY)[2026] for one in groups]
    quota = QuotaFacts((HourAccount(2026, 30 * len(groups), uses=sum(uses, ())),))
    return [replace(one, quota=quota) for one in groups]


if __name__ == "__main__":
    made = [healthy(number) for number in range(int(sys.argv[1]) if len(sys.argv) > 1 else GROUPS)]
    print(f"without a quota: {calls(made):.0f} calls a group")
    print(f"one account for all: {calls(sharing(made)):.0f} calls a group")
