"""Members who are enough only after the last session, through the pages."""

from datetime import date

from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.conftest import MakeApp
from tests.page import text_of
from webapp.members.actions import add_new_member
from webapp.models import StudySession

TOLD = "Enough members only from 2.12.2026 on, after the last session. Add a session, or correct the days of joining."


def test_another_session_is_asked_for(cast: Cast, db: Session, make_app: MakeApp) -> None:
    held, last = db.get_one(StudySession, cast.held), db.get_one(StudySession, cast.planned)
    held.hours_override, held.override_reason = 10, "Retki"
    ids = {"association_id": cast.association, "group_id": cast.group}
    for name in ("Aarne", "Bertta", "Cecilia"):
        late = casting.person(name, "Myöhäinen", birth_year=1950)
        add_new_member(db, **ids, joined_on=date(2026, 12, 2), values=late, another=True)
    db.commit()
    last.state = "held"
    db.commit()
    for day in (date(2026, 12, 1), date(2026, 12, 5)):
        page = Browser(make_app(today=day), cast.users["Leena"]).get(f"/groups/{cast.group}").page
        assert f"Next: {TOLD}" in page.text
        assert text_of(page.by_id["next-step"]) == "Add a session"

    page = Browser(make_app(today=date(2026, 12, 9)), cast.users["Leena"]).get(f"/groups/{cast.group}").page
    assert "There were never enough members, and the season ended on 8.12.2026." in page.text
