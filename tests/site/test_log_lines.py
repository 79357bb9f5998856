"""What the host reads of refusals and faults: when, who, what and where, and nothing that is made up or secret."""

import logging
import re

import pytest

from tests.cast import PASSWORD
from tests.client import Browser
from webapp.log_lines import LINE, OneLine


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


def test_each_refusal_is_a_line(leena: Browser, visitor: Browser, caplog: pytest.LogCaptureFixture) -> None:
    leena.get("/association/users", status=403)
    leena.post("/feedback", {"text": "Hei"}, token="made-up", status=400)
    for _try in range(5):
        visitor.submit("/sign-in", {"email": "aino@example.org", "password": "arvaus"}, status=422)
    visitor.submit("/sign-in", {"email": "aino@example.org", "password": PASSWORD}, status=429)

    lines = [re.sub(r"user \d+", "user N", line) for line in said(caplog)]
    assert lines == [
        "refused: no right (GET users.users, user N)",
        "refused: no token of a form (POST feedback.give, user N)",
        "refused: too many tries (POST accounts.sign_in, user unknown)",
    ]
    assert "aino" not in caplog.text


def test_nothing_that_was_sent_begins_a_line() -> None:
    record = logging.LogRecord("webapp", logging.ERROR, "", 0, "database: %s", ("a\r\nb\x1b[2Jc\u2028d",), None)
    record.created = 0.0

    line = OneLine(LINE).format(record)

    assert line == r"1970-01-01T00:00:00Z ERROR database: a\r\nb\x1b[2Jc\u2028d"
