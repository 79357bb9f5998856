"""Making one record of two of the same person."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.page import text_of
from tests.people.twice import ABSENT, PRESENT, Twice, held_sessions, in_digital_skills_twice, raija_again, record
from tests.register import count, everything
from tests.reporting import report
from tests.sivisverkko.test_ticks import tick, ticked
from webapp.domain.facts import AttendanceState
from webapp.members.actions import add_member
from webapp.models import Attendance, Group, KeyedRow, Member, Person, Report, StudySession

DONE = "There is one record now."


def merged(browser: Browser, twice: Twice, changes: dict[str, str] | None = None, *, htmx: bool = False) -> list[str]:
    """Merge the two and read what the next page says."""
    answer = browser.submit(twice.url, changes, form="merge-form", htmx=htmx, status=200 if htmx else 303)
    assert answer.location == f"/people/{twice.kept}"
    return browser.follow(answer).page.flashes


def membership(db: Session, member_id: int) -> tuple[int, date, date | None]:
    db.rollback()
    member = db.get_one(Member, member_id)
    return member.person_id, member.joined_on, member.left_on


def attendance(db: Session, session_id: int) -> dict[int, AttendanceState]:
    db.rollback()
    rows = db.execute(select(Attendance.member_id, Attendance.state).where(Attendance.session_id == session_id))
    return {row.member_id: row.state for row in rows}


@pytest.mark.parametrize("htmx", [False, True])
def test_one_record_stays_with_the_groups_of_both(sulo: Browser, cast: Cast, db: Session, htmx: bool) -> None:
    other = raija_again(db, cast, email="raija@example.org")
    ids = {"group_id": cast.unled, "person_id": other}
    member = add_member(db, cast.association, **ids, joined_on=date(2026, 10, 1)).id
    db.commit()

    assert merged(sulo, Twice(cast.member_person, other, cast.member, member), htmx=htmx) == [DONE]
    assert db.get(Person, other) is None
    raija = db.get_one(Person, cast.member_person)
    assert (raija.last_name, raija.email, raija.birth_date) == ("Mäkelä", "raija@example.org", date(1952, 3, 14))
    assert membership(db, cast.member) == (raija.id, date(2026, 9, 1), None)
    assert membership(db, member) == (raija.id, date(2026, 10, 1), None)
    page = sulo.submit("/people", {"words": "raija@"}).page
    assert [row[0] for row in page.table()] == ["Mäkelä Raija"]


def test_two_memberships_of_one_time_become_one(sulo: Browser, cast: Cast, db: Session) -> None:
    twice = in_digital_skills_twice(db, cast, recorded=PRESENT)
    later, other_day = held_sessions(db, cast, 2)
    record(db, cast, later, twice.other_member, ABSENT)
    record(db, cast, later, twice.member, PRESENT)
    record(db, cast, other_day, twice.other_member, ABSENT)

    page = sulo.get(twice.url).page
    assert "One record says present and the other one absent. Present is kept: 2.9.2026 18:00" in page.text
    counted = "Both were marked as present and were counted as two. After merging they are one: 1.9.2026 18:00"
    assert counted in page.text
    merged(sulo, twice)

    assert db.get(Member, twice.other_member) is None
    assert membership(db, twice.member) == (twice.kept, date(2026, 8, 25), None)
    assert attendance(db, cast.held) == {twice.member: PRESENT}
    assert attendance(db, later) == {twice.member: PRESENT}
    assert attendance(db, other_day) == {twice.member: ABSENT}


def test_names_that_do_not_count_were_not_counted_twice(sulo: Browser, cast: Cast, db: Session) -> None:
    """They are joined all the same, for the day when they count again."""
    twice = in_digital_skills_twice(db, cast, recorded=PRESENT)
    db.get_one(StudySession, cast.held).names_aside = True
    db.commit()
    assert "were counted as two" not in sulo.get(twice.url).page.text
    merged(sulo, twice)

    assert attendance(db, cast.held) == {twice.member: PRESENT}


def test_who_left_and_came_back_has_two_memberships(sulo: Browser, cast: Cast, db: Session) -> None:
    db.get_one(Member, cast.member).left_on = date(2026, 9, 30)
    twice = in_digital_skills_twice(db, cast, joined_on=date(2026, 10, 15))
    merged(sulo, twice)

    assert membership(db, twice.member) == (twice.kept, date(2026, 9, 1), date(2026, 9, 30))
    assert membership(db, twice.other_member) == (twice.kept, date(2026, 10, 15), None)


def test_the_page_tells_what_becomes_of_the_memberships(sulo: Browser, cast: Cast, db: Session) -> None:
    twice = in_digital_skills_twice(db, cast)
    page = sulo.get(twice.url).page
    told = [(text_of(div[0]), text_of(div[1])) for div in page.all("div") if div.find("dt") is not None]

    assert [days for term, days in told if term == "After merging"] == ["25.8.2026–"]
    assert [days for term, days in told if term == "Older record"] == ["1.9.2026–"]
    assert [days for term, days in told if term == "Newer record"] == ["25.8.2026–"]
    assert "Raija Mäkelä Older record Raija Makela Newer record" in page.text
    assert f"/groups/{cast.group}" in page.links()
    assert "You can undo it on the page that opens next." in page.text


@pytest.mark.both_databases
def test_what_differs_is_asked_and_the_rest_is_told(sulo: Browser, cast: Cast, db: Session) -> None:
    other = raija_again(db, cast, birth_date=date(1953, 3, 14), email="r@example.org", gender="N", municipality="Kitee")
    raija = db.get_one(Person, cast.member_person)
    raija.email, raija.municipality = "raija@example.org", "KITEE"
    db.commit()
    page = sulo.get(f"/people/{cast.member_person}/merge/{other}").page

    proposed = {name: page.value(name) for name in ("name", "birth", "email", "gender", "municipality")}
    assert proposed == {"name": "kept", "birth": "other", "email": "other", "gender": None, "municipality": None}
    assert "14.3.1952 (older record)" in page.text
    assert "14.3.1953 (newer record)" in page.text
    assert "Gender woman" in page.text


@pytest.mark.both_databases
def test_the_user_chooses(sulo: Browser, cast: Cast, db: Session) -> None:
    values = {"birth_date": date(1953, 3, 14), "email": "r@example.org"}
    twice = in_digital_skills_twice(db, cast, **values)
    db.get_one(Person, cast.member_person).email = "raija@example.org"
    db.commit()
    merged(sulo, twice, {"name": "other", "birth": "kept", "email": "other"})

    raija = db.get_one(Person, cast.member_person)
    assert (raija.last_name, raija.birth_date, raija.email) == ("Makela", date(1952, 3, 14), "r@example.org")


@pytest.mark.both_databases
def test_a_whole_date_is_kept_rather_than_its_year_and_the_earlier_confirmation(
    sulo: Browser, cast: Cast, db: Session
) -> None:
    raija = db.get_one(Person, cast.member_person)
    raija.birth_date, raija.birth_year = None, 1952
    raija.of_age_confirmed_on, raija.of_age_confirmed_by = date(2026, 9, 2), "Leena Vetäjä"
    confirmed = {"of_age_confirmed_on": date(2026, 9, 9), "of_age_confirmed_by": "Sulo Sihteeri"}
    twice = in_digital_skills_twice(db, cast, birth_date=date(1952, 3, 14), **confirmed)
    merged(sulo, twice)

    db.refresh(raija)
    assert (raija.birth_date, raija.birth_year) == (date(1952, 3, 14), None)
    assert (raija.of_age_confirmed_on, raija.of_age_confirmed_by) == (date(2026, 9, 2), "Leena Vetäjä")


@pytest.mark.parametrize("htmx", [False, True])
def test_what_was_changed_meanwhile_is_shown_before_anything_is_merged(
    sulo: Browser, aino: Browser, cast: Cast, db: Session, htmx: bool
) -> None:
    twice = in_digital_skills_twice(db, cast, email="r@example.org")
    page = sulo.get(twice.url)
    aino.submit(f"/people/{twice.kept}", {"email": "uusi@example.org"}, status=303)
    answer = sulo.send(page, twice.url, form="merge-form", htmx=htmx, status=422)

    assert "have been changed meanwhile" in answer.page.text
    assert "uusi@example.org (older record)" in answer.page.text
    assert db.get(Person, twice.other)
    sulo.send(answer, twice.url, form="merge-form", status=303)
    db.rollback()
    assert db.get(Person, twice.other) is None


def test_a_post_that_has_not_seen_the_page_merges_nothing(sulo: Browser, cast: Cast, db: Session) -> None:
    twice = in_digital_skills_twice(db, cast)
    sulo.post(twice.url, {"name": "kept"}, status=422)

    assert db.get(Person, twice.other)


@pytest.mark.parametrize("chosen", ["", "both"])
def test_a_choice_that_is_none_is_refused(sulo: Browser, cast: Cast, db: Session, chosen: str) -> None:
    twice = in_digital_skills_twice(db, cast)
    version = sulo.get(twice.url).page.value("version") or ""
    answer = sulo.post(twice.url, {"version": version, "name": chosen}, status=422)

    assert answer.page.errors == {"name": "Choose which one is kept."}
    assert db.get(Person, twice.other)


def test_whichever_is_named_first_the_older_record_stays(sulo: Browser, cast: Cast, db: Session) -> None:
    twice = in_digital_skills_twice(db, cast)
    url = f"/people/{twice.other}/merge/{twice.kept}"
    answer = sulo.submit(url, form="merge-form", status=303)

    assert answer.location == f"/people/{twice.kept}"


def test_nobody_is_merged_with_a_stranger_or_with_themselves(sulo: Browser, cast: Cast, db: Session) -> None:
    before = everything(db)
    for one, other in (
        (cast.person, cast.foreign_person),
        (cast.foreign_person, cast.person),
        (cast.person, cast.person),
        (cast.person, 987_654),
    ):
        for end in ("", "/different"):
            sulo.post(f"/people/{one}/merge/{other}{end}", {"version": "x"}, status=404)

    assert everything(db) == before


def test_who_was_erased_is_nobody_to_merge(sulo: Browser, cast: Cast, db: Session) -> None:
    twice = in_digital_skills_twice(db, cast)
    db.get_one(Person, twice.other).erased_on = date(2026, 11, 1)
    db.commit()

    sulo.get(twice.url, status=404)
    sulo.post(f"{twice.url}/different", status=404)


def participants(browser: Browser) -> dict[str, str]:
    """The year's participants, gross and net."""
    rows = (line.split(";") for line in browser.get("/year/2026.csv").text.splitlines())
    return {row[1].strip('"'): row[2] for row in rows if "Osallistujia, " in row[1]}


