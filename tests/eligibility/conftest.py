"""The words without a browser and without a database: inside a request of somebody who reads them."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask, session

from tests import cast as casting
from tests.applications import make_application
from webapp.settings import Settings

Speak = Callable[[str], None]


@pytest.fixture(scope="session")
def wordy_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application, for its words and addresses only: its database is never made."""
    folder = tmp_path_factory.mktemp("words")
    url = f"sqlite:///{folder / 'none.sqlite'}"
    made = make_application(
        Settings(data_dir=folder, database_url=url, secret_key="for the words", today=casting.TODAY)
    )
    yield made
    made.extensions["engine"].dispose()


@pytest.fixture
def speak(wordy_app: Flask) -> Iterator[Speak]:
    """Puts the test inside a request in that language; once a test."""
    with wordy_app.test_request_context("/"):

        def begin(language: str) -> None:
            session["language"] = language

        yield begin


@pytest.fixture
def english(speak: Speak) -> None:
    speak("en")
