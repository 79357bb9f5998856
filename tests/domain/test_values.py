"""Values are what they hold (webapp/domain/values.py)."""

from datetime import date

import pytest

from webapp.domain.facts import CostFacts, CostKind
from webapp.domain.findings import MemberAge


def test_two_that_hold_the_same_are_one() -> None:
    rent, again, other = (CostFacts(1, date(2026, 9, day), CostKind.ROOM, 4500) for day in (1, 1, 2))

    assert rent == again != other
    assert {rent, again, other} == {rent, other}
    assert rent != (1, date(2026, 9, 1), CostKind.ROOM, 4500, "", False)


def test_nothing_else_can_be_written_on_one() -> None:
    with pytest.raises(AttributeError):
        CostFacts(1, date(2026, 9, 1), CostKind.ROOM, 4500).note = "x"  # type: ignore[attr-defined]


def test_it_says_what_it_holds() -> None:
    assert repr(MemberAge(1, "Raija", None, 2041)) == "MemberAge(id=1, name='Raija', turns_on=None, turns_in=2041)"
