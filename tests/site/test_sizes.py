"""How much goes over the wire with 30 members and 40 sessions: pages in every state, and a panel's refresh."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.budgets import MOST_BYTES_OF_A_LONG_SEASON, MOST_BYTES_OF_A_PAGE, MOST_BYTES_OF_A_PANEL
from tests.cast import TODAY, Cast
from tests.client import Browser
from tests.large_group import MEMBERS, Words, fill_up
from tests.site.pages import FORMS, RIGHTS, posts
from tests.site.pages.filled_in import WEEKLY
from tests.site.routes import arguments, url
from tests.site.test_forms import PASTE, opened
from webapp.models import Group

PAGES = [endpoint for endpoint, methods in RIGHTS.items() if methods.get("GET") and endpoint != "groups.index"]
STATES = ("stages.report", "stages.reopen", "erasures.erase", "groups.archive")
"""The posts after which a group's pages look different."""


@pytest.fixture
def reader(app: Flask, cast: Cast, aino: Browser, db: Session) -> Browser:
    """Aino, reading Finnish, whose words are the longest; Digitaidot is large."""
    fill_up(db, db.get_one(Group, cast.group), TODAY)
    db.commit()
    aino.post("/language", {"language": "fi"}, status=303)
    return aino


def weight(browser: Browser, where: str, data: Any = None, *, htmx: bool = False) -> int:
    """The compressed bytes of an answer without its headers: of a page, or of a panel for htmx; 0 for a file."""
    headers = {"Accept-Encoding": "gzip"} | ({"HX-Request": "true"} if htmx else {})
    sent = None if data is None else {**data, "csrf_token": browser.token}
    answer = browser.flask.open(where, method="POST" if sent else "GET", data=sent, headers=headers)
    assert answer.status_code in {200, 303, 403, 422}, f"{where}: {answer.status_code}"
    return len(answer.data) if answer.mimetype == "text/html" else 0


@pytest.mark.slow
def test_no_page_of_a_long_season_is_heavy(app: Flask, cast: Cast, aino: Browser, db: Session) -> None:
    """Thirty members and a hundred sessions: the whole season's attendance, the keying sheets, the group's page."""
    fill_up(db, db.get_one(Group, cast.group), TODAY, sessions=100)
    db.commit()
    aino.post("/language", {"language": "fi"}, status=303)
    found = {endpoint: weight(aino, url(app, endpoint, cast, session_id=cast.held)) for endpoint in PAGES}
    found["the whole season"] = weight(aino, url(app, "attendance.overview", cast) + "?month=all")

    assert not {name: weight for name, weight in found.items() if weight > MOST_BYTES_OF_A_LONG_SEASON}


def too_heavy(weights: dict[str, int]) -> dict[str, int]:
    return {name: weight for name, weight in weights.items() if weight > MOST_BYTES_OF_A_PAGE}


def weights(app: Flask, browser: Browser, cast: Cast, endpoints: list[str]) -> dict[str, int]:
    return {endpoint: weight(browser, url(app, endpoint, cast, session_id=cast.held)) for endpoint in endpoints}


@pytest.mark.slow
def test_every_page_is_light(app: Flask, reader: Browser, cast: Cast) -> None:
    assert not too_heavy(weights(app, reader, cast, PAGES))


@pytest.mark.slow
def test_a_groups_pages_are_light_at_every_stage(app: Flask, reader: Browser, cast: Cast) -> None:
    of_a_group = [endpoint for endpoint in PAGES if "group_id" in arguments(app, endpoint)]
    for post in posts(cast):
        if post.endpoint.startswith(("stages.", "erasures.", "groups.archive")):
            weight(reader, url(app, post.endpoint, cast), post.data)
        if post.endpoint in STATES:
            assert not too_heavy(weights(app, reader, cast, of_a_group)), post.endpoint


@pytest.mark.slow
def test_a_refused_form_is_light(reader: Browser, cast: Cast) -> None:
    found = {}
    for form in sorted(FORMS | {PASTE}):
        where, _answer, fields = opened(reader, form, cast)
        found[form] = weight(reader, where, dict.fromkeys(fields.text_names(), "väärin " * 400))

    assert not too_heavy(found)
    assert min(found.values()) > 1000, f"something was saved: {found}"


@pytest.mark.slow
def test_a_preview_is_light(app: Flask, reader: Browser, cast: Cast, db: Session) -> None:
    db.get_one(Group, cast.group).season_end = date(2027, 6, 10)
    db.commit()
    people = [Words(seed).person() for seed in range(MEMBERS)]
    lines = [f"{one['first_name']} {one['last_name']}, {one['birth_date']}, {one['email']}" for one in people]
    file = "Nimi;Syntymäaika;Sähköposti\n" + "\n".join(lines).replace(", ", ";")
    found = {
        "pasted": weight(reader, url(app, "paste.paste", cast), {"text": "\n".join(lines)}),
        "file": weight(reader, "/people/import", {"file": (BytesIO(file.encode()), "x.csv")}),
        "programme": weight(
            reader,
            url(app, "programme.weekly", cast),
            WEEKLY | {"weekday": "3", "first_day": "3.9.2026", "last_day": "10.6.2027"},
        ),
    }

    assert not too_heavy(found)
    assert min(found.values()) > 4000, f"a preview shows nothing: {found}"


@pytest.mark.both_databases
def test_a_panels_refresh_is_light(app: Flask, reader: Browser, cast: Cast) -> None:
    """What comes when somebody has been ticked, and what comes once that is saved."""
    where = url(app, "sessions.session", cast, session_id=cast.held)
    form = reader.get(where).page.form("session-form")
    ticked = {"present": [str(cast.member), str(cast.late_member)], "not_known": None}
    sent = {name: [v for n, v in form.filled_in(ticked) if n == name] for name, _value in form.filled_in(ticked)}
    del sent["csrf_token"]
    tick, row = url(app, "sivisverkko.tick", cast), f"session-{cast.held}"
    found = {
        "what the panel would say": weight(reader, f"{where}/preview", sent, htmx=True),
        "the panel": weight(reader, url(app, "eligibility.eligibility", cast), htmx=True),
        "the row of a keying sheet": weight(reader, f"{tick}?row={row}", {"entered": row}, htmx=True),
    }

    assert not {name: weight for name, weight in found.items() if weight > MOST_BYTES_OF_A_PANEL}
