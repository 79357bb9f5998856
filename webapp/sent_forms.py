"""A form that is sent twice (a double click, a lost answer) has one effect, and is answered as at first."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from webapp.db import refused_by
from webapp.models import SentForm
from webapp.removals import removed_by

KEPT_FOR = timedelta(days=1)


class Answer(NamedTuple):
    """What a form is answered with that has done what it is for: the page that it leads to, what is told there, and the
    token that undoes it. All are kept for a day, so that none names anybody.
    """

    url: str
    told: str
    undo: str | None = None


class AnswerAboutSomebody(Answer):
    """The same where what undoes it holds somebody's data, which are gone at once: the token isn't kept."""


class SentBefore(Exception):
    """The form has been sent before, and has done what it does."""


class Sent(NamedTuple):
    """A form that does what it is for: its key, the association that its sender acts for (None for a visitor and for a
    coordinator), and when.
    """

    key: str
    association_id: int | None
    at: datetime


def remember(db: Session, sent: Sent, answer: Answer) -> None:
    """Keep with what the form does how it is answered. Raises SentBefore."""
    # No object of the session: the history tells of what was done, not of this.
    with refused_by("uq_sent_forms_key", SentBefore):
        db.execute(insert(SentForm).values(_row(sent, answer)))


def remember_again(db: Session, sent: Sent, answer: Answer) -> None:
    """The same for what can be done again only when it has been taken back: the answer takes the place of the earlier
    one, for another thing has to be undone now.
    """
    row = _row(sent, answer)
    add = (sqlite if db.get_bind().dialect.name == "sqlite" else postgresql).insert(SentForm).values(row)
    newer = {name: add.excluded[name] for name in row.keys() - {"key"}}
    db.execute(add.on_conflict_do_update(index_elements=["key"], set_=newer))


def _row(sent: Sent, answer: Answer) -> dict[str, object]:
    return {
        "association_id": sent.association_id,
        "key": sent.key,
        "url": answer.url,
        "told": answer.told,
        "undo": None if isinstance(answer, AnswerAboutSomebody) else answer.undo,
        "sent_at": sent.at,
    }


def answer_to(db: Session, key: str) -> Answer | None:
    """How the form of that key was answered; None when it hasn't done anything yet."""
    found = db.execute(select(SentForm.url, SentForm.told, SentForm.undo).where(SentForm.key == key)).first()
    return Answer(*found) if found else None


def forget_all(db: Session, association_id: int) -> None:
    """Remove what is kept of the association's: who came to the register with which form would be known from it."""
    db.execute(delete(SentForm).where(SentForm.association_id == association_id))


def forget_old(db: Session, *, now: datetime) -> int:
    """Remove what has been kept long enough, in every association; gives how much it was."""
    return removed_by(db, delete(SentForm).where(SentForm.sent_at < now - KEPT_FOR))
