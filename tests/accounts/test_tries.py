"""How many wrong passwords may be tried, and how long one waits."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.accounts import tries
from webapp.accounts.places import buckets_of
from webapp.accounts.tries import ACCOUNT, ADDRESS, PAIR, TooMany
from webapp.models import Tries

HOME, AINO = "192.0.2.1", "aino@example.org"


class Clock:
    """Stands still until it is moved."""

    seconds = 1000.0

    def time(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Iterator[Clock]:
    found = Clock()
    with patch("webapp.accounts.tries.time", found):
        yield found


class Counted:
    """What is counted, each try in a transaction of its own."""

    def __init__(self, db: Session) -> None:
        self.db = db

    def begin(self, address: str, email: str) -> int:
        """The minutes to wait; 0 when the try was counted."""
        try:
            tries.begin(self.db, buckets_of(address, email))
        except TooMany as too_many:
            self.db.rollback()
            return too_many.minutes
        self.db.commit()
        return 0

    def was_right(self, address: str, email: str) -> None:
        tries.was_right(self.db, buckets_of(address, email))
        self.db.commit()


@pytest.fixture
def counted(app: Flask, db: Session, clock: Clock) -> Iterator[Counted]:
    with app.app_context():
        yield Counted(db)


def wrong(counted: Counted, times: int, address: str = HOME, email: str = AINO) -> list[int]:
    return [counted.begin(address, email) for _ in range(times)]


def test_five_mistakes_cost_nothing_and_the_sixth_waits_five_minutes(counted: Counted, clock: Clock) -> None:
    assert wrong(counted, 6) == [0, 0, 0, 0, 0, 5]
    clock.seconds += 4 * 60 - 1
    assert wrong(counted, 1) == [2]
    clock.seconds += 61
    assert wrong(counted, 2) == [0, 5]


def test_waiting_is_not_made_longer_by_trying(counted: Counted, clock: Clock) -> None:
    wrong(counted, 50)
    clock.seconds += PAIR.seconds
    assert wrong(counted, 1) == [0]


def test_all_mistakes_are_forgotten_in_the_end(counted: Counted, clock: Clock) -> None:
    wrong(counted, 5)
    clock.seconds += 5 * PAIR.seconds
    assert wrong(counted, 5) == [0] * 5


def test_the_right_password_begins_the_count_afresh(counted: Counted) -> None:
    wrong(counted, 5)
    counted.was_right(HOME, AINO)
    assert wrong(counted, 6) == [0, 0, 0, 0, 0, 5]


def test_an_own_account_does_not_give_an_address_more_tries_at_others(counted: Counted) -> None:
    for number in range(ADDRESS.at_once):
        assert wrong(counted, 1, email=f"{number}@example.org") == [0]
        if not number % 5:
            assert counted.begin("198.51.100.9", "own@example.org") == 0
            counted.was_right("198.51.100.9", "own@example.org")
    assert wrong(counted, 1, email="another@example.org") == [1]
    assert wrong(counted, 1, address="198.51.100.9") == [0], "the neighbours are not concerned"


def test_a_stranger_does_not_lock_the_user_out(counted: Counted, clock: Clock) -> None:
    """One who goes on for two hours, from an address of their own: longer than anything is counted."""
    for _minute in range(120):
        wrong(counted, 2, address="203.0.113.5")
        clock.seconds += 60
    assert wrong(counted, 5) == [0] * 5


def test_many_addresses_at_one_account_leave_at_most_a_minute_to_wait(counted: Counted, clock: Clock) -> None:
    for number in range(25):
        wrong(counted, 5, address=f"10.0.0.{number}")
    assert wrong(counted, 1) == [1]
    clock.seconds += ACCOUNT.seconds
    assert wrong(counted, 1) == [0]


def test_one_household_has_one_network_in_ipv6(counted: Counted) -> None:
    tried = [counted.begin(f"2001:db8:1:2::{number:x}", AINO) for number in range(6)]
    assert tried == [0, 0, 0, 0, 0, 5]
    assert counted.begin("2001:db8:1:3::1", AINO) == 0


def test_ipv4_in_ipv6_is_the_same_address(counted: Counted) -> None:
    wrong(counted, 5)
    assert counted.begin(f"::ffff:{HOME}", AINO) == 5


def test_the_address_is_one_however_it_is_typed(counted: Counted) -> None:
    wrong(counted, 5)
    assert counted.begin(HOME, "  AINO@example.org ") == 5


def test_a_site_with_many_networks_gets_twice_as_many(counted: Counted) -> None:
    tried = [counted.begin(f"2001:db8:1:{number:x}::1", AINO) for number in range(11)]
    assert tried == [0] * 10 + [3]
    assert counted.begin("2001:db8:2:1::1", AINO) == 0


@pytest.mark.both_databases
def test_what_is_refused_is_not_counted_and_what_was_not_made_neither(counted: Counted, db: Session) -> None:
    wrong(counted, 5)
    before = db.scalars(select(Tries.until).order_by(Tries.key)).all()
    assert wrong(counted, 2) == [5, 5]
    assert db.scalars(select(Tries.until).order_by(Tries.key)).all() == before

    tries.take_back(db, buckets_of(HOME, AINO))
    db.commit()
    assert wrong(counted, 2) == [0, 5]


def test_a_full_table_refuses_and_forgets_only_what_is_over(
    counted: Counted, clock: Clock, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "MOST_KEPT", 30)
    refused = [counted.begin(f"10.0.{number}.1", f"{number}@example.org") for number in range(15)]
    assert refused == [0] * 10 + [1] * 5
    assert db.scalar(select(func.count()).select_from(Tries)) == 30

    clock.seconds += PAIR.seconds
    assert wrong(counted, 1) == [0]
    assert db.scalar(select(func.count()).select_from(Tries)) == 3


def test_neither_an_address_nor_an_account_is_kept(counted: Counted, db: Session) -> None:
    wrong(counted, 1)

    keys = db.scalars(select(Tries.key)).all()
    assert [len(bytes.fromhex(key)) for key in keys] == [32, 32, 32]
