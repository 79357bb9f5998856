"""A group's members: the list, and adding one."""

import json
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from webapp.i18n import format_day
from webapp.models import Member, Person
from webapp.people.actions import add_person

NEW = {"first_name": "Jari", "last_name": "Öhman", "birth": "17.6.1978", "email": "jari@example.org"}
WHO = "Somebody with this name is in the register. Choose whom you mean."
ALREADY = "The person is a member of the group already. If they left and came back, write the day when they came back."


def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/members"


def members(db: Session, cast: Cast) -> list[tuple[str, date, date | None]]:
    db.rollback()
    query = select(Person.last_name, Member.joined_on, Member.left_on).join(Member, Member.person_id == Person.id)
    return [tuple(row) for row in db.execute(query.where(Member.group_id == cast.group).order_by(Member.id))]


def people(db: Session, last_name: str) -> list[Person]:
    db.rollback()
    return list(db.scalars(select(Person).where(Person.last_name == last_name)))


def test_the_list_shows_who_is_of_age(aino: Browser, cast: Cast) -> None:
    assert aino.get(url(cast)).page.table("Members") == [
        ["Mäkelä Raija", "15 or over", "1.9.2026", ""],
        ["Åberg Märta", "15 or over", "1.9.2026", ""],
    ]


def test_a_link_to_the_list_stands_above_the_form(aino: Browser, cast: Cast) -> None:
    page = aino.get(url(cast)).page
    links = [link.text for link in page.all("a", href="#member-list")]

    assert links == ["Show 2 members"]
    assert page.source.index("#member-list") < page.source.index('id="first_name"')


def test_without_javascript_a_new_person_joins_and_it_is_told(leena: Browser, cast: Cast, db: Session) -> None:
    answer = leena.submit(url(cast), NEW | {"joined_on": "15.9.2026"}, status=303)

    assert leena.follow(answer).page.flashes == ["The member was added."]
    assert members(db, cast)[-1] == ("Öhman", date(2026, 9, 15), None)
    (person,) = people(db, "Öhman")
    assert (person.first_name, person.birth_date, person.email) == ("Jari", date(1978, 6, 17), "jari@example.org")


def test_with_htmx_the_panel_comes_back_empty_and_the_group_has_changed(leena: Browser, cast: Cast) -> None:
    answer = leena.submit(url(cast), NEW, htmx=True, status=200)

    assert json.loads(answer.headers["HX-Trigger"]) == {"group-changed": {}}
    assert not answer.page.is_whole
    assert answer.page.flashes == ["The member was added."]
    assert answer.page.value("first_name") == ""
    assert "Öhman Jari" in answer.page.text


def test_a_member_joins_today_once_a_session_was_held(aino: Browser, cast: Cast) -> None:
    assert aino.get(url(cast)).page.value("joined_on") == "23.11.2026"


def test_a_member_joins_when_the_season_starts_before_that(aino: Browser, cast: Cast) -> None:
    assert aino.get(f"/groups/{cast.unled}/members").page.value("joined_on") == "1.9.2026"


def test_what_is_missing_is_asked_for(leena: Browser, cast: Cast) -> None:
    for htmx in (False, True):
        page = leena.submit(url(cast), {"joined_on": "", "email": "jari@example.org"}, htmx=htmx, status=422).page
        assert page.errors == {
            "first_name": "Write the first name.",
            "last_name": "Write the last name.",
            "joined_on": "Write the day when the member joined.",
        }
        assert page.by_id["first_name"].get("aria-invalid") == "true"
        assert page.value("email") == "jari@example.org"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"joined_on": "huomenna"}, "Write the date as 31.12.2026."),
        ({"birth": "1899"}, "Write the date of birth as 14.3.1952, or only the year. It can't be still to come."),
        ({"email": "jari"}, "Write the e-mail address as name@example.org, or leave it empty."),
    ],
)
def test_what_cannot_be_right_is_refused(
    leena: Browser, cast: Cast, db: Session, changes: dict[str, str], sentence: str
) -> None:
    page = leena.submit(url(cast), NEW | changes, status=422).page

    assert page.errors == dict.fromkeys(changes, sentence)
    assert page.value("last_name") == "Öhman"
    assert people(db, "Öhman") == []


@pytest.mark.parametrize(
    ("joined_on", "day"), [("1.1.2026", "1.9.2026"), ("8.9.2026", "8.9.2026"), ("1.12.2026", "23.11.2026")]
)
def test_one_tick_says_that_somebody_has_turned_15(
    leena: Browser, cast: Cast, db: Session, joined_on: str, day: str
) -> None:
    """By the season's first day, or that of joining; of a day to come nobody knows more than today."""
    ticked = NEW | {"birth": "", "of_age": "y", "joined_on": joined_on}
    too_young = leena.submit(url(cast), ticked | {"birth": "2013"}, status=422).page
    assert too_young.errors == {
        "of_age": f"By the birth, the person had not turned 15 by {day}. Correct the birth, or take the tick away."
    }
    leena.submit(url(cast), ticked, status=303)
    (added,) = people(db, "Öhman")

    assert (format_day(added.of_age_confirmed_on), added.of_age_confirmed_by) == (day, "Leena Vetäjä")


