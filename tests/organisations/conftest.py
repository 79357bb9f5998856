"""Two member organisations, and their coordinators' browsers."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.organisations.union import Union, unite


@pytest.fixture
def union(cast: Cast, db: Session) -> Union:
    return unite(db, cast)


@pytest.fixture
def kerttu(app: Flask, union: Union) -> Browser:
    return Browser(app, union.kerttu)


@pytest.fixture
def otso(app: Flask, union: Union) -> Browser:
    return Browser(app, union.otso)


@pytest.fixture
def kalle(app: Flask, union: Union) -> Browser:
    return Browser(app, union.kalle)
