"""What a password costs in the tests: nothing to speak of."""

from argon2 import PasswordHasher

from webapp.accounts import actions

IN_EARNEST = actions.HASHER
NOBODYS_IN_EARNEST = actions.NOBODYS_HASH


def make_cheap() -> None:
    """The cost is for whoever steals the hashes; tests of guessing would pay it a hundred times."""
    actions.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    actions.NOBODYS_HASH = actions.hash_password("nobody's")
