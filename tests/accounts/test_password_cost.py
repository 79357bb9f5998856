"""What a stolen hash of a password costs to try. The other tests don't pay for it."""

from argon2 import Type, extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from tests.passwords import IN_EARNEST, NOBODYS_IN_EARNEST


def test_a_password_is_kept_as_argon2_recommends_at_the_least() -> None:
    used = extract_parameters(IN_EARNEST.hash("kolme sanaa riittää"))

    assert used.type is Type.ID
    assert used.memory_cost >= RFC_9106_LOW_MEMORY.memory_cost
    assert used.time_cost >= RFC_9106_LOW_MEMORY.time_cost
    assert used.salt_len >= RFC_9106_LOW_MEMORY.salt_len


def test_an_address_without_a_password_takes_as_long() -> None:
    assert extract_parameters(NOBODYS_IN_EARNEST) == extract_parameters(IN_EARNEST.hash("x"))
