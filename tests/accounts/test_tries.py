"""How many wrong passwords may be tried, and how long one waits."""

import pytest

from webapp.accounts import tries
from webapp.accounts.tries import ACCOUNT, ADDRESS, PAIR, Tries

HOME, AINO = "192.0.2.1", "aino@example.org"


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def counted(clock: Clock) -> Tries:
    return Tries(clock)


def wrong(counted: Tries, times: int, address: str = HOME, email: str = AINO) -> list[int]:
    return [counted.begin(address, email) for _ in range(times)]


def test_five_mistakes_cost_nothing_and_the_sixth_waits_five_minutes(counted: Tries, clock: Clock) -> None:
    assert wrong(counted, 6) == [0, 0, 0, 0, 0, 5]
    clock.seconds += 4 * 60 - 1
    assert wrong(counted, 1) == [2]
    clock.seconds += 61
    assert wrong(counted, 2) == [0, 5]


def test_waiting_is_not_made_longer_by_trying(counted: Tries, clock: Clock) -> None:
    wrong(counted, 50)
    clock.seconds += PAIR.seconds
    assert wrong(counted, 1) == [0]


def test_all_mistakes_are_forgotten_in_the_end(counted: Tries, clock: Clock) -> None:
    wrong(counted, 5)
    clock.seconds += 5 * PAIR.seconds
    assert wrong(counted, 5) == [0] * 5


def test_the_right_password_begins_the_count_afresh(counted: Tries) -> None:
    wrong(counted, 5)
    counted.was_right(HOME, AINO)
    assert wrong(counted, 6) == [0, 0, 0, 0, 0, 5]


def test_an_own_account_does_not_give_an_address_more_tries_at_others(counted: Tries) -> None:
    for number in range(ADDRESS.at_once):
        assert wrong(counted, 1, email=f"{number}@example.org") == [0]
        if not number % 5:
            assert counted.begin("198.51.100.9", "own@example.org") == 0
            counted.was_right("198.51.100.9", "own@example.org")
    assert wrong(counted, 1, email="another@example.org") == [1]
    assert wrong(counted, 1, address="198.51.100.9") == [0], "the neighbours are not concerned"


def test_a_stranger_does_not_lock_the_user_out(counted: Tries, clock: Clock) -> None:
    """One who goes on for a day, from an address of their own."""
    for _minute in range(24 * 60):
        wrong(counted, 3, address="203.0.113.5")
        clock.seconds += 60
    assert wrong(counted, 5) == [0] * 5


def test_many_addresses_at_one_account_leave_at_most_a_minute_to_wait(counted: Tries, clock: Clock) -> None:
    for number in range(200):
        wrong(counted, 5, address=f"10.0.0.{number}")
    assert wrong(counted, 1) == [1]
    clock.seconds += ACCOUNT.seconds
    assert wrong(counted, 1) == [0]


def test_one_household_has_one_network_in_ipv6(counted: Tries) -> None:
    tried = [counted.begin(f"2001:db8:1:2::{number:x}", AINO) for number in range(6)]
    assert tried == [0, 0, 0, 0, 0, 5]
    assert counted.begin("2001:db8:1:3::1", AINO) == 0


def test_ipv4_in_ipv6_is_the_same_address(counted: Tries) -> None:
    wrong(counted, 5)
    assert counted.begin(f"::ffff:{HOME}", AINO) == 5


def test_the_address_is_one_however_it_is_typed(counted: Tries) -> None:
    wrong(counted, 5)
    assert counted.begin(HOME, "  AINO@example.org ") == 5


def test_the_memory_has_an_end(counted: Tries, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "MOST_KEPT", 30)
    for number in range(500):
        counted.begin(f"10.0.{number // 250}.{number % 250}", f"{number}@example.org")
    assert len(counted._counted) <= 32
