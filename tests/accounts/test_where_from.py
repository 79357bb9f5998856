"""Over HTTPS a post must come from one of our own pages, as far as the browser says."""

import re

import pytest
from flask.testing import FlaskClient

from tests.cast import PASSWORD
from tests.conftest import MakeApp

HERE = "https://groups.example.org"
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


@pytest.fixture
def client(make_app: MakeApp, cast: object) -> FlaskClient:
    return make_app(behind_https=True).test_client()


def signed_in_with(client: FlaskClient, headers: dict[str, str]) -> tuple[int, str]:
    """The status of signing in with these headers, and the page's text."""
    found = TOKEN.search(client.get("/sign-in", base_url=HERE).text)
    assert found
    data = {"email": "aino@example.org", "password": PASSWORD, "csrf_token": found[1]}
    answer = client.post("/sign-in", data=data, headers=headers, base_url=HERE)
    return answer.status_code, answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": HERE},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": HERE},
        {"Referer": f"{HERE}/sign-in"},
    ],
)
def test_one_header_that_says_so_is_enough(client: FlaskClient, headers: dict[str, str]) -> None:
    assert signed_in_with(client, headers)[0] == 303


def test_a_post_from_elsewhere_is_refused_whatever_the_weaker_headers_say(client: FlaskClient) -> None:
    for headers in (
        {"Sec-Fetch-Site": "cross-site", "Origin": HERE, "Referer": f"{HERE}/"},
        {"Sec-Fetch-Site": "same-site", "Origin": "https://www.example.org"},
        {"Origin": "https://groups.example.org.evil.example", "Referer": f"{HERE}/"},
        {"Origin": "null"},
        {"Origin": "http://groups.example.org"},
        {"Referer": "https://evil.example/?https://groups.example.org/"},
    ):
        status, text = signed_in_with(client, headers)
        assert (status, "Lomake tuli toiselta sivustolta" in text) == (400, True), headers


def test_a_browser_that_hides_everything_is_told_so(client: FlaskClient) -> None:
    status, text = signed_in_with(client, {})

    assert status == 400
    assert "Selaimesi ei kerro, miltä sivulta lomake tuli" in text
    assert "aino@example.org" in text, "what was typed is given back"
    assert PASSWORD not in text
