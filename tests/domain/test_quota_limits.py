"""For how many hours a quota lets a group be supported."""

from dataclasses import replace

from tests.domain.granted import granted
from tests.domain.quota_groups import OCTOBER, OVER_NEW_YEAR, RULES, TODAY, TWICE, group, hours_finding, others, session
from webapp.domain.assess import assess
from webapp.domain.facts import GroupFacts, QuotaFacts
from webapp.domain.programme import programme_on
from webapp.domain.quota import HourAccount, Stage
from webapp.domain.quota_uses import quota_limit, year_quotas
from webapp.domain.support import Cap, SupportCap


def caps(facts: GroupFacts) -> tuple[SupportCap, SupportCap]:
    estimate = assess(facts, RULES, TODAY).support
    assert estimate is not None
    now, later = ({cap.name: cap for cap in amount.caps}[Cap.QUOTA] for amount in (estimate.now, estimate.forecast))
    return now, later


def test_what_one_year_has_left_does_not_help_another() -> None:
    now, later = caps(OVER_NEW_YEAR)

    assert (now.hours, later.hours, later.cents) == (12, 24, 7200)


def test_the_most_hours_are_those_that_nobody_else_uses() -> None:
    quota = granted(30, *others((Stage.HELD, 9, 5), (Stage.PLANNED, 12, 6)))
    now, later = caps(group(*TWICE, quota=quota))

    # 4 of its own and 30 − 9 that are left; 7 of its own and 21 − 9.
    assert (now.hours, later.hours) == (25, 19)


def test_hours_that_fit_exactly_leave_nothing_more() -> None:
    assert limits(group(session(1, OCTOBER, 4), quota=granted(4))) == [(4, True), (4, True)]
    assert limits(group(*TWICE, quota=granted(7))) == [(7, True), (7, True)]


def test_the_quotas_of_two_years_add_up_while_both_suffice() -> None:
    quota = QuotaFacts((HourAccount(2026, 50), HourAccount(2027, 40)))
    now, later = caps(replace(OVER_NEW_YEAR, quota=quota))

    assert (now.hours, later.hours) == (90, 90)


def limits(facts: GroupFacts) -> list[tuple[int | None, bool] | None]:
    quotas = year_quotas(facts, RULES, programme_on(facts, RULES, TODAY), ())
    found = (quota_limit(facts, quotas, forecast=forecast) for forecast in (False, True))
    return [None if limit is None else (limit.hours, limit.is_sure) for limit in found]


def test_a_year_whose_quota_is_not_known_makes_the_limit_unsure() -> None:
    one_of_two = QuotaFacts((HourAccount(2026, 50),))
    assert limits(replace(OVER_NEW_YEAR, quota=one_of_two)) == [(None, False), (None, False)]
    short = QuotaFacts((HourAccount(2026, 12),))
    assert limits(replace(OVER_NEW_YEAR, quota=short)) == [(12, False), (24, False)]
    assert limits(replace(OVER_NEW_YEAR, quota=replace(short, none_of_own=True))) == [(12, True), (24, True)]
    assert limits(replace(OVER_NEW_YEAR, quota=replace(one_of_two, none_of_own=True))) == [None, None]
    assert limits(replace(OVER_NEW_YEAR, quota=QuotaFacts(none_of_own=True))) == [None, None]
    assert limits(replace(OVER_NEW_YEAR, quota=QuotaFacts())) == [(None, False), (None, False)]


def test_a_year_whose_hours_do_not_count_neither_gives_nor_takes() -> None:
    programme = programme_on(OVER_NEW_YEAR, RULES, TODAY)
    quotas = year_quotas(OVER_NEW_YEAR, RULES, programme, [hours_finding(2026)])

    assert [(quota.counts, quota.is_used) for quota in quotas] == [(False, False), (True, True)]
    for forecast in (False, True):
        limit = quota_limit(OVER_NEW_YEAR, quotas, forecast=forecast)
        assert limit is not None
        assert (limit.hours, limit.is_sure) == (40, True)
