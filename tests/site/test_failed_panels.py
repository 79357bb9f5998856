"""What htmx is told when a post is refused: the plain page's own sentence, and never a page in a panel."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser

STILL_HERE = "What you typed is still here."
ARCHIVED = "The group is archived. Restore it before you change it."


def change(db: Session, statement: str) -> None:
    """What somebody else did meanwhile."""
    db.connection().exec_driver_sql(statement)
    db.commit()


def test_an_archived_group_is_told(aino: Browser, cast: Cast, db: Session) -> None:
    url = f"/groups/{cast.group}/members"
    opened = aino.get(url)
    aino.post(f"/groups/{cast.group}/archive", status=303)
    refused = aino.send(opened, url, {"first_name": "Uuno", "last_name": "Uusi"}, htmx=True, status=403)

    assert refused.text == f"You can't do this. {ARCHIVED} {STILL_HERE}"
    assert refused.headers["HX-Told"] == "true"
    assert refused.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("language", "still_here"),
    [("fi", "Kirjoittamasi on tallella tällä sivulla."), ("sv", "Det du skrev finns kvar på sidan.")],
)
def test_it_is_told_in_the_readers_language(leena: Browser, language: str, still_here: str) -> None:
    leena.post("/language", {"language": language}, status=303)

    assert leena.post("/groups/new", {"name": "Uusi"}, htmx=True, status=403).text.endswith(f". {still_here}")


@pytest.mark.both_databases
def test_a_locked_group_is_told_with_the_day(aino: Browser, cast: Cast, db: Session) -> None:
    url = f"/groups/{cast.group}/sessions/new"
    opened = aino.get(url)
    change(db, f"UPDATE groups SET locked = true, reported_on = '2026-11-20' WHERE id = {cast.group}")
    refused = aino.send(opened, url, {"starts": "18", "ends": "20"}, htmx=True, status=403)

    assert "The report was sent on 20.11.2026, and the group is locked." in refused.text
    assert refused.text.endswith(STILL_HERE)


@pytest.mark.both_databases
def test_a_right_that_was_taken_away_is_told(aino: Browser, cast: Cast, db: Session) -> None:
    opened = aino.get("/people/new")
    change(db, f"UPDATE user_roles SET role = 'auditor' WHERE user_id = {cast.users['Aino'].id}")
    refused = aino.send(opened, "/people/new", {"first_name": "U", "last_name": "U"}, htmx=True, status=403)

    assert "Only an administrator or a secretary keeps the register of people." in refused.text


def test_a_session_that_was_removed_is_told(aino: Browser, cast: Cast, db: Session) -> None:
    url = f"/groups/{cast.group}/sessions/{cast.planned}"
    opened = aino.get(url)
    aino.post(f"{url}/delete", status=303)
    refused = aino.send(opened, url, {"content": "Kirjoitettu"}, form="session-form", htmx=True, status=404)

    assert refused.text.startswith("The page was not found.")
    assert refused.text.endswith(STILL_HERE)


def test_a_made_up_token_is_told(aino: Browser) -> None:
    refused = aino.post("/people/new", {"first_name": "Uuno"}, htmx=True, token="made-up", status=400)

    assert (
        refused.text
        == f"The form was too old. Nothing was saved. Open the page again and send the form once more. {STILL_HERE}"
    )
