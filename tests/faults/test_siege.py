"""Nobody makes the program slow or large for longer than their attack lasts."""

from collections.abc import Iterator

import pytest

from tests.faults.siege import ATTACKS, attacked, page_seconds
from tests.running.program import Program, new_register, serving

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("besieged")
    with serving(new_register(folder / "data"), folder) as made:
        yield made


@pytest.fixture(scope="module")
def cookie(program: Program) -> str:
    made = program.sign_in()
    page_seconds(program, made)
    return made


@pytest.mark.weekly
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_a_page_is_as_quick_afterwards_and_the_memory_is_given_back(
    program: Program, cookie: str, attack: object
) -> None:
    assert callable(attack)
    outcome = attacked(program, cookie, attack)
    assert outcome.is_held, outcome
