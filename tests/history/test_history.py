"""The pages of the history: of the association, of a group, of a person."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.page import text_of
from webapp.domain.happenings import Done, Record
from webapp.events.columns import TOLD
from webapp.history.fields import NAMES
from webapp.history.forms import KINDS
from webapp.history.sentences import MANY, ONE
from webapp.models import Event

HISTORY = "/association/history"
MOMENT = datetime(2026, 11, 20, 10, 5)
Happens = Callable[..., None]


@pytest.fixture
def happens(cast: Cast, db: Session) -> Happens:
    """Makes an event of Leena's, changing the group's held session unless it is said otherwise."""

    def add(done: Done = Done.CHANGED, record: Record = Record.SESSION, changes: Any = None, **more: Any) -> None:
        values = {
            "association_id": cast.association,
            "at": MOMENT,
            "user_id": cast.users["Leena"].id,
            "record_id": cast.held,
            "group_id": cast.group,
        }
        told = json.dumps(changes) if changes else ""
        db.add(Event(done=done, record=record, changes=told, **(values | more)))
        db.commit()

    return add


def lines(answer: Answer) -> list[list[str]]:
    """The cells of each row."""
    return [
        [" ".join(text_of(cell).split()) for cell in row if cell.tag in {"td", "th"}]
        for row in answer.page.all("tr")
        if any(cell.tag == "td" for cell in row)
    ]


def test_a_line_says_when_who_what_and_which_fields(aino: Browser, cast: Cast, happens: Happens) -> None:
    happens(changes={"ends": ["19:30", "20:00"], "content": None})
    page = aino.get(f"/groups/{cast.group}/history")

    fields = "Ends: 19:30 → 20:00; Content"
    assert lines(page) == [["20.11.2026 12:05", "Leena Vetäjä", "changed a session 1.9.2026", fields]]
    assert f"/groups/{cast.group}/sessions/{cast.held}" in page.text


@pytest.mark.both_databases
def test_a_quota_has_its_year_and_rules_have_their_name(
    aino: Browser, tuomas: Browser, browsers: Browsers, cast: Cast, happens: Happens
) -> None:
    tuomas.submit("/association/quotas", {"granted_2026": "60"}, status=303)
    tuomas.submit("/association/quotas", {"granted_2026": "90"}, status=303)
    changes = {"rule_set": ["dsl-opintokerho", "of-our-own"], "topic_kind": ["civic", "other"]}
    happens(record=Record.GROUP, record_id=cast.group, changes=changes)
    rules = "Rules: DSL study circle → of-our-own; Area of the topic: civic topic → another topic"
    assert [line[2:] for line in lines(aino.get(HISTORY))] == [
        ["changed a group · Digitaidot", rules],
        ["changed an hour quota 2026", "Granted hours: 60 → 90"],
        ["recorded an hour quota 2026", "Year: 2026; Granted hours: 60"],
    ]
    linked = '<a href="/association/quotas">2026</a>'
    assert linked in aino.get(HISTORY).text
    assert linked not in browsers("Aatos").get(HISTORY).text

    tuomas.submit("/association/quotas", {"granted_2026": ""}, status=303)
    page = aino.get(HISTORY)
    assert lines(page)[0][2:] == ["removed an hour quota 2026", "Year: 2026; Granted hours: 90"]
    assert linked not in page.text


def test_it_reads_well_in_finnish(browsers: Browsers, cast: Cast, db: Session, happens: Happens) -> None:
    happens(changes={"ends": ["19:30", "20:00"], "content": None})
    happens(Done.CHANGED, Record.COST, {"cents": [4000, 4500]}, record_id=cast.cost)
    browser = browsers("Aino")
    browser.post("/language", {"language": "fi", "here": "/"})
    cost, session = lines(browser.get(HISTORY))

    assert session[2] == "muutti tapaamista 1.9.2026 · Digitaidot"
    assert session[3] == "Päättyy: 19.30 → 20.00; Sisältö"
    assert cost[3].replace("\N{NO-BREAK SPACE}", " ") == "Summa: 40 € → 45 €"


def test_what_is_gone_has_its_day_and_no_link(aino: Browser, cast: Cast, happens: Happens) -> None:
    happens(Done.REMOVED, changes={"day": ["2026-12-01", None]}, record_id=999)
    page = aino.get(f"/groups/{cast.group}/history")

    assert lines(page)[0][2] == "removed a session 1.12.2026"
    assert "/sessions/999" not in page.text


def test_what_was_removed_is_told_as_it_was_in_the_order_of_its_form(
    aino: Browser, cast: Cast, happens: Happens
) -> None:
    was = {"booked": [True, None], "cents": [4000, None], "day": ["2026-09-01", None], "kind": ["room", None]}
    happens(Done.REMOVED, Record.COST, was, record_id=999)

    fields = "Date: 1.9.2026; Kind of cost: room rent; Amount: €40; It is in the association's bookkeeping: yes"
    assert lines(aino.get(HISTORY))[0][3] == fields


def test_what_came_together_is_one_line(aino: Browser, cast: Cast, happens: Happens) -> None:
    for number in (11, 12, 13):
        happens(Done.ADDED, changes={"day": [None, "2026-12-01"]}, record_id=number)

    assert [line[2:] for line in lines(aino.get(f"/groups/{cast.group}/history"))] == [["added 3 sessions", ""]]


def test_a_former_user_is_a_number(aino: Browser, cast: Cast, happens: Happens) -> None:
    happens(user_id=999)
    happens(user_id=cast.users["Ulla"].id)
    happens(user_id=None)

    who = [line[1] for line in lines(aino.get(HISTORY))]
    assert who == ["whoever runs the program", f"user no. {cast.users['Ulla'].id}", "user no. 999"]


def test_a_refused_sign_in_is_told_of_whose_account_it_is(aino: Browser, cast: Cast, happens: Happens) -> None:
    sulo = cast.users["Sulo"].id
    happens(Done.REFUSED, Record.USER, user_id=None, record_id=sulo, group_id=None)

    assert lines(aino.get(HISTORY))[0][1:3] == ["Sulo Sihteeri", "could not sign in: the password was wrong"]


def test_auditors_see_no_name_of_the_register(browsers: Browsers, cast: Cast, happens: Happens) -> None:
    happens(Done.CHANGED, Record.PERSON, {"email": None}, record_id=cast.person, group_id=None)

    assert lines(browsers("Aatos").get(HISTORY))[0][2:] == ["changed a person", "E-mail"]
    assert lines(browsers("Aino").get(HISTORY))[0][2] == "changed a person Kaarina O'Brien"


def test_a_person_has_the_memberships_too(aino: Browser, cast: Cast, happens: Happens) -> None:
    happens(Done.CHANGED, Record.PERSON, {"email": None}, record_id=cast.member_person, group_id=None)
    happens(Done.CHANGED, Record.MEMBER, {"joined_on": None}, record_id=cast.member)
    happens(Done.CHANGED, Record.PERSON, {"email": None}, record_id=cast.person, group_id=None)

    told = [line[2] for line in lines(aino.get(f"/people/{cast.member_person}/history"))]
    assert told == ["changed a member Raija Mäkelä · Digitaidot", "changed a person Raija Mäkelä"]


def test_another_association_has_its_own(aino: Browser, cast: Cast, happens: Happens) -> None:
    happens(association_id=cast.foreign_association)

    assert lines(aino.get(HISTORY)) == []
    assert lines(aino.get(f"/groups/{cast.group}/history")) == []


def test_numbers_of_another_association_lead_nowhere(aino: Browser, cast: Cast, happens: Happens) -> None:
    happens(record_id=cast.foreign_session, group_id=cast.foreign_group)
    happens(Done.CHANGED, Record.MEMBER, record_id=cast.foreign_member)

    assert [line[2] for line in lines(aino.get(HISTORY))] == ["changed a member · Digitaidot", "changed a session"]


def test_a_leader_sees_the_groups_that_they_lead_alone(leena: Browser, cast: Cast, happens: Happens) -> None:
    happens()

    assert len(lines(leena.get(f"/groups/{cast.group}/history"))) == 1
    leena.get(f"/groups/{cast.unled}/history", status=404)
    leena.get(HISTORY, status=403)


NARROWED = {
    "": 3,
    "what=sessions": 1,
    "what=money": 1,
    "what=users": 1,
    "what=people": 0,
    "first=20.11.2026": 3,
    "first=21.11.2026": 1,
    "last=20.11.2026": 2,
    "last=19.11.2026": 0,
    "what=money&first=20.11.2026&last=20.11.2026": 1,
}


@pytest.mark.both_databases
@pytest.mark.parametrize("asked", NARROWED)
def test_it_is_narrowed_by_what_and_when(aino: Browser, cast: Cast, happens: Happens, asked: str) -> None:
    happens()
    # A minute before midnight in Finland.
    happens(Done.CHANGED, Record.COST, record_id=cast.cost, at=datetime(2026, 11, 20, 21, 59))
    happens(Done.SIGNED_IN, Record.USER, group_id=None, at=datetime(2026, 11, 20, 22, 0))
    page = aino.get(f"{HISTORY}?{asked}")

    assert len(lines(page)) == NARROWED[asked]
    assert ("Show everything" in page.page.text) is bool(asked)
    assert ("Nothing matches." in page.page.text) is (NARROWED[asked] == 0)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("first=x", "First day: Write the date as 31.12.2026."),
        ("first=2.9.2026&last=1.9.2026", "The last day can't be before the first day."),
        ("what=x", "What was done to: Choose one from the list."),
    ],
)
def test_what_can_not_be_read_is_told_beside_its_field(aino: Browser, asked: str, sentence: str) -> None:
    page = aino.get(f"{HISTORY}?{asked}").page

    assert page.summary == [sentence]
    assert "The history could not be filtered" in page.text
    assert "Nothing has been done" not in page.text


@pytest.mark.both_databases
def test_a_page_has_a_hundred_and_leads_to_the_older_ones(aino: Browser, cast: Cast, db: Session) -> None:
    what = {"association_id": cast.association, "user_id": cast.users["Leena"].id, "done": Done.SIGNED_IN}
    for minute in range(205):
        db.add(Event(at=MOMENT + timedelta(minutes=minute), record=Record.USER, **what))
    db.commit()
    seen, url = [], f"{HISTORY}?what=users"
    while url:
        page = aino.get(url)
        seen.append(len(lines(page)))
        url = next((link.get("href") for link in page.page.all("a") if text_of(link) == "Older"), None)

    assert seen == [100, 100, 5]


@pytest.mark.parametrize("before", ["x", "-1", "0", "99999999999999999999"])
def test_any_number_may_be_asked_for(aino: Browser, happens: Happens, before: str) -> None:
    happens()

    assert len(lines(aino.get(f"{HISTORY}?before={before}"))) == 1


def test_nothing_done_yet_is_told(aino: Browser, cast: Cast) -> None:
    assert "Nothing has been done since" in aino.get(f"/groups/{cast.group}/history").page.text


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("Aino", "/association"),
        ("Aatos", "/"),
        ("Aino", "/groups/1/details"),
        ("Leena", "/groups/1/details"),
        ("Aino", "/people/1"),
    ],
)
def test_pages_lead_to_it(browsers: Browsers, name: str, page: str) -> None:
    assert "/history" in browsers(name).get(page).text


@pytest.mark.parametrize(("name", "page"), [("Sulo", "/people/1"), ("Tuomas", "/"), ("Tuomas", "/groups/1/details")])
def test_others_are_led_nowhere(browsers: Browsers, name: str, page: str) -> None:
    assert "/history" not in browsers(name).get(page).text


def test_every_field_that_is_told_has_a_name() -> None:
    assert {name for told in TOLD.values() for name in told.values | told.names} <= NAMES.keys()


def test_every_kind_of_record_can_be_chosen() -> None:
    assert frozenset().union(*(records for _words, records in KINDS.values())) == set(Record)


def test_whatever_a_row_can_do_has_its_words() -> None:
    never = {
        # An account comes and goes with its role.
        (Done.ADDED, Record.USER),
        (Done.REMOVED, Record.USER),
        # Feedback comes from nobody.
        (Done.ADDED, Record.FEEDBACK),
        # Nothing removes these.
        *((Done.REMOVED, one) for one in (Record.ASSOCIATION, Record.GROUP, Record.ORGANISATION)),
        (Done.CHANGED, Record.JOINING),
    }
    rows = {(done, told.record) for told in TOLD.values() for done in (Done.ADDED, Done.CHANGED, Done.REMOVED)}

    assert rows - never - ONE.keys() == set()
    assert MANY.keys() <= ONE.keys()


def test_all_that_has_words_is_shown(aino: Browser, happens: Happens) -> None:
    known = list(ONE)
    for done, record in known:
        happens(done, record, record_id=None)

    assert len(lines(aino.get(HISTORY))) == len(known)
