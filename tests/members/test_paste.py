"""Many members at once: pasted, looked through, saved."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import sample
from tests.cast import Cast
from tests.client import Answer, Browser
from tests.members.test_members import members, people
from webapp.models import Member, Person


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/members/paste"


def legends(answer: Answer) -> list[str]:
    return ["".join(e.itertext()) for e in answer.page.all("legend")]


def looked_through(browser: Browser, url: str, text: str = sample.MAIL, *, htmx: bool = False) -> Answer:
    return browser.submit(url, {"text": text}, htmx=htmx, status=200)


def counts(db: Session) -> tuple[int | None, int | None]:
    db.rollback()
    return db.scalar(select(func.count(Person.id))), db.scalar(select(func.count(Member.id)))


@pytest.mark.both_databases
@pytest.mark.parametrize("htmx", [False, True])
def test_the_preview_shows_every_person_and_saves_nothing(leena: Browser, url: str, db: Session, htmx: bool) -> None:
    before = counts(db)
    answer = looked_through(leena, url, htmx=htmx)

    assert legends(answer) == [
        "Raija Mäkelä",
        "Seppo Hämäläinen",
        "Märta Åberg",
        "Anja-Riitta Niemi",
        "Pentti Niemi",
        "Jari Öhman",
        "Iida Räsänen",
        "Kaarina O'Brien",
    ]
    assert "8 people were found. Nothing is saved yet." in answer.page.text
    assert counts(db) == before
    assert "HX-Trigger" not in answer.headers


def test_the_line_with_an_identity_code_is_refused_and_masked(leena: Browser, url: str) -> None:
    answer = looked_through(leena, url)

    assert "has a personal identity code, which is never kept" in answer.page.text
    assert "Christian von Wright" in answer.page.text
    assert "131052" not in answer.text
    assert "308T" not in answer.text


def test_what_was_read_can_be_corrected(leena: Browser, url: str) -> None:
    page = looked_through(leena, url).page

    assert page.value("rows-1-first_name") == "Seppo"
    assert page.value("rows-1-birth") == "1949"
    assert page.value("rows-1-email") == "seppo.hamalainen@example.org"
    assert page.value("rows-6-birth") == "30.11.2011"
    assert page.value("joined_on") == "23.11.2026"


def test_people_of_the_register_are_matched(leena: Browser, url: str, cast: Cast) -> None:
    page = looked_through(leena, url).page

    assert page.value("rows-7-person") == str(cast.person)
    assert page.value("rows-7-keep") == "y"
    assert page.value("rows-1-person") == ""
    assert page.value("rows-0-person") == str(cast.member_person)
    assert page.value("rows-0-keep") is None, "who is a member already isn't added again"
    assert page.text.count("Is a member of the group already.") == 2


@pytest.mark.both_databases
@pytest.mark.parametrize("htmx", [False, True])
def test_saving_adds_everybody_once(leena: Browser, url: str, cast: Cast, db: Session, htmx: bool) -> None:
    preview = looked_through(leena, url, htmx=htmx)
    answer = leena.send(preview, url, {"joined_on": "1.9.2026"}, form="preview-form", htmx=htmx)

    assert answer.location == f"/groups/{cast.group}/members"
    page = leena.follow(answer).page
    assert page.flashes == ["6 members were added."]
    assert len(page.table("Members")) == 8
    assert len(people(db, "O'Brien")) == 1
    assert [str(row[1]) for row in members(db, cast)] == ["2026-09-01"] * 8
    (seppo,) = people(db, "Hämäläinen")
    assert (seppo.birth_year, seppo.birth_date) == (1949, None)


@pytest.mark.both_databases
def test_what_the_register_knows_stays_and_what_it_lacks_is_added(
    leena: Browser, url: str, cast: Cast, db: Session
) -> None:
    preview = looked_through(leena, url, "Kaarina O'Brien, s. 1960, kaarina@example.org\n")
    leena.send(preview, url, form="preview-form", status=303)

    (kaarina,) = people(db, "O'Brien")
    assert (kaarina.birth_year, kaarina.email) == (1960, "kaarina@example.org")


def test_a_row_left_out_is_not_added(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    preview = looked_through(leena, url)
    changes = {"rows-1-keep": None, "rows-1-first_name": ""}
    leena.send(preview, url, changes, form="preview-form", status=303)

    assert people(db, "Hämäläinen") == []
    assert len(members(db, cast)) == 7


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"rows-1-first_name": " "}, "rows-1-first_name", "Write the first name."),
        ({"rows-1-last_name": ""}, "rows-1-last_name", "Write the last name."),
        (
            {"rows-1-birth": "1899"},
            "rows-1-birth",
            "Write the date of birth as 14.3.1952, or only the year. It can't be still to come.",
        ),
        ({"rows-1-email": "x"}, "rows-1-email", "Write the e-mail address as name@example.org, or leave it empty."),
        ({"joined_on": ""}, "joined_on", "Write the day when the members joined."),
    ],
)
def test_one_bad_row_saves_nobody(
    leena: Browser, url: str, db: Session, changes: dict[str, str], field: str, sentence: str, htmx: bool
) -> None:
    before = counts(db)
    preview = looked_through(leena, url, htmx=htmx)
    typed = changes | {"rows-2-first_name": "Muutettu"}
    page = leena.send(preview, url, typed, form="preview-form", htmx=htmx, status=422).page

    assert page.errors == {field: sentence}
    assert page.by_id[field].get("aria-invalid") == "true"
    assert page.value("rows-2-first_name") == "Muutettu"
    assert len(page.summary) == 1
    assert counts(db) == before


def test_a_name_changed_into_somebodys_is_asked_about(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    preview = looked_through(leena, url, "Uusi Ihminen\n")
    typed = {"rows-0-first_name": "Kaarina", "rows-0-last_name": "O'Brien"}
    answer = leena.send(preview, url, typed, form="preview-form")

    if answer.status == 422:
        answer = leena.send(answer, url, {"rows-0-person": str(cast.person)}, form="preview-form", status=303)
    assert len(people(db, "O'Brien")) == 1, "nobody comes into the register twice without being asked"


def test_two_of_the_same_name_are_asked_about(leena: Browser, sulo: Browser, url: str, cast: Cast, db: Session) -> None:
    typed = {"first_name": "Kaarina", "last_name": "O'Brien", "birth": "1980"}
    asked = sulo.submit("/people/new", typed, status=422)
    sulo.send(asked, "/people/new", {"another": "y"}, status=303)
    preview = looked_through(leena, url, "Kaarina O'Brien\n")
    page = leena.send(preview, url, form="preview-form", status=422).page

    assert page.errors == {"rows-0-person": "Somebody with this name is in the register. Choose whom you mean."}
    leena.send(preview, url, {"rows-0-person": str(cast.person)}, form="preview-form", status=303)
    assert len(members(db, cast)) == 3


def test_nothing_pasted_is_told(leena: Browser, url: str) -> None:
    for htmx in (False, True):
        page = leena.submit(url, {"text": " \n "}, htmx=htmx, status=422).page
        assert page.errors == {"text": "Paste at least one name."}


def test_a_text_without_people_gives_nothing_to_save(leena: Browser, url: str) -> None:
    page = looked_through(leena, url, "131052-308T\n").page

    assert "Add as members" not in page.text


def test_people_of_another_association_are_not_matched(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    preview = looked_through(leena, url, "Urho Vieras\n")
    assert preview.page.value("rows-0-person") == ""
    fields = dict(preview.page.form("preview-form").fields()) | {"rows-0-person": str(cast.foreign_person)}
    fields.pop("csrf_token")

    assert leena.post(f"{url}/save", fields).status in {303, 422}
    db.rollback()
    foreign = db.scalars(select(Member.group_id).where(Member.person_id == cast.foreign_person)).all()
    assert foreign == [cast.foreign_group]


@pytest.mark.parametrize(
    "name", ["rows-²-first_name", "rows-x-first_name", "rows--first_name", f"rows-{'9' * 5000}-keep"]
)
def test_a_made_up_row_is_no_mistake_of_the_program(leena: Browser, url: str, name: str) -> None:
    answer = leena.post(f"{url}/save", {name: "x", "joined_on": "1.9.2026"})

    assert answer.status in {303, 400, 422}


@pytest.mark.weekly
def test_five_hundred_people_at_once(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    text = "\n".join(f"Eino{chr(97 + n % 26)}{chr(97 + n // 26)} Puro" for n in range(500))
    preview = looked_through(leena, url, text)
    leena.send(preview, url, form="preview-form", status=303)

    assert len(members(db, cast)) == 502


@pytest.mark.both_databases
def test_a_row_left_out_may_hold_anything(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    preview = looked_through(leena, url)
    changes = {"rows-1-keep": None, "rows-1-birth": "31.2.1950", "rows-1-email": "x"}
    leena.send(preview, url, changes, form="preview-form", status=303)

    assert len(members(db, cast)) == 7
