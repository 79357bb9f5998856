"""Two people change the same record at once: nobody's change is lost without a word, on any form."""

import json
from typing import NamedTuple

import pytest
from flask import Flask

from tests.cast import PASSWORD, Cast
from tests.client import Answer, Browser
from tests.page import Page
from tests.reporting import report

HTMX = pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])
SECRET = {"current_password"}
Fields = dict[str, str]


class Record(NamedTuple):
    """A form: where it is, and what one, another, and both people change in it."""

    page: str
    first: Fields
    second: Fields
    told: str
    """What the second is told of the first's change."""
    form: str | None = None


RECORDS = {
    "group": Record(
        "/groups/{group}/edit",
        {"learning_goal": "Uusi tavoite"},
        {"planned_hours": "22"},
        "Learning goal: Uusi tavoite",
    ),
    "person": Record(
        "/people/{person}", {"email": "kaarina@example.org"}, {"municipality": "Liperi"}, "E-mail: kaarina@example.org"
    ),
    "member": Record(
        "/groups/{group}/members/{late_member}", {"joined_on": "2.9.2026"}, {"left_on": "3.11.2026"}, "Joined: 2.9.2026"
    ),
    "member's details": Record(
        "/groups/{group}/members/{late_member}",
        {"municipality": "Liperi"},
        {"email": "marta@example.org"},
        "Municipality: Liperi",
        form="details-form",
    ),
    "members' details": Record(
        "/groups/{group}/members/details",
        {"p{late_person}-municipality": "Liperi"},
        {"p{late_person}-email": "marta@example.org"},
        "Åberg Märta: Municipality: Liperi",
        form="many-details-form",
    ),
    "cost": Record("/groups/{group}/costs/{cost}", {"voucher": "7"}, {"amount": "41.00"}, "Voucher number: 7"),
    "association": Record(
        "/association",
        {"organisation": "Keskusliitto"},
        {"municipality": "Liperi"},
        "Member organisation of the study centre: Keskusliitto",
    ),
    "quotas": Record("/association/quotas", {"granted_2026": "30"}, {"granted_2025": "20"}, "Granted hours 2026: 30"),
    "payment": Record(
        "/groups/{group}/stages",
        {"paid_on": "21.11.2026"},
        {"paid_amount": "30.00"},
        "Day of payment: 21.11.2026",
        form="payment-form",
    ),
    "own account": Record(
        "/account/details",
        {"name": "Aino Uusi", "current_password": PASSWORD},
        {"email": "aino.uusi@example.org", "current_password": PASSWORD},
        "Name: Aino Uusi",
    ),
    "user": Record(
        "/association/users/{leader}",
        {"name": "Leena Uusi"},
        {"email": "leena.uusi@example.org"},
        "Name: Leena Uusi",
        form="correction-form",
    ),
    "role": Record(
        "/association/users/{leader}",
        {"role": "secretary"},
        {"led_groups": "{unled}"},
        "Role: secretary",
        form="role-form",
    ),
}
ONE_FIELD = {
    "published plan": Record(
        "/groups/{group}/stages",
        {"plan_published_on": "11.9.2026"},
        {"plan_published_on": "12.9.2026"},
        "",
        form="publish-form",
    ),
    "report's text": Record(
        "/groups/{group}/sivisverkko/report",
        {"report_text": "Hyvin meni."},
        {"report_text": "Oikein hyvin meni."},
        "",
        form="ticks",
    ),
}


def _named(text: str, cast: Cast) -> str:
    names = {**vars(cast), "leader": cast.users["Leena"].id}
    return text.format_map(names)


def _of(record: Record, cast: Cast) -> Record:
    def fill(fields: Fields) -> Fields:
        return {_named(name, cast): _named(value, cast) for name, value in fields.items()}

    form = _named(record.form, cast) if record.form else None
    return Record(_named(record.page, cast), fill(record.first), fill(record.second), record.told, form)


