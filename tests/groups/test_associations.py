"""Somebody's associations side by side, and the way from one to another."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.page import text_of
from webapp.domain.roles import Role
from webapp.groups.actions import add_group
from webapp.models import Group, Quota, UserRole

OTHER = "Liperin Toinen ry"


@pytest.fixture
def both(cast: Cast, db: Session) -> None:
    """Aino is a secretary of the other association, and Leena has a leader's role there and leads nothing."""
    for name, role in (("Aino", Role.SECRETARY), ("Leena", Role.LEADER)):
        db.add(UserRole(user_id=cast.users[name].id, association_id=cast.foreign_association, role=role))
    old = add_group(db, association_id=cast.foreign_association, values=casting.group("Vanha"))
    db.flush()
    db.get_one(Group, old.id).archived_at = datetime(2026, 11, 1)
    db.commit()


def rows(browser: Browser, here: str = "/") -> list[str]:
    page = browser.get(f"/associations?here={here}").page
    return [text_of(row) for row in page.all("li", **{"class": "sheet"})]


@pytest.mark.both_databases
@pytest.mark.usefixtures("both")
def test_each_association_says_how_its_groups_in_use_stand(aino: Browser, leena: Browser) -> None:
    page = aino.get("/").page
    assert page.link_to("Switch: Association") == "/associations?here=/"
    assert [text_of(a) for a in aino.get("/associations").page.all("a", **{"aria-current": "page"})] == []
    own, other = rows(aino)
    assert own == (
        "Joensuun Esimerkkiyhdistys ry administrator (in use)"
        " Action needed 2 The next deadline: 8.12.2026 To the groups"
    )
    assert other == (f"{OTHER} secretary Action needed 1 The next deadline: 8.12.2026 Switch to this one: {OTHER}")
    assert rows(leena)[1] == f"{OTHER} leader No groups yet. Switch to this one: {OTHER}", "who leads none sees none"


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/to-do", "/to-do"),
        ("/people", "/people"),
        ("/year/2026", "/year/2026"),
        ("/association/quotas", "/association/quotas"),
        # A secretary may not, and of a group or a person there is nothing there.
        ("/association/users", "/"),
        ("/groups/1/members", "/"),
        ("/people/1", "/"),
        ("//example.org", "/"),
        ("/associations", "/"),
    ],
)
def test_switching_keeps_the_place_where_it_can(aino: Browser, cast: Cast, here: str, there: str) -> None:
    page = aino.get(f"/associations?here={here}").page
    form = page.form(None, ["association_id"])
    data = form.filled_in({"association_id": str(cast.foreign_association)})
    assert aino.ask("POST", form.action, data=data, status=303).location == there
    assert OTHER in text_of(aino.get("/").page.all("p", **{"class": "acting-for"})[0])


def test_who_has_one_association_has_it_alone(leena: Browser) -> None:
    assert rows(leena) == [
        "Joensuun Esimerkkiyhdistys ry leader (in use) Action needed 1 The next deadline: 8.12.2026 To the groups"
    ]


def test_hours_beyond_the_quota_are_told_here_as_on_the_start_page(aino: Browser, cast: Cast, db: Session) -> None:
    casting.fulfil(db, cast)
    assert "Action needed 1 On track 1" in rows(aino)[0]
    db.add(Quota(association_id=cast.association, year=2026, granted_hours=1, realised_before=0, extra_hours=0))
    db.commit()
    assert "Hour quota 2026: 13 h too many." in aino.get("/").page.text
    assert "Action needed 2 The next deadline" in rows(aino)[0]
