"""The first page of a new installation."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.client import Browser
from tests.conftest import MakeApp
from tests.page import text_of
from webapp.models import Association, User

WORD = "one-time-word"
FILLED_IN = {
    "token": WORD,
    "name": "Uusi yhdistys ry",
    "user_name": "Aino Ensimmäinen",
    "email": "Aino@Example.org",
    "new_password": "kolme sanaa riittää",
    "eligible": "yes",
}


@pytest.fixture
def first(make_app: MakeApp) -> Browser:
    """A browser at an installation that nobody has used."""
    browser = Browser(make_app(setup_token=WORD))
    browser.submit("/setup", {"language": "en"}, form="/language", status=303)
    return browser


def test_every_page_leads_to_the_set_up(first: Browser) -> None:
    for address in ("/", "/people", "/sign-in", "/groups/1"):
        assert first.get(address, status=303).location == "/setup"


def test_the_right_word_makes_the_association_and_its_administrator(first: Browser, db: Session) -> None:
    answer = first.submit("/setup", FILLED_IN, status=303)

    page = first.follow(answer).page
    assert page.flashes == ["The register is ready. Next, add a group."]
    assert "Aino Ensimmäinen" in page.text
    association = db.scalars(select(Association)).one()
    assert (association.name, association.eligible) == ("Uusi yhdistys ry", True)
    assert db.scalars(select(User)).one().email == "aino@example.org"
    first.get("/association")


def test_the_new_administrator_can_sign_in_elsewhere(first: Browser) -> None:
    first.submit("/setup", FILLED_IN, status=303)
    elsewhere = Browser(first.app)

    elsewhere.submit("/sign-in", {"email": "aino@example.org", "password": FILLED_IN["new_password"]}, status=303)


@pytest.mark.both_databases
def test_a_wrong_word_is_refused_and_the_rest_kept(first: Browser, db: Session) -> None:
    page = first.submit("/setup", FILLED_IN | {"token": "ääkköset"}, status=422).page

    assert page.errors == {"token": "The code isn't the one that the terminal shows. Write it again."}
    assert page.value("name") == "Uusi yhdistys ry"
    assert page.value("eligible") == "yes"
    assert db.scalars(select(User)).all() == []


def test_the_second_time_there_is_no_such_page(first: Browser) -> None:
    open_page = first.get("/setup")
    first.submit("/setup", FILLED_IN, status=303)

    first.get("/setup", status=404)
    assert first.post("/setup", FILLED_IN, status=404)
    assert open_page.status == 200


def test_what_is_missing_is_said_once_and_in_the_page_s_order(first: Browser) -> None:
    page = first.submit("/setup", dict.fromkeys(FILLED_IN, "") | {"eligible": "yes"}, status=422).page
    (summary,) = page.all("div", **{"class": "error-summary"})
    assert [text_of(link) for link in summary.iter("a")] == [
        "Set-up code: Write the code that the terminal shows.",
        "Write the association's name.",
        "Write your name.",
        "Write your e-mail address.",
        "Write a new password.",
    ]


def test_what_is_missing_is_asked_for(first: Browser) -> None:
    page = first.submit("/setup", status=422).page

    assert set(page.errors) == {"token", "name", "user_name", "email", "new_password"}
    assert page.error("email") == "Write your e-mail address."


def test_without_a_word_the_terminal_is_named(make_app: MakeApp) -> None:
    browser = Browser(make_app(setup_token=None))
    answer = browser.get("/setup")

    assert "opintorinki create-admin" in answer.text
    assert not [form for form in answer.page.all("form") if form.get("action") != "/language"]


def test_without_a_word_nobody_can_be_made(make_app: MakeApp, db: Session) -> None:
    browser = Browser(make_app(setup_token=None))
    token = browser.get("/setup").page.value("csrf_token") or ""
    browser.post("/setup", FILLED_IN | {"token": ""}, token=token, status=422)
    browser.post("/setup", FILLED_IN | {"token": "None"}, token=token, status=422)

    assert db.scalars(select(User)).all() == []
