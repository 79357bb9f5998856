"""Sums of hour quotas, and the next year's."""

import datetime as dt

import pytest

from webapp.domain.facts import GroupFacts, SessionFacts, SessionKind, SessionState
from webapp.domain.quota import QuotaYear, proposal, realised_hours, total
from webapp.domain.rules import shipped


@pytest.mark.parametrize(
    ("realised", "hours"),
    [
        ({2024: 10, 2025: 20, 2026: 30}, 20),
        ({2024: 10, 2025: 20, 2026: 31}, 20),
        ({2024: 10, 2025: 20, 2026: 32}, 20),
        ({2024: 10, 2025: 20, 2026: 33}, 21),
        ({2024: 0, 2025: 0, 2026: 0}, 0),
        ({2023: 900, 2024: 10, 2025: 20, 2026: 30, 2027: 900}, 20),
        ({2025: 20, 2026: 30}, None),
        ({2023: 10, 2024: 10, 2025: 10}, None),
        ({2024: 10, 2025: None, 2026: 30}, None),
        ({}, None),
    ],
)
def test_the_quota_is_the_average_of_the_three_years_before(realised: dict[int, int | None], hours: int | None) -> None:
    assert proposal(realised, 2027) == hours


def test_what_is_left_of_a_quota() -> None:
    quota = QuotaYear(granted_hours=100, extra_hours=20, realised_hours=90)
    assert (quota.available, quota.left) == (120, 30)
    assert QuotaYear(granted_hours=10, realised_hours=11).left == -1
    assert QuotaYear(granted_hours=10).left == 10


def test_nothing_is_known_to_be_left_of_an_unknown_quota() -> None:
    quota = QuotaYear(extra_hours=20, realised_hours=90)
    assert (quota.available, quota.left) == (None, None)


def test_quotas_add_up() -> None:
    one, other = QuotaYear(100, 20, 90), QuotaYear(10, 0, 15)
    assert total([one, other]) == QuotaYear(110, 20, 105)
    assert total([]) == QuotaYear(0, 0, 0)


def test_one_unknown_quota_makes_the_total_unknown() -> None:
    assert total([QuotaYear(100, 20, 90), QuotaYear(None, 5, 15)]) == QuotaYear(None, 25, 105)


def test_realised_hours_are_the_held_ones_of_each_calendar_year() -> None:
    def session(number: int, day: dt.date, **values: object) -> SessionFacts:
        times = {"starts": dt.time(18), "ends": dt.time(20), "break_minutes": 30, "state": SessionState.HELD}
        return SessionFacts(id=number, day=day, **(times | values))  # type: ignore[arg-type]

    group = GroupFacts(
        id=1,
        association_eligible=None,
        learning_goal="",
        season_start=dt.date(2025, 9, 1),
        season_end=dt.date(2026, 5, 31),
        sessions=(
            session(1, dt.date(2025, 12, 31)),
            session(2, dt.date(2026, 1, 1)),
            session(3, dt.date(2026, 1, 2), ends=dt.time(21)),
            session(4, dt.date(2026, 1, 3), kind=SessionKind.PARTY),
            session(5, dt.date(2026, 1, 4), state=SessionState.PLANNED),
            session(6, dt.date(2026, 6, 1)),
        ),
    )
    for rules in ("sivis-vertaisopintoryhma", "sfv-studiecirkel"):
        assert (
            realised_hours(group, shipped()[rules], dt.date(2026, 11, 23))
            == {
                "sivis-vertaisopintoryhma": {2025: 2, 2026: 5},
                "sfv-studiecirkel": {2025: 2, 2026: 5},
            }[rules]
        )
