"""Of what eight people save at the same moment, nothing is lost without a word."""

import pytest
from flask import Flask

from tests.cast import Cast
from tests.faults.crew import Crew
from tests.faults.task import Task
from tests.faults.writers import TASKS, is_right, run

pytestmark = pytest.mark.both_databases


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    chosen = [task for task in TASKS if task.in_each_run or metafunc.config.getoption("--weekly")]
    metafunc.parametrize("task", chosen, ids=lambda task: task.post)


@pytest.mark.slow
def test_nothing_is_lost_doubled_or_shown_as_a_failure(people: Crew, app: Flask, cast: Cast, task: Task) -> None:
    result = run(task, people, app, cast)

    assert result.saved, "somebody was told that they saved"
    assert is_right(result), result
