"""Steps that the tests of users share."""

from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.client import Answer, Browser
from webapp.models import GroupLeader, User, UserRole

USERS = "/association/users"
PASSWORD = "neljä sanaa riittää hyvin"
MAIJA = {"email": "maija@example.org", "name": "Maija Meri"}


def invite(browser: Browser, changes: dict[str, Any] | None = None, *, htmx: bool = False) -> str:
    """The path of the link that the page shows after the post."""
    return link_on(browser.submit(USERS, MAIJA | (changes or {}), form="invitation-form", htmx=htmx, status=200))


def link_on(answer: Answer) -> str:
    field = answer.page.by_id["link"]
    assert "readonly" in field.attrib
    return urlsplit(field.attrib["value"]).path


def accept(browser: Browser, link: str, changes: dict[str, str] | None = None, *, status: int = 303) -> Answer:
    return browser.submit(link, {"new_password": PASSWORD} | (changes or {}), form="accept-form", status=status)


def user_of(db: Session, email: str) -> User | None:
    db.rollback()
    return db.scalar(select(User).where(User.email == email))


def role_of(db: Session, user_id: int, association_id: int) -> UserRole | None:
    db.rollback()
    return db.scalar(select(UserRole).where(UserRole.user_id == user_id, UserRole.association_id == association_id))


def led_by(db: Session, user_id: int) -> set[int]:
    db.rollback()
    return set(db.scalars(select(GroupLeader.group_id).where(GroupLeader.user_id == user_id)))