def _prepared(name: str, cast: Cast, browser: Browser) -> None:
    if name == "payment":
        stages = f"/groups/{cast.group}/stages"
        report(browser, cast.group, "20.11.2026", status=303)
        browser.submit(stages, {"paid_on": "20.11.2026", "paid_amount": "20.00"}, form="payment-form", status=303)


def _values(page: Page, form: str | None, names: set[str]) -> Fields:
    return {name: value for name, value in page.form(form, names).fields() if name in names}


def _ended(browser: Browser, answer: Answer) -> Page:
    return answer.page if answer.status == 200 and answer.data else browser.follow(answer).page


@pytest.mark.slow
@HTMX
@pytest.mark.parametrize("name", RECORDS)
def test_what_two_people_change_in_different_fields_is_kept_and_told(
    name: str, htmx: bool, cast: Cast, aino: Browser, app: Flask
) -> None:
    record, other = _of(RECORDS[name], cast), Browser(app, cast.users["Aino"])
    _prepared(name, cast, aino)
    open_page = aino.get(record.page)
    other.submit(record.page, record.first, form=record.form, status=303)
    page = _ended(aino, aino.send(open_page, record.page, record.second, form=record.form, htmx=htmx))

    assert page.flashes[-1].endswith(f"Somebody else had saved meanwhile, and that is kept too: {record.told}.")
    fields = set(record.first | record.second) - SECRET
    kept = _values(aino.get(record.page).page, record.form, fields)
    wanted = {name: value for name, value in (record.first | record.second).items() if name not in SECRET}
    assert kept == wanted


@pytest.mark.slow
@HTMX
@pytest.mark.parametrize("name", {**RECORDS, **ONE_FIELD})
def test_what_two_people_change_differently_is_shown_beside_the_field_and_saving_again_wins(
    name: str, htmx: bool, cast: Cast, aino: Browser, app: Flask
) -> None:
    record, other = _of({**RECORDS, **ONE_FIELD}[name], cast), Browser(app, cast.users["Aino"])
    _prepared(name, cast, aino)
    (field, theirs), mine = next(iter(record.first.items())), _other_value(name)
    secret = {name: value for name, value in record.first.items() if name in SECRET}
    open_page = aino.get(record.page)
    other.submit(record.page, record.first, form=record.form, status=303)
    answer = aino.send(open_page, record.page, {field: mine or None} | secret, form=record.form, htmx=htmx, status=422)

    assert answer.page.errors.keys() == {field}
    assert answer.page.errors[field].startswith("Meanwhile saved: ")
    assert answer.page.errors[field].endswith("Save again if yours is right.")
    # Nothing typed is lost, and nothing was written.
    assert _values(answer.page, record.form, {field}) == ({field: mine} if mine else {})
    assert _values(aino.get(record.page).page, record.form, {field}) == {field: theirs}
    again = aino.send(answer, record.page, secret, form=record.form, htmx=htmx)
    assert again.status in {200, 303}
    assert _values(aino.get(record.page).page, record.form, {field}) == ({field: mine} if mine else {})


def _other_value(name: str) -> str:
    special = {"role": "treasurer", **{one: r.second[next(iter(r.second))] for one, r in ONE_FIELD.items()}}
    special |= {"member": "3.9.2026", "person": "toinen@example.org", "quotas": "31", "payment": "22.11.2026"}
    return special.get(name, "Toinen")


@pytest.mark.both_databases
@pytest.mark.parametrize("name", {**RECORDS, **ONE_FIELD})
def test_two_who_change_the_same_in_the_same_way_are_not_troubled(
    name: str, cast: Cast, aino: Browser, app: Flask
) -> None:
    record, other = _of({**RECORDS, **ONE_FIELD}[name], cast), Browser(app, cast.users["Aino"])
    _prepared(name, cast, aino)
    open_page = aino.get(record.page)
    other.submit(record.page, record.first, form=record.form, status=303)
    answer = aino.send(open_page, record.page, record.first, form=record.form)

    assert "Somebody else" not in _ended(aino, answer).text