def test_the_years_statistics_count_one_person(aino: Browser, cast: Cast, db: Session) -> None:
    twice = in_digital_skills_twice(db, cast)
    ids = {"association_id": cast.association, "group_id": cast.unled}
    add_member(db, **ids, person_id=twice.other, joined_on=date(2026, 9, 1))
    casting.held_session(db, ids, date(2026, 9, 3), {})
    db.commit()
    assert participants(aino) == {"Osallistujia, brutto": "4", "Osallistujia, netto": "3"}
    merged(aino, twice)

    assert participants(aino) == {"Osallistujia, brutto": "3", "Osallistujia, netto": "2"}


def test_a_reported_group_keeps_its_report(aino: Browser, cast: Cast, db: Session) -> None:
    """The memberships lead to the record that is kept; the difference is told beside the report."""
    twice = in_digital_skills_twice(db, cast)
    report(aino, cast.group, "23.11.2026", status=303)
    before = db.scalars(select(Report.snapshot)).one()
    assert "The group has been reported with both of them." in aino.get(twice.url).page.text
    merged(aino, twice)

    db.rollback()
    assert db.scalars(select(Report.snapshot)).one() == before
    assert membership(db, twice.member)[0] == twice.kept
    assert db.get_one(Group, cast.group).locked
    assert ["Participants", "3", "2"] in aino.get(f"/groups/{cast.group}/stages").page.table("Changed since the report")


