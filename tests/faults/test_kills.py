"""The program killed under load: nothing that was answered as saved is lost or doubled, and copies are whole."""

import pytest

from tests.faults.kills import installed, rounds

pytestmark = [pytest.mark.slow, pytest.mark.weekly]


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_what_was_answered_as_saved_is_there_once(kind: str) -> None:
    with installed(kind) as (url, env, folder):
        found = list(rounds(3, url, env, folder))

    assert [(one.lost, one.doubled) for one in found] == [([], [])] * 3
    assert [one.stored >= one.saved > 0 for one in found] == [True] * 3
    assert kind == "postgresql" or all(0 < one.copied <= one.stored for one in found)
