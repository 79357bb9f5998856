"""A federation for the tests of its hours, and its coordinators' browsers."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.hours.federation import Federation, federate


@pytest.fixture
def federation(cast: Cast, db: Session) -> Federation:
    return federate(db, cast)


@pytest.fixture
def kaija(app: Flask, federation: Federation) -> Browser:
    browser = Browser(app, federation.kaija)
    # Who opens the page first on a day has every group judged.
    browser.get("/organisation/hours/2026")
    return browser


@pytest.fixture
def kalle(app: Flask, federation: Federation) -> Browser:
    return Browser(app, federation.kalle)
