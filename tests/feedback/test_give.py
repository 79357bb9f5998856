"""Giving feedback, with an account and without one."""

from datetime import datetime
from email.headerregistry import Address

import pytest
from sqlalchemy.orm import Session

from tests.cast import TODAY, Cast
from tests.client import Browser
from tests.conftest import Browsers, MakeApp
from tests.feedback.writing import TEXT, kept, leave_one_association, written
from webapp.current import local_day
from webapp.domain.feedback import FeedbackKind
from webapp.feedback.actions import MOST_FROM_VISITORS

FORM = {"kind": "accessibility", "text": TEXT}
CONTACT = Address("Ryhmien ylläpito", addr_spec="tuki@example.org")


@pytest.mark.parametrize("htmx", [False, True])
def test_a_visitor_needs_no_account_and_no_address(visitor: Browser, cast: Cast, db: Session, htmx: bool) -> None:
    leave_one_association(db, cast)
    answer = visitor.submit("/feedback", FORM, htmx=htmx, status=200 if htmx else 303)

    page = visitor.follow(answer).page
    assert page.flashes == ["Kiitos! Palautteesi on tullut perille pääkäyttäjille (Joensuun Esimerkkiyhdistys ry)."]
    assert page.value("text") == ""
    [one] = kept(db, cast.association)
    assert (one.kind, one.text, one.email, one.signed_in) == (FeedbackKind.ACCESSIBILITY, TEXT, "", False)
    assert (local_day(one.received_at), one.answered_at, one.answered_by) == (TODAY, None, "")


def test_a_users_feedback_goes_to_the_own_association(browsers: Browsers, cast: Cast, db: Session) -> None:
    for name, association in (("Leena", cast.association), ("Ulla", cast.foreign_association)):
        browser = browsers(name)
        assert browser.get("/feedback").page.value("email") == f"{name.lower()}@example.org"
        browser.submit("/feedback", FORM | {"kind": "other"}, status=303)
        newest = kept(db, association)[-1]
        assert (newest.kind, newest.email, newest.signed_in) == (
            FeedbackKind.OTHER,
            f"{name.lower()}@example.org",
            True,
        )
    assert len(kept(db, cast.association)) == 2


def test_the_page_says_who_reads_it_and_how_long_it_is_kept(leena: Browser) -> None:
    text = leena.get("/feedback").page.text

    assert "The administrators of Joensuun Esimerkkiyhdistys ry read the feedback. It is kept for 180 days" in text
    assert "Feedback on accessibility is answered within 14 days." in text


def test_every_page_leads_to_it(visitor: Browser, leena: Browser, cast: Cast) -> None:
    for browser, url in ((visitor, "/sign-in"), (leena, "/"), (leena, f"/groups/{cast.group}")):
        assert "/feedback" in browser.get(url).page.links()
        assert "/accessibility" in browser.get(url).page.links()


@pytest.mark.both_databases
def test_what_was_written_before_the_sign_in_ended_is_taken_as_a_visitors(
    leena: Browser, cast: Cast, db: Session
) -> None:
    leave_one_association(db, cast)
    page = leena.get("/feedback")
    leena.sign_out_silently()
    shown = leena.send(page, "/feedback", FORM, status=422)
    assert kept(db, cast.association) == []
    leena.send(shown, "/feedback", status=303)

    assert [(one.text, one.signed_in) for one in kept(db, cast.association)] == [(TEXT, False)]


def test_a_mistake_is_told_beside_its_field(leena: Browser, cast: Cast, db: Session) -> None:
    page = leena.submit("/feedback", {"text": " ", "email": "leena@"}, status=422).page

    assert page.errors == {
        "text": "Write your feedback.",
        "email": "Write the e-mail address as name@example.org, or leave it empty.",
    }
    assert page.value("email") == "leena@"
    assert leena.post("/feedback", FORM | {"kind": "x"}, status=422).page.error("kind") == "Choose one from the list."
    assert len(kept(db, cast.association)) == 1


def test_pressing_twice_gives_it_once(visitor: Browser, cast: Cast, db: Session) -> None:
    leave_one_association(db, cast)
    page = visitor.get("/feedback")
    for _press in range(2):
        answer = visitor.follow(visitor.send(page, "/feedback", FORM, status=303))
        assert answer.page.flashes[0].startswith("Kiitos!")
    assert len(kept(db, cast.association)) == 1


def test_where_several_associations_are_served_a_visitor_writes_an_e_mail(
    cast: Cast, make_app: MakeApp, db: Session
) -> None:
    visitor = Browser(make_app(contact=CONTACT))
    answer = visitor.get("/feedback")

    assert "mailto:tuki@example.org" in answer.page.links()
    assert "text" not in answer.page.by_id
    assert "Liperin" not in answer.text, "whom the installation serves is told to nobody"
    assert "Joensuun" not in answer.text
    sent = visitor.post("/feedback", FORM, status=403)
    assert TEXT in sent.page.text, "what was typed comes back"
    assert [len(kept(db, one)) for one in (cast.association, cast.foreign_association)] == [1, 1]


def test_without_an_address_of_the_installation_the_page_says_so(visitor: Browser, cast: Cast) -> None:
    page = visitor.get("/feedback").page

    assert "Kysy sitä yhdistykseltäsi." in page.text
    assert page.link_to("Kirjaudu sisään") == "/sign-in?next=/feedback"


def test_visitors_cannot_fill_the_register(visitor: Browser, leena: Browser, cast: Cast, db: Session) -> None:
    leave_one_association(db, cast)
    for number in range(MOST_FROM_VISITORS):
        visitor.submit("/feedback", FORM | {"text": f"{TEXT} {number}"}, status=303)
    page = visitor.submit("/feedback", FORM, status=422).page

    assert page.error("text").startswith("Palautetta on tullut tänään niin paljon")
    assert page.value("text") == TEXT
    leena.submit("/feedback", FORM, status=303)
    assert len(kept(db, cast.association)) == MOST_FROM_VISITORS + 1


def test_yesterdays_feedback_keeps_nobody_from_giving_more(visitor: Browser, cast: Cast, db: Session) -> None:
    leave_one_association(db, cast)
    for number in range(MOST_FROM_VISITORS):
        written(db, cast, text=str(number), received_at=datetime(2026, 11, 21, 12))

    visitor.submit("/feedback", FORM, status=303)
