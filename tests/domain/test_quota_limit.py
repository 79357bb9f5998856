"""How the accounts of a season's years limit the hours that a group is supported for."""

from dataclasses import replace

from tests.domain.granted import granted
from tests.domain.quota_groups import OVER_NEW_YEAR, RULES, TODAY, TWICE, group, others
from webapp.domain.facts import GroupFacts, QuotaFacts
from webapp.domain.programme import programme_on
from webapp.domain.quota import HourAccount, Stage
from webapp.domain.quota_uses import QuotaLimit, quota_limit, year_quotas


def limits(facts: GroupFacts) -> list[QuotaLimit | None]:
    """Now, and once all that is planned is held."""
    quotas = year_quotas(facts, RULES, programme_on(facts, RULES, TODAY), ())
    return [quota_limit(facts, quotas, forecast=forecast) for forecast in (False, True)]


def test_what_others_plan_is_taken_from_the_forecast_alone() -> None:
    """Four hours are held and three planned, of forty of which others plan ten."""
    facts = group(*TWICE, quota=granted(40, *others((Stage.PLANNED, 12, 10))))
    assert limits(facts) == [QuotaLimit(40, True), QuotaLimit(30, True)]


def test_what_one_year_has_left_does_not_help_another() -> None:
    """Twelve of the first year's twenty hours, and all twelve of the second's, of which there are forty."""
    assert limits(OVER_NEW_YEAR) == [QuotaLimit(12, True), QuotaLimit(24, True)]


def test_a_year_that_is_not_known_leaves_the_hours_unsure() -> None:
    facts = replace(OVER_NEW_YEAR, quota=QuotaFacts(OVER_NEW_YEAR.quota.accounts[:1]))
    assert limits(facts) == [QuotaLimit(12, False), QuotaLimit(24, False)]
    enough = replace(facts, quota=QuotaFacts((HourAccount(2026, 90),)))
    assert limits(enough) == [QuotaLimit(None, False), QuotaLimit(None, False)]


def test_who_has_no_quota_of_its_own_is_sure_of_the_years_without_one() -> None:
    facts = replace(OVER_NEW_YEAR, quota=replace(OVER_NEW_YEAR.quota, accounts=(), none_of_own=True))
    assert limits(facts) == [None, None]
    enough = replace(facts, quota=QuotaFacts((HourAccount(2026, 90),), none_of_own=True))
    assert limits(enough) == [None, None]
    short = replace(facts, quota=QuotaFacts(OVER_NEW_YEAR.quota.accounts[:1], none_of_own=True))
    assert limits(short) == [QuotaLimit(12, True), QuotaLimit(24, True)]
