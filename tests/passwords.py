"""What a password costs in the tests: nothing to speak of."""

from argon2 import PasswordHasher

from webapp import passwords

IN_EARNEST = passwords.HASHER
NOBODYS_IN_EARNEST = passwords.NOBODYS_HASH


def make_cheap() -> None:
    """The cost is for whoever steals the hashes; tests of guessing would pay it a hundred times."""
    passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    passwords.NOBODYS_HASH = passwords.hashed("nobody's")
