"""The language of the pages."""

import pytest

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers


def test_a_visitor_reads_finnish_first(visitor: Browser) -> None:
    assert visitor.get("/sign-in").page.tree.get("lang") == "fi"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_visitor_chooses_a_language(visitor: Browser, language: str) -> None:
    answer = visitor.submit("/sign-in", {"language": language}, form="/language", status=303)

    assert answer.location == "/sign-in"
    assert visitor.follow(answer).page.tree.get("lang") == language


def test_the_page_stays_when_the_language_changes(aino: Browser, cast: Cast) -> None:
    here = f"/groups/{cast.group}"

    assert aino.submit(here, {"language": "sv"}, form="/language", status=303).location == here


def test_the_account_remembers_the_language(aino: Browser, browsers: Browsers) -> None:
    aino.submit("/", {"language": "sv"}, form="/language", status=303)

    assert browsers("Aino").get("/").page.tree.get("lang") == "sv"
    assert browsers("Sulo").get("/").page.tree.get("lang") == "en"


@pytest.mark.parametrize("language", ["", "de", "../fi", "fi\0", "1"])
def test_an_unknown_language_is_refused(aino: Browser, language: str) -> None:
    aino.post("/language", {"language": language}, status=400)

    assert aino.get("/").page.tree.get("lang") == "en"


@pytest.mark.parametrize(
    "here", ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/x", "/\t/[", "/\r\nX: y"]
)
def test_the_language_sends_nobody_elsewhere(aino: Browser, here: str) -> None:
    answer = aino.post("/language", {"language": "sv", "here": here}, status=303)

    assert answer.location.startswith("/")
    assert "evil" not in answer.location
