"""A browser keeps the titles of pages in its history, its tabs and its bookmarks: they bear nobody's name."""

import re

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.site.pages import PAGES, RIGHTS
from tests.site.routes import url
from webapp.models import Group, Person, User

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def names_in(db: Session, cast: Cast) -> set[str]:
    """Every name in the register, of members, users and contact persons."""
    group = db.get_one(Group, cast.group)
    group.contact_name = "Yrjö Yhteyshenkilö"
    db.commit()
    people = db.execute(select(Person.first_name, Person.last_name))
    return {group.contact_name, *db.scalars(select(User.name)), *(name for pair in people for name in pair)} - {""}


def test_no_title_bears_a_name(app: Flask, aino: Browser, cast: Cast, db: Session) -> None:
    names, titles = names_in(db, cast), {}
    for endpoint, methods in RIGHTS.items():
        if "Aino" in methods.get("GET", ()) and not PAGES[endpoint].no_page:
            place = url(app, endpoint, cast, person_id=cast.member_person, user_id=cast.users["Leena"].id)
            found = TITLE.search(aino.get(place, status=None).data.decode(errors="replace"))
            titles |= {endpoint: found[1]} if found else {}

    assert {"members.member", "people.person", "users.user", "history.person", "privacy.person"} <= titles.keys()
    assert len(names) > 10
    assert {endpoint: title for endpoint, title in titles.items() if any(name in title for name in names)} == {}
