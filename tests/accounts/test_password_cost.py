"""What a stolen hash of a password costs to try, and what signing in costs the server; the other tests don't pay."""

from collections.abc import Iterator
from unittest.mock import Mock, patch

import pytest
from argon2 import PasswordHasher, Type, extract_parameters
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, Cast
from tests.client import Browser
from tests.passwords import IN_EARNEST, NOBODYS_IN_EARNEST
from webapp import passwords
from webapp.models import User

AINO = {"email": "aino@example.org", "password": PASSWORD}


def test_a_password_is_kept_as_owasp_recommends() -> None:
    used = extract_parameters(IN_EARNEST.hash("kolme sanaa riittää"))

    assert (used.type, used.memory_cost, used.time_cost, used.parallelism) == (Type.ID, 19 * 1024, 2, 1)
    assert used.salt_len == 16


def test_an_address_without_a_password_takes_as_long() -> None:
    assert extract_parameters(NOBODYS_IN_EARNEST) == extract_parameters(IN_EARNEST.hash("x"))


def test_a_password_that_was_kept_at_another_cost_is_kept_anew(visitor: Browser, cast: Cast, db: Session) -> None:
    aino = db.get_one(User, cast.users["Aino"].id)
    aino.password_hash = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(PASSWORD)
    db.commit()

    visitor.submit("/sign-in", AINO, status=303)

    db.refresh(aino)
    assert not passwords.is_outdated(aino.password_hash)
    assert passwords.matches(aino.password_hash, PASSWORD)


@pytest.mark.parametrize(("password", "status"), [(PASSWORD, 303), ("arvaus", 422)])
def test_signing_in_works_one_password_through(visitor: Browser, cast: Cast, password: str, status: int) -> None:
    with patch.object(passwords, "HASHER", Mock(wraps=passwords.HASHER)) as hasher:
        visitor.submit("/sign-in", AINO | {"password": password}, status=status)

    assert [name for name, *_call in hasher.mock_calls if name in {"hash", "verify"}] == ["verify"]


@pytest.fixture
def all_turns_taken() -> Iterator[None]:
    """Two passwords are being worked on, and nobody waits long."""
    for _turn in range(passwords.AT_ONCE):
        passwords._turns.acquire()
    with patch.object(passwords, "PATIENCE_SECONDS", 0.01):
        yield
    for _turn in range(passwords.AT_ONCE):
        passwords._turns.release()


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.usefixtures("all_turns_taken")
def test_more_than_two_at_once_are_asked_to_wait_and_keep_what_they_typed(visitor: Browser, htmx: bool) -> None:
    visitor.submit("/sign-in", {"language": "en"}, form="/language", status=303)
    for _press in range(8):
        answer = visitor.submit("/sign-in", AINO, htmx=htmx, status=503)

    assert answer.headers["Retry-After"] == "5"
    assert answer.page.errors == {"password": "Many people are signing in at this moment. Try again in a few seconds."}
    assert answer.page.value("email") == "aino@example.org"


@pytest.mark.usefixtures("all_turns_taken")
def test_a_new_password_waits_too(aino: Browser) -> None:
    change = {"current_password": PASSWORD, "new_password": "neljä aivan uutta sanaa"}

    errors = aino.submit("/account", change, status=503).page.errors
    assert errors == {"current_password": "Many people are signing in at this moment. Try again in a few seconds."}
