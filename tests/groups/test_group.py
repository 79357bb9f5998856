"""A group's page, and the list of groups."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.page import text_of
from webapp.domain.facts import SessionState
from webapp.groups.actions import add_group
from webapp.models import Group, Member, StudySession


def test_the_page_shows_the_latest_sessions_and_the_next_one(aino: Browser, cast: Cast) -> None:
    page = aino.get(f"/groups/{cast.group}").page

    assert page.heading == "Digitaidot"
    assert [row[:2] for row in page.table("The latest")] == [["Tue 1.9. 18:00–20:00", "2 h"]]
    assert page.link_to("Tue 1.12. 18:00–20:00") == f"/groups/{cast.group}/sessions/{cast.planned}"
    assert page.link_to("All 2 sessions") == f"/groups/{cast.group}/sessions"


def test_a_session_whose_day_has_been_is_not_called_the_next_one(aino: Browser, cast: Cast, db: Session) -> None:
    db.execute(delete(Member))
    db.get_one(StudySession, cast.held).state = SessionState.PLANNED
    db.commit()

    text = aino.get(f"/groups/{cast.group}").page.text
    assert "Not recorded yet: Tue 1.9. 18:00–20:00" in text
    assert "The next one:" not in text


def test_every_page_of_a_group_leads_to_the_others(aino: Browser, cast: Cast) -> None:
    group = f"/groups/{cast.group}"
    pages = ["", "/sessions", "/members", "/costs", "/sivisverkko", "/details"]
    for here in pages:
        [local] = aino.get(group + here).page.all("nav", **{"class": "local no-print"})
        assert [link.get("href") for link in local.iter("a")] == [group + page for page in pages]
        assert [text_of(link) for link in local.iter("a") if link.get("aria-current") == "page"] == [
            {"": "Standing", "/sivisverkko": "Sivisverkko", "/members": "Members 2"}.get(here, here[1:].title())
        ]


def test_who_may_only_look_sees_no_buttons(tuomas: Browser, aino: Browser, cast: Cast) -> None:
    address = f"/groups/{cast.group}/details"

    assert f"/groups/{cast.group}/edit" in aino.get(address).page.links()
    links = tuomas.get(address).page.links() + tuomas.get(f"/groups/{cast.group}").page.links()
    assert not [link for link in links if link.endswith(("/edit", "/new", "/paste", "/osallistujat.csv"))]


def test_the_old_address_of_the_list_leads_to_it(aino: Browser) -> None:
    assert aino.get("/groups", status=303).location == "/"


def test_an_empty_list_says_what_to_do(browsers, cast: Cast, db: Session) -> None:  # type: ignore[no-untyped-def]
    db.connection().exec_driver_sql("DELETE FROM groups")
    db.commit()

    empty = browsers("Aino").get("/").page
    assert "Add the first one" in empty.text
    assert [text_of(button) for button in empty.all("a", **{"class": "button"})] == ["Add a group"]
    assert "/groups/archived" not in empty.links()
    assert "Your administrator adds the groups." in browsers("Tuomas").get("/").page.text
    assert "The archive is empty." in browsers("Aino").get("/groups/archived").page.text


def test_an_empty_list_leads_to_the_groups_that_are_all_in_the_archive(aino: Browser, cast: Cast, db: Session) -> None:
    db.execute(update(Group).values(archived_at=datetime(2026, 11, 1, tzinfo=UTC)))
    db.commit()

    page = aino.get("/").page
    assert "No groups yet." in page.text
    assert page.link_to("Archived groups") == "/groups/archived"


def test_the_list_has_the_newest_season_first(aino: Browser, cast: Cast, db: Session) -> None:
    spring = casting.group("Kevät", season_start=date(2027, 1, 11), season_end=date(2027, 5, 1))
    add_group(db, association_id=cast.association, values=spring)
    db.commit()

    assert headings(aino) == ["Kevät", "Digitaidot", "Muistin tukena"]


def test_groups_of_a_season_are_in_finnish_order(aino: Browser, cast: Cast, db: Session) -> None:
    for name in ("Öljyvärit", "Zumba", "Åland", "Ämpärit", "aakkoset"):
        add_group(db, association_id=cast.association, values=casting.group(name))
    db.commit()

    expected = ["aakkoset", "Digitaidot", "Muistin tukena", "Zumba", "Åland", "Ämpärit", "Öljyvärit"]
    assert headings(aino) == expected


def headings(browser: Browser) -> list[str]:
    page = browser.get("/").page
    return ["".join(e.itertext()) for e in page.all("a") if e in [h.find("a") for h in page.all("h2")]]


def test_every_page_of_a_group_has_its_place_among_them(shared_app: Flask) -> None:
    text = (Path(shared_app.root_path).parent / "templates/groups/navigation.html").read_text(encoding="utf-8")
    known = set(re.findall(r"'([a-z_.]+)'", text))
    rules = [rule for rule in shared_app.url_map.iter_rules() if "group_id" in rule.arguments]
    pages = {rule.endpoint for rule in rules if "GET" in (rule.methods or ())}

    homeless = {page for page in pages if page not in known and page.partition(".")[0] not in known}
    assert {page.partition(".")[0] for page in homeless} == {"sivisverkko_files"}, homeless
