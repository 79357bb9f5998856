"""Crews for the tests: of threads, and in the weekly run of two processes as well, which take seconds to start."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.faults.crew import Crew, crew
from webapp.settings import Settings

PROCESSES = {1: "threads", 2: "two processes"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "people" in metafunc.fixturenames:
        counts = [1, 2] if metafunc.config.getoption("--weekly") else [1]
        metafunc.parametrize("people", counts, ids=PROCESSES.get, indirect=True, scope="session")


@pytest.fixture(scope="session")
def people(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Crew]:
    """People who send at the same moment."""
    with crew(replace(settings, setup_token="the token"), processes=request.param) as made:
        yield made
