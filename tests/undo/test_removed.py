"""What was removed from a group is brought back from the history, for 30 days."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.events.looking import history, newest
from tests.page import text_of
from tests.register import everything
from tests.reporting import report
from tests.undo.bringing_back import AGAIN, EVERY_KIND, HTMX, KINDS, brought_back
from tests.undo.conftest import Address, Remove, undone
from webapp.domain.happenings import BROUGHT_BACK_FOR, Done, Record
from webapp.models import Attendance, Cost, Person, RemovedRow, StudySession, UserRole


def sections(page: Answer) -> dict[str, str]:
    """What each of the removed things says, by its heading."""
    found = (section for section in page.page.all("section") if section.get("id"))
    return {text_of(next(section.iter("h2"))): " ".join(text_of(section).split()) for section in found}


def make_older(db: Session, by: timedelta) -> None:
    for row in db.scalars(select(RemovedRow)):
        row.removed_at -= by
    db.commit()


def kept(db: Session) -> list[tuple[Record, int]]:
    db.rollback()
    return [(row.record, row.record_id) for row in db.scalars(select(RemovedRow).order_by(RemovedRow.id))]


@HTMX
@EVERY_KIND
def test_all_is_as_it_was(
    aino: Browser, remove: Remove, removed: str, address: Address, db: Session, kind: str, htmx: bool
) -> None:
    before = everything(db)
    remove(aino, kind)
    assert everything(db) != before

    page = brought_back(aino, removed, address(kind), htmx=htmx)
    assert page.page.flashes == [KINDS[kind]]
    assert everything(db) == before


def test_what_comes_back_is_told_before(aino: Browser, remove: Remove, removed: str, cast: Cast) -> None:
    for kind in KINDS:
        remove(aino, kind)
    told = sections(aino.get(removed))

    assert list(told) == ["Session 1.9.2026", "Member Märta Åberg", "Cost 1.9.2026"]
    assert "Joined 1.9.2026" in told["Member Märta Åberg"]
    assert "Starts 18:00 Ends 20:00" in told["Session 1.9.2026"]
    assert "Attendance of 1 member" in told["Session 1.9.2026"]
    assert "Amount €40" in told["Cost 1.9.2026"]
    assert "It can be brought back until 22.12.2026." in told["Session 1.9.2026"]


@EVERY_KIND
def test_the_history_leads_to_it_and_tells_of_it(
    aino: Browser, remove: Remove, removed: str, address: Address, db: Session, cast: Cast, kind: str
) -> None:
    remove(aino, kind)
    number = address(kind).rpartition("/")[2]
    for page in ("/association/history", f"/groups/{cast.group}/history"):
        links = [link.get("href") for link in aino.get(page).page.all("a") if "Bring back" in text_of(link)]
        assert links == [f"{removed}#{kind}-{number}"]

    brought_back(aino, removed, address(kind))
    event = newest(db)
    assert (event.done, event.record, event.record_id) == (Done.BROUGHT_BACK, Record(kind), int(number))
    assert (event.user_id, event.group_id) == (cast.users["Aino"].id, cast.group)
    assert Done.ADDED not in {one.done for one in history(db)}
    text = aino.get("/association/history").page.text
    assert f"brought a {kind} back" in text
    assert "Bring back" not in text


def test_only_the_last_removal_leads_to_it(aino: Browser, remove: Remove, cast: Cast) -> None:
    undone(aino, remove(aino, "cost"))
    remove(aino, "cost")
    page = aino.get("/association/history").page

    assert page.text.count("removed a cost") == 2
    assert page.text.count("Bring back") == 1


@EVERY_KIND
def test_undo_at_once_keeps_nothing_aside(aino: Browser, remove: Remove, db: Session, kind: str) -> None:
    before = kept(db)
    page = remove(aino, kind)
    assert len(kept(db)) == len(before) + 1

    undone(aino, page)
    assert kept(db) == before


@HTMX
@EVERY_KIND
def test_a_double_click_brings_back_once(
    aino: Browser, remove: Remove, removed: str, address: Address, db: Session, kind: str, htmx: bool
) -> None:
    before = everything(db)
    remove(aino, kind)
    page = aino.get(removed)
    first, second = (aino.send(page, removed, form=address(kind), htmx=htmx) for _time in range(2))

    assert (first.status, first.location) == (second.status, second.location)
    assert aino.follow(second).page.flashes[-1] == AGAIN
    assert everything(db) == before


def test_who_may_remove_may_bring_back(
    browsers: Browsers, remove: Remove, removed: str, address: Address, cast: Cast
) -> None:
    for kind in KINDS:
        remove(browsers("Aino"), kind)
    seen = {name: list(sections(browsers(name).get(removed))) for name in ("Sulo", "Leena", "Tuomas")}
    everything_removed = ["Cost 1.9.2026", "Session 1.9.2026", "Member Märta Åberg"]

    assert sorted(seen["Sulo"]) == sorted(seen["Leena"]) == sorted(everything_removed)
    assert seen["Tuomas"] == ["Cost 1.9.2026"]
    browsers("Aatos").get(removed, status=403)
    assert "Bring back" not in browsers("Aatos").get("/association/history").page.text
    for kind in ("member", "session"):
        browsers("Tuomas").post(address(kind), status=403)
    for kind in KINDS:
        browsers("Aatos").post(address(kind), status=403)
        browsers("Ulla").post(address(kind), status=404)


def test_another_group_has_it_not(aino: Browser, remove: Remove, cast: Cast) -> None:
    remove(aino, "cost")

    assert sections(aino.get(f"/groups/{cast.unled}/removed")) == {}
    aino.post(f"/groups/{cast.unled}/removed/cost/{cast.cost}", status=404)


def test_a_kind_that_is_none_is_not_found(aino: Browser, cast: Cast) -> None:
    aino.post(f"/groups/{cast.group}/removed/person/{cast.person}", status=404)


@pytest.mark.both_databases
@EVERY_KIND
def test_after_thirty_days_it_is_gone(
    aino: Browser, remove: Remove, removed: str, address: Address, db: Session, kind: str, browsers: Browsers
) -> None:
    remove(aino, kind)
    make_older(db, BROUGHT_BACK_FOR - timedelta(minutes=1))
    assert aino.get(removed).page.form(address(kind))

    make_older(db, timedelta(minutes=2))
    assert "There is nothing to bring back." in aino.get(removed).page.text
    assert "Bring back" not in aino.get("/association/history").page.text
    aino.post(address(kind), status=404)
    # Hidden until somebody signs in; then it is not in the database any more.
    browsers(None).submit("/sign-in", {"email": "sulo@example.org", "password": PASSWORD})
    assert kept(db) == []


def test_attendance_of_somebody_who_is_gone_stays_away(
    leena: Browser, remove: Remove, removed: str, address: Address, db: Session, cast: Cast
) -> None:
    remove(leena, "session")
    member = f"/groups/{cast.group}/members/{cast.member}"
    leena.submit(member, form=f"{member}/remove", status=303)
    told = sections(leena.get(removed))["Session 1.9.2026"]
    assert "The attendance of 1 person who is no longer in the group doesn't come back." in told

    brought_back(leena, removed, address("session"))
    assert db.get_one(StudySession, cast.held).state == "held"
    assert db.scalars(select(Attendance).where(Attendance.session_id == cast.held)).all() == []


def test_with_the_member_the_attendance_comes_back_too(
    leena: Browser, remove: Remove, removed: str, address: Address, db: Session, cast: Cast
) -> None:
    before = everything(db)
    remove(leena, "session")
    member = f"/groups/{cast.group}/members/{cast.member}"
    leena.submit(member, form=f"{member}/remove", status=303)
    brought_back(leena, removed, f"/groups/{cast.group}/removed/member/{cast.member}")
    brought_back(leena, removed, address("session"))

    assert everything(db) == before


def test_who_left_the_register_does_not_come_back(
    aino: Browser, remove: Remove, removed: str, address: Address, db: Session, cast: Cast
) -> None:
    remove(aino, "member")
    assert (Record.MEMBER, cast.late_member) in kept(db)
    aino.submit(f"/people/{cast.late_person}", form=f"/people/{cast.late_person}/delete", status=303)

    assert (Record.MEMBER, cast.late_member) not in kept(db)
    assert "Åberg" not in aino.get(removed).page.text
    aino.post(address("member"), status=404)


def test_erasing_a_group_forgets_its_removed_members(
    aino: Browser, remove: Remove, db: Session, cast: Cast, removed: str
) -> None:
    remove(aino, "member")
    remove(aino, "cost")
    report(aino, cast.group, "23.11.2026", status=303)
    aino.post(f"/groups/{cast.group}/erase", {"name": "Digitaidot"}, status=303)

    assert {record for record, _number in kept(db)} == {Record.COST}
    assert db.get(Person, cast.late_person) is not None
    assert "Åberg" not in aino.get(removed).page.text


def test_no_name_is_kept_aside(aino: Browser, remove: Remove, db: Session) -> None:
    for kind in ("member", "session", "cost"):
        remove(aino, kind)
    rows = str(everything(db)["removed_rows"])

    for name in ("Åberg", "Märta", "Mäkelä", "Raija", "1957"):
        assert name not in rows


def test_all_that_is_kept_of_a_person_has_it(aino: Browser, remove: Remove, cast: Cast) -> None:
    remove(aino, "member")
    remove(aino, "session")

    assert "Digitaidot: 1.9.2026–" in aino.get(f"/people/{cast.late_person}/data").page.text
    assert "1.9.2026 18:00 Digitaidot: present" in aino.get(f"/people/{cast.member_person}/data").page.text


@pytest.mark.both_databases
def test_who_has_lost_the_right_meanwhile_brings_nothing_back(
    aino: Browser, remove: Remove, address: Address, db: Session, cast: Cast
) -> None:
    remove(aino, "cost")
    db.query(UserRole).filter_by(user_id=cast.users["Aino"].id).update({"role": "auditor"})
    db.commit()

    aino.post(address("cost"), status=403)
    assert db.get(Cost, cast.cost) is None


@pytest.mark.parametrize("name", ["Sulo", "Tuomas", "Leena"])
def test_the_details_lead_to_it(browsers: Browsers, cast: Cast, removed: str, name: str) -> None:
    assert removed in browsers(name).get(f"/groups/{cast.group}/details").text
    assert removed not in browsers("Aatos").get(f"/groups/{cast.group}/details").text


def test_in_finnish(aino: Browser, remove: Remove, removed: str, address: Address) -> None:
    aino.post("/language", {"language": "fi"})
    remove(aino, "cost")
    page = brought_back(aino, removed, address("cost"))

    assert page.page.flashes == ["Kulu on taas taulukossa."]
