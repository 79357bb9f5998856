"""The language of the pages."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, Cast
from tests.client import Browser
from tests.conftest import Browsers
from webapp.models import User


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


SULO = {"email": "sulo@example.org", "password": PASSWORD}


def locale_of(db: Session, cast: Cast) -> str:
    db.rollback()
    return db.get_one(User, cast.users["Sulo"].id).locale


@pytest.mark.parametrize("htmx", [False, True])
def test_a_language_chosen_on_the_way_in_is_the_account_s(
    visitor: Browser, cast: Cast, db: Session, htmx: bool
) -> None:
    visitor.submit("/sign-in", {"language": "sv"}, form="/language", status=303)
    visitor.submit("/sign-in", SULO, htmx=htmx, status=200 if htmx else 303)

    assert locale_of(db, cast) == "sv"
    assert visitor.get("/").page.tree.get("lang") == "sv"


def test_whoever_chooses_nothing_keeps_the_account_s(visitor: Browser, cast: Cast, db: Session) -> None:
    visitor.submit("/sign-in", SULO, status=303)

    assert locale_of(db, cast) == "en"


def test_a_language_that_somebody_else_left_behind_is_not_taken_over(aino: Browser, cast: Cast, db: Session) -> None:
    """A borrowed laptop speaks on as its owner left it; the next one's mail doesn't."""
    aino.submit("/", {"language": "sv"}, form="/language", status=303)
    aino.submit("/", form="/sign-out", status=303)
    aino.submit("/sign-in", SULO, status=303)

    assert aino.get("/").page.tree.get("lang") == "sv"
    assert locale_of(db, cast) == "en"


def test_a_choice_counts_for_one_way_in(visitor: Browser, cast: Cast, db: Session) -> None:
    visitor.submit("/sign-in", {"language": "sv"}, form="/language", status=303)
    visitor.submit("/sign-in", {"email": "aino@example.org", "password": PASSWORD}, status=303)
    visitor.submit("/", form="/sign-out", status=303)
    visitor.submit("/sign-in", SULO, status=303)

    assert locale_of(db, cast) == "en"
