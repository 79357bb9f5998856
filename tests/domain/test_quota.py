"""Accounts of hours, and the next year's quota."""

import datetime as dt

import pytest

from webapp.domain.quota import HourAccount, Share, Stage, Use, proposal, proposal_years

TODAY = dt.date(2026, 11, 30)
NOON = dt.time(12)


def use(stage: Stage, group_id: int, hours: int, day: int = 1, starts: dt.time = NOON) -> Use:
    return Use(stage, dt.date(2026, 12, day), starts, group_id, hours)


@pytest.mark.parametrize(
    ("realised", "hours"),
    [
        ({2023: 10, 2024: 20, 2025: 30}, 20),
        ({2023: 10, 2024: 20, 2025: 31}, 20),
        ({2023: 10, 2024: 20, 2025: 32}, 20),
        ({2023: 10, 2024: 20, 2025: 33}, 21),
        ({2023: 0, 2024: 0, 2025: 0}, 0),
        ({2022: 900, 2023: 10, 2024: 20, 2025: 30, 2026: 900}, 20),
        ({2024: 20, 2025: 30, 2026: 30}, None),
        ({2022: 10, 2023: 10, 2024: 10}, None),
        ({2023: 10, 2024: None, 2025: 30}, None),
        ({}, None),
    ],
)
def test_the_next_quota_is_the_average_of_the_three_last_complete_years(
    realised: dict[int, int | None], hours: int | None
) -> None:
    assert proposal(realised, TODAY) == hours


@pytest.mark.parametrize(
    ("today", "years"), [(dt.date(2026, 12, 31), [2023, 2024, 2025]), (dt.date(2027, 1, 1), [2024, 2025, 2026])]
)
def test_a_year_is_complete_after_its_last_day(today: dt.date, years: list[int]) -> None:
    assert list(proposal_years(today)) == years


def test_what_is_left_of_an_account() -> None:
    uses = (use(Stage.REPORTED, 1, 7), use(Stage.HELD, 2, 11), use(Stage.PLANNED, 2, 27))
    account = HourAccount(2026, 25, 5, 4, uses)

    assert (account.available, account.held, account.realised, account.planned) == (30, 18, 22, 27)
    assert (account.left, account.over) == (8, 19)


def test_hours_that_fit_exactly_are_not_too_many() -> None:
    for granted, left, over in ((28, 8, 0), (27, 7, 1), (20, 0, 8), (19, -1, 9)):
        account = HourAccount(2026, granted, uses=(use(Stage.HELD, 1, 20), use(Stage.PLANNED, 1, 8)))
        assert (account.left, account.over) == (left, over)


def test_of_unknown_hours_nothing_is_known_to_be_left_or_too_much() -> None:
    account = HourAccount(2026, None, 20, 90, (use(Stage.HELD, 1, 5), use(Stage.PLANNED, 1, 6)))

    assert (account.available, account.left, account.over, account.realised) == (None, None, 0, 95)
    assert account.share(1) == Share(5, 6, 5, 6)


def test_reports_come_first_then_what_is_outside_then_held_then_planned() -> None:
    uses = (
        use(Stage.PLANNED, 1, 5, day=1),
        use(Stage.HELD, 2, 5, day=2),
        use(Stage.REPORTED, 3, 5, day=9),
    )
    granted = {}
    for available in (4, 5, 9, 14, 18, 20, 23, 24):
        shares = HourAccount(2026, available, 0, 10, uses).shares()
        granted[available] = [shares[group_id].granted for group_id in (3, 2, 1)]

    assert granted == {
        4: [4, 0, 0],
        5: [5, 0, 0],
        9: [5, 0, 0],
        14: [5, 0, 0],
        18: [5, 3, 0],
        20: [5, 5, 0],
        23: [5, 5, 3],
        24: [5, 5, 4],
    }


def test_within_a_stage_the_day_decides_then_the_time_then_the_group() -> None:
    uses = (
        use(Stage.HELD, 4, 1, day=2),
        use(Stage.HELD, 3, 1, day=1, starts=dt.time(18)),
        use(Stage.HELD, 2, 1, day=1, starts=dt.time(9)),
        use(Stage.HELD, 1, 1, day=1, starts=dt.time(18)),
    )
    order = []
    for available in range(1, 5):
        shares = HourAccount(2026, available, uses=uses).shares()
        order.append([group_id for group_id, share in sorted(shares.items()) if share.granted])

    assert order == [[2], [1, 2], [1, 2, 3], [1, 2, 3, 4]]


def test_a_session_may_be_granted_in_part() -> None:
    uses = (use(Stage.HELD, 1, 3), use(Stage.HELD, 2, 3, day=2), use(Stage.PLANNED, 2, 3, day=3))
    shares = HourAccount(2026, 5, uses=uses).shares()

    assert shares == {1: Share(3, 0, 3, 0), 2: Share(3, 3, 2, 0)}
    assert (shares[2].hours, shares[2].granted, shares[2].over) == (6, 2, 4)


def test_hours_beyond_what_there_is_take_nothing_from_anybody() -> None:
    account = HourAccount(2026, 3, 0, 8, (use(Stage.REPORTED, 1, 5), use(Stage.HELD, 2, 2)))

    assert account.shares() == {1: Share(5, 0, 3, 0), 2: Share(2, 0, 0, 0)}


def test_a_group_without_hours_has_no_share() -> None:
    assert HourAccount(2026, 30).shares() == {}
    assert HourAccount(2026, 30).share(7) == Share(0, 0, 0, 0)


def test_a_groups_hours_are_put_in_the_place_of_those_it_had() -> None:
    before = HourAccount(2026, 30, 2, 4, (use(Stage.HELD, 1, 5), use(Stage.HELD, 2, 6)))
    after = before.with_group(1, [use(Stage.PLANNED, 1, 9)])

    assert after == HourAccount(2026, 30, 2, 4, (use(Stage.HELD, 2, 6), use(Stage.PLANNED, 1, 9)))
    assert before.held == 11


def test_an_account_in_which_a_group_has_the_same_hours_is_the_same() -> None:
    """Its shares are worked out once for all its groups."""
    account = HourAccount(2026, 30, uses=(use(Stage.HELD, 2, 6), use(Stage.HELD, 1, 5), use(Stage.PLANNED, 1, 2)))

    assert account.with_group(1, [use(Stage.HELD, 1, 5), use(Stage.PLANNED, 1, 2)]) is account
    assert account.with_group(3, []) is account
    assert account.shares() is account.shares()


def test_planned_hours_of_one_group_and_held_ones_of_another_are_apart() -> None:
    account = HourAccount(2026, 10, uses=(use(Stage.PLANNED, 1, 2), use(Stage.HELD, 1, 3), use(Stage.REPORTED, 2, 4)))

    assert account.shares() == {1: Share(3, 2, 3, 2), 2: Share(4, 0, 4, 0)}
