"""The program answers at its own address only, and says so at any other, with all that an answer bears."""

import logging

import pytest
from flask import Flask

from tests.cast import Cast
from tests.conftest import MakeApp
from tests.page import Page

STRANGE = ["evil.example", "ryhmat.example.org.evil.example", "a b", "x<y>", "[::1", "", "ryhmat.example.org:port", "ä"]
OWN = ["ryhmat.example.org", "RYHMAT.example.org:443", "localhost", "127.0.0.1:8000", "[::1]:8000"]


@pytest.fixture
def installed(make_app: MakeApp, cast: Cast) -> Flask:
    return make_app(public_url="https://ryhmat.example.org/")


def test_another_host_is_refused_in_words_and_with_one_line_in_the_log(
    installed: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    client = installed.test_client()
    for host in STRANGE:
        caplog.clear()
        answer = client.post("/sign-in", data={"email": "aino@example.org"}, environ_overrides={"HTTP_HOST": host})
        assert answer.status_code == 400, host
        page = Page(answer.text)
        assert page.heading == "Tämä ei ole ohjelman osoite"
        assert "https://ryhmat.example.org/" in page.text
        assert "aino@example.org" in page.text, "what was typed is kept"
        assert 'class="button" href="https://ryhmat.example.org/"' in answer.text
        assert {"Content-Security-Policy", "X-Content-Type-Options", "Permissions-Policy"} <= set(dict(answer.headers))
        [line] = [record for record in caplog.records if record.levelno >= logging.WARNING]
        assert line.getMessage() == "address: a request was refused: it was for another host, or none"
    assert client.get("/up", environ_overrides={"HTTP_HOST": "10.0.0.7"}).text == "up\n"


def test_its_own_names_are_answered(installed: Flask) -> None:
    client = installed.test_client()
    assert [client.get("/sign-in", environ_overrides={"HTTP_HOST": host}).status_code for host in OWN] == [200] * len(
        OWN
    )


def test_without_an_address_of_its_own_any_host_is_taken_but_none_that_is_no_host(app: Flask, cast: Cast) -> None:
    client = app.test_client()
    found = {
        host: client.get("/sign-in", environ_overrides={"HTTP_HOST": host}).status_code
        for host in ("x.lan:8000", "a b")
    }
    assert found == {"x.lan:8000": 200, "a b": 400}


def test_unencrypted_where_nobody_could_sign_in_it_says_so(make_app: MakeApp, cast: Cast) -> None:
    client = make_app(behind_https=True, public_url="https://ryhmat.example.org/").test_client()
    page = Page(client.get("/sign-in").text)

    assert page.heading == "Yhteys ei ole salattu"
    assert "https://ryhmat.example.org/" in page.text
    assert client.get("/sign-in", headers={"X-Forwarded-Proto": "https"}).status_code == 200
    assert client.get("/up").status_code == 200