@pytest.mark.both_databases
def test_what_each_may_write_can_be_wrong_together(cast: Cast, aino: Browser, sulo: Browser) -> None:
    url = f"/groups/{cast.unled}/edit"
    open_page = aino.get(url)
    sulo.submit(url, {"season_start": "20.11.2026", "plan_published_on": ""}, status=303)
    answer = aino.send(open_page, url, {"season_end": "15.11.2026", "plan_published_on": ""}, status=422)

    assert "season_end" in answer.page.errors
    assert "Filled in below: Season starts: 20.11.2026." in answer.page.text
    assert answer.page.value("season_start") == "20.11.2026"


@pytest.mark.both_databases
def test_refused_values_keep_what_the_form_was_opened_with(cast: Cast, aino: Browser, sulo: Browser) -> None:
    url = f"/groups/{cast.group}/edit"
    open_page = aino.get(url)
    sulo.submit(url, {"learning_goal": "Sulon tavoite"}, status=303)
    refused = aino.send(open_page, url, {"planned_hours": "x"}, status=422)
    aino.send(refused, url, {"planned_hours": "22"}, status=303)

    page = aino.get(url).page
    assert (page.value("learning_goal"), page.value("planned_hours")) == ("Sulon tavoite", "22")


@pytest.mark.both_databases
@HTMX
def test_groups_that_two_administrators_let_somebody_lead_are_both_kept(
    htmx: bool, cast: Cast, aino: Browser, app: Flask
) -> None:
    other, page = Browser(app, cast.users["Aino"]), f"/association/users/{cast.users['Leena'].id}"
    season = {"season_start": "1.9.2026", "season_end": "8.12.2026"}
    aino.submit("/groups/new", {"name": "Kolmas"} | season, status=303)
    open_page = aino.get(page)
    led, second = str(cast.group), str(cast.unled)
    [third] = (open_page.page.form("role-form").offers("led_groups") or set()) - {led, second}
    other.submit(page, {"led_groups": [led, second]}, form="role-form", status=303)
    answer = aino.send(open_page, page, {"led_groups": [third]}, form="role-form", htmx=htmx)

    kept = "kept too: Groups that this user leads: Muistin tukena (1.9.2026–8.12.2026): Yes."
    assert _ended(aino, answer).flashes[-1].endswith(kept)
    leads = [value for name, value in aino.get(page).page.form("role-form").fields() if name == "led_groups"]
    # What one of the two has taken away is gone.
    assert sorted(leads) == sorted([second, third])


@pytest.mark.both_databases
@pytest.mark.parametrize("name", ["person", "cost", "member"])
def test_a_record_removed_meanwhile_is_gone(name: str, cast: Cast, aino: Browser, sulo: Browser) -> None:
    record = _of(RECORDS[name], cast)
    open_page = aino.get(record.page)
    sulo.submit(record.page, form=f"{record.page}/{'remove' if name == 'member' else 'delete'}", status=303)
    answer = aino.send(open_page, record.page, record.second, status=404)

    assert next(iter(record.second.values())) in answer.text
    assert "opened" not in answer.page.text


@pytest.mark.both_databases
@pytest.mark.parametrize("junk", ["", "x", "[]", "{}", "null", '{"name": 1}', '{"1": "x"}', "[" * 5000, "9" * 200_000])
def test_junk_for_a_beginning_is_no_mistake_of_the_program(cast: Cast, aino: Browser, junk: str) -> None:
    assert aino.submit(f"/groups/{cast.group}/edit", {"opened": junk, "topic": "Uusi"}).status == 303


@pytest.mark.both_databases
def test_the_beginning_says_no_more_than_the_form_shows(cast: Cast, aino: Browser) -> None:
    page = aino.get(f"/people/{cast.person}").page
    opened = json.loads(page.value("opened") or "")

    assert opened.keys() == set(page.form(None, {"first_name"}).names()) - {"csrf_token", "opened"} | {"another"}
