"""A group's own file of its programme, CSV or XLSX, taken in by another group."""

from io import BytesIO

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.sessions.programme import programme

SESSIONS = (
    {"day": "2.12.2026", "starts": "18", "ends": "24", "content": "=1+1; ”kartat”", "break_minutes": "15"},
    {"day": "3.12.2026", "starts": "9.05", "ends": "10.50", "content": "-5 astetta", "break_minutes": "0"},
)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_goes_out_comes_in_again(aino: Browser, cast: Cast, db: Session, ending: str) -> None:
    for session in SESSIONS:
        aino.submit(f"/groups/{cast.group}/sessions/new", session | {"state": "planned"}, status=303)
    data = aino.get(f"/groups/{cast.group}/plan/ohjelma.{ending}").data
    before = {row[0] for row in programme(db, cast.unled)}
    url = f"/groups/{cast.unled}/sessions/import"
    token = aino.get(url).page.value("csrf_token")
    sent = aino.flask.post(url, data={"csrf_token": token, "file": (BytesIO(data), f"ohjelma.{ending}")})
    review = Answer(sent.status_code, sent.headers, sent.data, [])
    assert review.page.summary == []
    aino.send(review, url, {}, form="programme-form", status=303)

    came = [row for row in programme(db, cast.unled) if row[0] not in before]
    assert [(row[0], row[1], row[3], row[4]) for row in came] == [
        (row[0], row[1], row[3], row[4]) for row in programme(db, cast.group) if row[0] not in before
    ]
    assert {row[4] for row in came} >= {"=1+1; ”kartat”", "-5 astetta"}
