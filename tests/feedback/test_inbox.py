"""The administrators' page of the feedback that has come."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.feedback.writing import NOON, TEXT, kept, written
from tests.page import text_of
from webapp.domain.feedback import KEPT_FOR, FeedbackKind

INBOX = "/association/feedback"


def states(answer: Answer) -> list[tuple[str, str]]:
    """The heading and the state of each message, in the page's order."""
    headings = [text_of(heading) for heading in answer.page.by_id["main"].iter("h2")]
    found = [text_of(e) for e in answer.page.all("span") if e.get("class", "").startswith("state")]
    return list(zip(headings, found, strict=True))


def test_it_says_what_came_when_and_until_when_it_is_answered(aino: Browser, cast: Cast) -> None:
    answer = aino.get(INBOX)

    assert states(answer) == [("Accessibility 20.11.2026", "waits for an answer")]
    assert "Painike ei löydy ruudunlukijalla." in answer.page.text
    assert "From somebody who had not signed in. Answer by 4.12.2026 at the latest." in answer.page.text
    assert "mailto:kaija@example.org" in answer.page.links()
    assert aino.get("/association").page.link_to("Feedback") == INBOX


def test_what_waits_longest_stands_first(aino: Browser, cast: Cast, db: Session) -> None:
    kind = FeedbackKind.ACCESSIBILITY
    written(db, cast, text="1", kind=kind, email="x@example.org", received_at=datetime(2026, 11, 8, 12))
    written(db, cast, text="2", received_at=NOON, signed_in=True)
    for number, answered in ((3, datetime(2026, 11, 2)), (4, datetime(2026, 11, 5))):
        written(
            db, cast, text=str(number), received_at=datetime(2026, 11, number), answered_at=answered, answered_by="Aino"
        )
    answer = aino.get(INBOX)

    assert states(answer) == [
        ("Accessibility 8.11.2026", "Late"),
        ("Accessibility 20.11.2026", "waits for an answer"),
        ("Something else 23.11.2026", "waits for an answer"),
        ("Something else 4.11.2026", "answered"),
        ("Something else 3.11.2026", "answered"),
    ]
    assert "From a user of the association. 2 No address was left, so no answer is expected." in answer.page.text


@pytest.mark.both_databases
def test_on_the_last_day_an_answer_is_not_late(aino: Browser, cast: Cast, db: Session) -> None:
    db.delete(kept(db, cast.association)[0])
    kind = FeedbackKind.ACCESSIBILITY
    written(db, cast, kind=kind, email="x@example.org", received_at=datetime(2026, 11, 9, 12))

    assert states(aino.get(INBOX)) == [("Accessibility 9.11.2026", "waits for an answer")]


@pytest.mark.both_databases
def test_it_is_marked_as_answered_and_back(aino: Browser, cast: Cast, db: Session) -> None:
    url = f"{INBOX}/{cast.feedback}"
    page = aino.follow(aino.submit(INBOX, form=url, status=303))
    assert page.page.flashes == ["Marked as answered."]
    assert states(page) == [("Accessibility 20.11.2026", "answered")]
    assert "Answered by Aino Pääkäyttäjä on 23.11.2026." in page.page.text
    assert "Answer by" not in page.page.text

    page = aino.follow(aino.submit(INBOX, form=url, status=303))
    assert page.page.flashes == ["Marked as waiting for an answer."]
    assert kept(db, cast.association)[0].answered_at is None


def test_who_answered_first_is_not_written_over(aino: Browser, cast: Cast, db: Session) -> None:
    moment = datetime(2026, 11, 21)
    other = written(db, cast, answered_at=moment, answered_by="Sulo Sihteeri")
    aino.post(f"{INBOX}/{other}", {"answered": "yes"}, status=303)

    found = next(one for one in kept(db, cast.association) if one.id == other)
    assert (found.answered_at, found.answered_by) == (moment, "Sulo Sihteeri")


def test_removing_leaves_nothing_of_it(aino: Browser, cast: Cast, db: Session) -> None:
    answer = aino.submit(INBOX, form=f"{INBOX}/{cast.feedback}/remove", status=303)

    assert kept(db, cast.association) == []
    assert "No feedback yet." in aino.follow(answer).page.text


def test_what_is_old_is_not_shown_and_goes_when_somebody_signs_in(
    aino: Browser, visitor: Browser, cast: Cast, db: Session
) -> None:
    written(db, cast, text="ikivanha", received_at=datetime(2026, 11, 22) - KEPT_FOR)
    written(db, cast, text="vanha", received_at=datetime(2026, 11, 24) - KEPT_FOR)

    assert "ikivanha" not in aino.get(INBOX).page.text
    assert "vanha" in aino.get(INBOX).page.text
    assert "2 pieces of feedback wait for an answer." in aino.get("/").page.text
    visitor.submit("/sign-in", {"email": "leena@example.org", "password": PASSWORD}, status=303)
    assert "ikivanha" not in {one.text for one in kept(db, cast.association)}
    assert len(kept(db, cast.association)) == 2


def test_new_feedback_sweeps_out_the_old_too(leena: Browser, cast: Cast, db: Session) -> None:
    written(db, cast, text="ikivanha", association_id=cast.foreign_association, received_at=NOON - timedelta(days=181))
    leena.submit("/feedback", {"text": TEXT}, status=303)

    assert [one.text for one in kept(db, cast.foreign_association)] == ["Painike ei löydy ruudunlukijalla."]


def test_the_start_page_tells_administrators_of_it(browsers: Browsers, cast: Cast, db: Session) -> None:
    said = "1 piece of feedback waits for an answer."
    assert said in browsers("Aino").get("/").page.text
    for name in ("Sulo", "Leena", "Tuomas", "Aatos"):
        assert "feedback waits" not in browsers(name).get("/").page.text
    browsers("Aino").submit(INBOX, form=f"{INBOX}/{cast.feedback}", status=303)

    assert "feedback waits" not in browsers("Aino").get("/").page.text
