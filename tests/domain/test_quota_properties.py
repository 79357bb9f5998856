"""Nobody is promised the same hour twice, whatever the groups of an account do."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.assess import assess
from webapp.domain.facts import Birth, GroupFacts, MemberFacts, QuotaFacts, SessionFacts, SessionState
from webapp.domain.findings import QuotaFinding
from webapp.domain.quota import HourAccount, Share, Stage
from webapp.domain.quota_uses import can_be_supported, group_uses
from webapp.domain.reasons import QuotaReason, RuleId
from webapp.domain.rules import shipped
from webapp.domain.verdict import Verdict

TODAY = dt.date(2026, 11, 30)
RULES = replace(shipped()["sivis-vertaisopintoryhma"], cost_share_percent=None)
YEARS = (2025, 2026, 2027)
days = st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31))


@st.composite
def sessions(draw: st.DrawFn) -> SessionFacts:
    starts = draw(st.integers(8, 20))
    return SessionFacts(
        id=draw(st.integers(1, 10_000)),
        day=draw(days),
        starts=dt.time(starts),
        ends=dt.time(min(23, starts + draw(st.integers(1, 6)))),
        state=draw(st.sampled_from([SessionState.HELD, SessionState.HELD, SessionState.PLANNED])),
    )


@st.composite
def groups(draw: st.DrawFn) -> list[GroupFacts]:
    """One to six, of one to three years: some reported, some of which can't be supported any more."""
    return [draw(one_group(number)) for number in range(1, draw(st.integers(1, 6)) + 1)]


@st.composite
def one_group(draw: st.DrawFn, number: int) -> GroupFacts:
    start = draw(days)
    members = tuple(
        MemberFacts(id=n, name="Jäsen", birth=Birth(year=1950), joined_on=start)
        for n in range(draw(st.sampled_from([5, 5, 5, 0])))
    )
    return GroupFacts(
        id=number,
        association_eligible=True,
        learning_goal="Digitaidot",
        season_start=start,
        season_end=draw(st.dates(start, dt.date(2027, 12, 31))),
        plan_published_on=draw(st.sampled_from([start, start, start, None])),
        planned_hours=1000,
        members=members,
        sessions=tuple(draw(st.lists(sessions(), max_size=8, unique_by=lambda one: one.id))),
        reported_on=draw(st.none() | days),
    )


accounts = st.tuples(st.integers(0, 60), st.integers(0, 10), st.integers(0, 20))
"""Granted, extra, and realised outside the register."""


def accounts_of(each: Sequence[GroupFacts], hours: Mapping[int, tuple[int, int, int]]) -> tuple[HourAccount, ...]:
    found = [group_uses(group, RULES, assess(group, RULES, TODAY).findings, TODAY) for group in each]
    return tuple(
        HourAccount(year, *hours[year], tuple(chain(*(uses.get(year, ()) for uses in found)))) for year in YEARS
    )


def shares_of(found: Sequence[Verdict], year: int) -> list[Share]:
    """What of the year's account is each group's, as its own finding says."""
    quotas = [finding for verdict in found for finding in verdict.findings_of(RuleId.QUOTA)]
    return [
        quota.share
        for quota in quotas
        if isinstance(quota, QuotaFinding) and quota.year == year and quota.reason is not QuotaReason.NOT_USED
    ]


@given(groups(), st.fixed_dictionaries(dict.fromkeys(YEARS, accounts)))
def test_the_hours_of_all_groups_are_those_of_the_account(
    each: list[GroupFacts], hours: dict[int, tuple[int, int, int]]
) -> None:
    quota = QuotaFacts(accounts_of(each, hours))
    judged = [replace(group, quota=quota) for group in each]
    found = [assess(group, RULES, TODAY) for group in judged]

    assert accounts_of(judged, hours) == quota.accounts
    for account in quota.accounts:
        shares, available = shares_of(found, account.year), account.available or 0
        reported = sum(use.hours for use in account.uses if use.stage is Stage.REPORTED)
        outside = min(account.outside_hours, max(0, available - reported))
        now, later = sum(share.held_granted for share in shares), sum(share.granted for share in shares)

        assert now + outside == min(available, account.realised)
        assert later + outside == min(available, account.realised + account.planned)
        assert sum(share.over for share in shares) + account.outside_hours - outside == account.over
        assert (sum(share.held for share in shares), sum(share.planned for share in shares)) == (
            account.held,
            account.planned,
        )


@given(groups(), st.fixed_dictionaries(dict.fromkeys(YEARS, accounts)))
def test_no_hour_is_paid_twice(each: list[GroupFacts], hours: dict[int, tuple[int, int, int]]) -> None:
    quota = QuotaFacts(accounts_of(each, hours))
    found = [assess(replace(group, quota=quota), RULES, TODAY) for group in each]
    supported = [verdict.support for verdict in found if can_be_supported(verdict.findings)]
    there_are = sum(account.available or 0 for account in quota.accounts)

    assert sum(one.now.cents for one in supported if one) <= 300 * there_are
    assert sum(one.forecast.cents for one in supported if one) <= 300 * there_are


@given(groups(), one_group(9), st.fixed_dictionaries(dict.fromkeys(YEARS, accounts)))
def test_what_was_reported_does_not_move_when_others_meet(
    each: list[GroupFacts], another: GroupFacts, hours: dict[int, tuple[int, int, int]]
) -> None:
    another = replace(another, reported_on=None)
    before, after = accounts_of(each, hours), accounts_of([*each, another], hours)

    for group in each:
        if group.reported_on is not None:
            for was, now in zip(before, after, strict=True):
                assert now.share(group.id) == was.share(group.id)
                assert replace(now, outside_hours=99).share(group.id) == was.share(group.id)
