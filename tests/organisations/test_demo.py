"""The demo's federation has associations in all states."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.cast import CastUser
from tests.client import Browser
from tests.conftest import MakeApp
from webapp import current, demo
from webapp.db import transaction
from webapp.demo.federation import COORDINATOR
from webapp.domain.findings import State
from webapp.models import Association, Organisation, User
from webapp.organisations.overview import overview

pytestmark = pytest.mark.slow


@pytest.fixture
def federation(make_app: MakeApp) -> Flask:
    app = make_app(today=demo.TODAY)
    with app.test_request_context(), transaction(current.get_db()):
        demo.fill(current.get_db(), organisation=True)
    return app


def test_a_coordinator_sees_forty_associations_in_all_states(federation: Flask) -> None:
    with federation.test_request_context():
        user = current.get_db().scalars(select(User).where(User.email == COORDINATOR[0])).one()
        kerttu = Browser(federation, CastUser(user.id, user.sign_in_key, user.name, user.email))
    page = kerttu.get("/organisation")
    assert len(page.data) < 60_000 * 4

    with federation.test_request_context():
        organisation = current.get_db().scalars(select(Organisation.id)).one()
        found = overview(current.get_db(), organisation, demo.TODAY)
        assert current.get_db().scalar(select(func.count()).select_from(Association)) == 40
    states = {state for row in found.rows for state in row.groups}
    assert states == set(State)
    assert [row.name for row in found.rows if row.is_closed] == ["Esimerkkiyhdistys Oulu ry"]
    assert sum(row.asks for row in found.rows) == 2
    assert {row.has_administrator for row in found.rows} == {True, False}
    assert found.hours.available == 1040
    assert "Muistin tueksi" in kerttu.get("/organisation/remind").page.text
    attention = kerttu.get("/organisation?show=attention&order=groups").page
    assert len(attention.all("tr")) - 1 == sum(row.needs_attention for row in found.rows)
    assert len(kerttu.get("/organisation?find=kuopio").page.all("tr")) == 2
