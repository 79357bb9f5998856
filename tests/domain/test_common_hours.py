"""Hours that the associations of an organisation draw on together: no hour is promised in two of them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_quota_properties import RULES, TODAY, YEARS, accounts, groups
from webapp.domain.assess import assess
from webapp.domain.facts import GroupFacts, QuotaFacts
from webapp.domain.quota import FIRST, LAST, Elsewhere, Holder, HourAccount, Share, Stage, Use
from webapp.domain.quota_uses import can_be_supported, group_uses

NOON = dt.time(12)
Hours = Mapping[int, tuple[int, int, int]]
Split = Sequence[Sequence[GroupFacts]]
"""The groups of each association."""


@st.composite
def associations(draw: st.DrawFn) -> Split:
    """One to three, of one to six groups together."""
    found: list[list[GroupFacts]] = [[], [], []]
    for group in draw(groups()):
        found[draw(st.integers(0, 2))].append(group)
    # In the order of the account groups come by their association, then by their number.
    return [
        [replace(group, id=100 * place + group.id) for group in of_one] for place, of_one in enumerate(found, start=1)
    ]


def elsewhere(uses: Sequence[Use], own: int) -> tuple[Use, ...]:
    """What the other associations use, as the register adds it up for one of them."""
    found: dict[tuple[int, dt.date, dt.time, bool], int] = {}
    for use in uses:
        if use.group_id // 100 != own:
            moment = (int(use.stage), use.day, use.starts, use.group_id // 100 < own)
            found[moment] = found.get(moment, 0) + use.hours
    return tuple(Elsewhere(*moment, hours).use() for moment, hours in found.items())


def uses_of(split: Split) -> list[dict[int, tuple[Use, ...]]]:
    """What the groups of each association use in each year."""
    found = []
    for of_one in split:
        each = [group_uses(group, RULES, assess(group, RULES, TODAY).findings, TODAY) for group in of_one]
        found.append({year: tuple(chain(*(uses.get(year, ()) for uses in each))) for year in YEARS})
    return found


def views_of(split: Split, hours: Hours, year: int) -> list[HourAccount]:
    """The year's account as each of the associations sees it."""
    used = [of_one[year] for of_one in uses_of(split)]
    everything = [*chain(*used)]
    return [
        HourAccount(year, *hours[year], uses, elsewhere(everything, place), Holder.COMMON)
        for place, uses in enumerate(used, start=1)
    ]


@given(associations(), st.fixed_dictionaries(dict.fromkeys(YEARS, accounts)))
def test_every_association_sees_the_same_account(split: Split, hours: Hours) -> None:
    for year in YEARS:
        views = views_of(split, hours, year)
        whole = HourAccount(year, *hours[year], tuple(chain(*(view.uses for view in views))))

        for view in views:
            assert (view.held, view.planned, view.left, view.over) == (
                whole.held,
                whole.planned,
                whole.left,
                whole.over,
            )
        assert {**views[0].shares(), **views[1].shares(), **views[2].shares()} == whole.shares()


@given(associations(), st.fixed_dictionaries(dict.fromkeys(YEARS, accounts)))
def test_the_hours_of_all_associations_are_those_of_the_account(split: Split, hours: Hours) -> None:
    for year in YEARS:
        views, available = views_of(split, hours, year), hours[year][0] + hours[year][1]
        own = [view.together() for view in views]
        reported = sum(use.hours for view in views for use in view.uses if use.stage is Stage.REPORTED)
        outside = min(hours[year][2], max(0, available - reported))

        assert sum(one.held_granted for one in own) + outside == min(available, views[0].realised)
        assert sum(one.granted for one in own) + outside == min(available, views[0].realised + views[0].planned)


@given(associations(), st.fixed_dictionaries(dict.fromkeys(YEARS, accounts)))
def test_no_hour_is_paid_in_two_associations(split: Split, hours: Hours) -> None:
    by_year = [views_of(split, hours, year) for year in YEARS]
    paid = 0
    for place, of_one in enumerate(split):
        quota = QuotaFacts(tuple(views[place] for views in by_year))
        for group in of_one:
            verdict = assess(replace(group, quota=quota), RULES, TODAY)
            if verdict.support and can_be_supported(verdict.findings):
                assert verdict.support.forecast.at_most or not verdict.support.forecast.cents
                paid += verdict.support.forecast.cents

    assert paid <= 300 * sum(granted + extra for granted, extra, _outside in hours.values())


def test_at_one_moment_the_associations_have_one_order() -> None:
    day = dt.date(2026, 9, 1)
    shares = []
    for granted in (2, 5, 8):
        mine = (Use(Stage.HELD, day, NOON, 7, 3),)
        others = (Use(Stage.HELD, day, NOON, FIRST, 3), Use(Stage.HELD, day, NOON, LAST, 3))
        shares.append(HourAccount(2026, granted, uses=mine, others=others).share(7).granted)

    assert shares == [0, 2, 3]


def test_of_others_no_share_is_told() -> None:
    mine, others = Use(Stage.HELD, TODAY, NOON, 7, 3), Use(Stage.PLANNED, TODAY, NOON, FIRST, 9)
    account = HourAccount(2026, 10, uses=(mine,), others=(others,), holder=Holder.COMMON)

    assert account.shares() == {7: Share(3, 0, 3, 0)}
    assert (account.held, account.planned, account.left, account.over) == (3, 9, 7, 2)
    assert account.together() == Share(3, 0, 3, 0)
    after = account.with_group(7, [Use(Stage.HELD, TODAY, NOON, 7, 4)])
    assert (after.others, after.holder, after.over) == ((others,), Holder.COMMON, 3)


def test_hours_elsewhere_come_before_or_after_ones_own_at_the_same_moment() -> None:
    day = dt.date(2026, 9, 1)
    assert Elsewhere(3, day, NOON, True, 5).use() == Use(Stage.HELD, day, NOON, FIRST, 5)
    assert Elsewhere(4, day, NOON, False, 2).use() == Use(Stage.PLANNED, day, NOON, LAST, 2)


def test_what_is_used_elsewhere_is_added_up() -> None:
    day = dt.date(2026, 9, 1)
    held = (Use(Stage.HELD, day, NOON, FIRST, 3), Use(Stage.REPORTED, day, NOON, LAST, 4))
    planned = (Use(Stage.PLANNED, day, NOON, FIRST, 5), Use(Stage.PLANNED, day, NOON, LAST, 6))
    account = HourAccount(2026, 30, uses=(Use(Stage.HELD, day, NOON, 1, 2),), others=(*held, *planned))

    assert (account.held, account.planned, account.left, account.over) == (9, 11, 21, 0)