@pytest.mark.both_databases
def test_a_report_that_knows_the_newer_record_alone_leads_to_the_older_one(
    aino: Browser, cast: Cast, db: Session
) -> None:
    """Nothing differs from what was reported, and the person's own record tells of it."""
    db.delete(db.get_one(Attendance, (cast.held, cast.member)))
    db.flush()
    db.delete(db.get_one(Member, cast.member))
    db.commit()
    twice = in_digital_skills_twice(db, cast, birth_date=date(1952, 3, 14))
    report(aino, cast.group, "23.11.2026", status=303)
    merged(aino, twice)

    assert aino.get(f"/groups/{cast.group}/stages").page.table("Changed since the report") == []
    assert "Digitaidot, 23.11.2026:" in aino.get(f"/people/{twice.kept}/data").page.text


@pytest.mark.both_databases
@pytest.mark.parametrize("both", [False, True])
def test_a_tick_for_sivisverkko_asks_to_be_looked_at(aino: Browser, cast: Cast, db: Session, both: bool) -> None:
    twice = in_digital_skills_twice(db, cast)
    sheets = f"/groups/{cast.group}/sivisverkko"
    for person in [twice.other, twice.kept] if both else [twice.other]:
        tick(aino, sheets, "report", f"person-{person}")
    assert "The newer record has been entered in Sivisverkko." in aino.get(twice.url).page.text
    merged(aino, twice)

    assert db.scalars(select(KeyedRow.row)).all() == [f"person-{twice.kept}"]
    page = aino.get(f"{sheets}/report").page
    assert ticked(page) == set()
    assert "changed since it was entered" in page.text.casefold()


def test_the_last_two_records_of_the_same_name_make_one(aino: Browser, cast: Cast, db: Session) -> None:
    before = count(db, Person)
    third, second = raija_again(db, cast), raija_again(db, cast)
    for other in (third, second):
        merged(aino, Twice(cast.member_person, other, cast.member, 0))

    assert count(db, Person) == before