def test_somebody_of_the_same_name_is_asked_about(sulo: Browser, cast: Cast, db: Session) -> None:
    typed = {"first_name": "kaarina", "last_name": "o’brien"}
    answer = sulo.submit(url(cast), typed, status=422)

    assert answer.page.errors == {"person": WHO}
    assert answer.page.form("new-member-form").offers("person") == {str(cast.person), "new"}
    assert len(people(db, "O'Brien")) == 1

    sulo.send(answer, url(cast), {"person": str(cast.person)}, form="new-member-form", status=303)
    assert members(db, cast)[-1][0] == "O'Brien"
    assert len(people(db, "O'Brien")) == 1


def test_another_person_of_the_same_name_can_be_added(sulo: Browser, cast: Cast, db: Session) -> None:
    answer = sulo.submit(url(cast), {"first_name": "Kaarina", "last_name": "O'Brien"}, htmx=True, status=422)
    sulo.send(answer, url(cast), {"person": "new"}, form="new-member-form", htmx=True, status=200)

    assert len(people(db, "O'Brien")) == 2


def test_a_different_birth_is_a_different_person(sulo: Browser, cast: Cast, db: Session) -> None:
    person = casting.person("Jari", "Öhman", birth_date=date(1950, 1, 1))
    add_person(db, association_id=cast.association, values=person, another=True)
    db.commit()

    sulo.submit(url(cast), NEW, status=303)
    assert len(people(db, "Öhman")) == 2


def test_looking_in_the_register_offers_people_and_saves_nothing(sulo: Browser, cast: Cast, db: Session) -> None:
    answer = sulo.submit(url(cast), {"last_name": "obr", "find": "1"}, status=200)

    assert answer.page.form("new-member-form").offers("person") == {str(cast.person), "new"}
    assert answer.page.value("last_name") == "obr"
    assert len(members(db, cast)) == 2
    sulo.send(answer, url(cast), {"person": str(cast.person)}, form="new-member-form", status=303)
    assert members(db, cast)[-1][0] == "O'Brien"


def test_names_being_typed_bring_up_people(sulo: Browser, cast: Cast) -> None:
    answer = sulo.post(f"{url(cast)}/matches", {"first_name": "Kaa", "last_name": ""}, htmx=True, status=200)
    assert "Kaarina O'Brien" in answer.page.text

    one_letter = sulo.post(f"{url(cast)}/matches", {"first_name": "K", "last_name": ""}, htmx=True, status=200)
    assert one_letter.page.text == ""
    members_only = sulo.post(f"{url(cast)}/matches", {"first_name": "Raija"}, htmx=True, status=200)
    assert members_only.page.text == ""
    assert sulo.post(f"{url(cast)}/matches", {"first_name": "Kaa"}, status=303).location == url(cast)


def test_a_leader_finds_people_only_by_the_whole_name(leena: Browser, cast: Cast) -> None:
    part = leena.post(f"{url(cast)}/matches", {"first_name": "Kaarina", "last_name": "O"}, htmx=True, status=200)
    whole = leena.post(f"{url(cast)}/matches", {"first_name": "Kaarina", "last_name": "OBrien"}, htmx=True, status=200)

    assert part.page.text == ""
    assert "Kaarina O'Brien" in whole.page.text


def test_nobody_of_another_association_is_offered_or_joins(sulo: Browser, cast: Cast, db: Session) -> None:
    typed = {"first_name": "Urho", "last_name": "Vieras"}
    offered = sulo.post(f"{url(cast)}/matches", typed, htmx=True, status=200)
    assert offered.page.text == ""

    data = typed | {"person": cast.foreign_person, "joined_on": "1.9.2026"}
    page = sulo.post(url(cast), data, status=422).page
    assert "no longer in the register" in page.text
    assert len(members(db, cast)) == 2


@pytest.mark.parametrize("person", ["0", "-1", "999999999", "99999999999999", "²", "x", "new "])
def test_a_person_that_is_not_in_the_register_is_refused(sulo: Browser, cast: Cast, db: Session, person: str) -> None:
    answer = sulo.post(url(cast), {"person": person, "joined_on": "1.9.2026"}, status=422)

    assert answer.page.errors
    assert len(members(db, cast)) == 2


def test_a_member_is_not_added_twice(sulo: Browser, cast: Cast, db: Session) -> None:
    data = {"first_name": "Raija", "last_name": "Mäkelä", "person": cast.member_person, "joined_on": "2.9.2026"}
    page = sulo.post(url(cast), data, status=422).page

    assert page.error("first_name") == ALREADY
    assert len(members(db, cast)) == 2


def test_the_panel_follows_a_new_member(leena: Browser, cast: Cast) -> None:
    assert "Members still needed: 3" in leena.get(f"/groups/{cast.group}/eligibility").page.text
    leena.submit(url(cast), NEW, status=303)

    assert "Members still needed: 2" in leena.get(f"/groups/{cast.group}/eligibility").page.text


def test_the_members_are_written_to_without_seeing_one_another(aino: Browser, cast: Cast) -> None:
    aino.submit(f"/people/{cast.member_person}", {"email": "raija+tieto@example.org"}, status=303)
    page = aino.get(f"/groups/{cast.group}/members").page

    assert page.link_to("Write to 1 member") == "mailto:?bcc=raija%2Btieto@example.org"
    assert "No e-mail: Märta Åberg" in page.text

    aino.submit(f"/people/{cast.late_person}", {"email": "märta@example.org"}, status=303)
    page = aino.get(f"/groups/{cast.group}/members").page

    both = "mailto:?bcc=raija%2Btieto@example.org,m%C3%A4rta@example.org"
    assert page.link_to("Write to 2 members") == both
    assert "No e-mail" not in page.text
