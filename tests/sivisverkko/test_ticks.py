"""Ticking what has been entered, with htmx box by box and without it all at once."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers, MakeApp
from tests.page import Page, text_of
from tests.reporting import yes
from webapp.models import KeyedRow


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/sivisverkko"


def box(page: Page, key: str) -> str:
    """What a row's tick box sends."""
    return page.by_id[f"entered-{key}"].attrib["value"]


def ticked(page: Page) -> set[str]:
    boxes = page.all("input", type="checkbox", name="entered")
    return {b.attrib["id"].removeprefix("entered-") for b in boxes if "checked" in b.attrib}


def progress(page: Page) -> str:
    return text_of(page.by_id["progress"])


def tick(browser: Browser, url: str, sheet: str, key: str, *, on: bool = True, page: Page | None = None) -> Answer:
    """One box, as htmx sends it; off a page that stands open when one is given."""
    shown = page or browser.get(f"{url}/{sheet}" if sheet != "steps" else url).page
    fields = {"entered": box(shown, key)} if on else {}
    return browser.post(f"{url}/ticks/{sheet}?row={key}", fields, htmx=True, status=200)


def save(browser: Browser, url: str, sheet: str, keys: set[str], page: Answer | None = None) -> Page:
    """The whole sheet with those boxes ticked, without a script; the page that comes then."""
    shown = page or browser.get(f"{url}/{sheet}")
    entered = [box(shown.page, key) for key in sorted(keys)]
    return browser.follow(browser.send(shown, f"{url}/{sheet}", {"entered": entered}, form="ticks", status=303)).page


def test_a_tick_is_saved_at_once(leena: Browser, url: str) -> None:
    assert progress(leena.get(f"{url}/plan").page) == "Entered 0, 12 to go"
    answer = tick(leena, url, "plan", "municipality")

    assert ticked(answer.page) == {"municipality"}
    assert progress(answer.page) == "Entered 1, 11 to go"
    assert text_of(answer.page.by_id["announcement"]) == "Entered 1, 11 to go"
    assert "HX-Trigger" not in answer.headers
    assert ticked(leena.get(f"{url}/plan").page) == {"municipality"}


def test_a_box_is_set_and_never_toggled(leena: Browser, url: str) -> None:
    page = leena.get(f"{url}/plan").page
    for _again in range(2):
        assert ticked(tick(leena, url, "plan", "name", page=page).page) == {"name"}
    for _again in range(2):
        assert ticked(tick(leena, url, "plan", "name", on=False).page) == set()


def test_without_a_script_one_button_saves_the_whole_sheet(leena: Browser, url: str, cast: Cast) -> None:
    session = f"session-{cast.held}"
    page = save(leena, url, "plan", {"name", "topic", session} - {"topic"})

    assert page.flashes == ["Saved."]
    assert ticked(page) == {"name", session}
    assert ticked(save(leena, url, "plan", {session, "municipality"})) == {session, "municipality"}


def test_the_free_text_and_the_ticks_are_saved_together(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    tick(leena, url, "report", "held_hours")
    page = leena.get(f"{url}/report")
    fields = {"report_text": "Hyvin sujui.", "entered": [box(page.page, f"cost-{cast.cost}")]}
    fresh = leena.follow(leena.send(page, f"{url}/report", fields, form="ticks", status=303)).page

    assert (fresh.value("report_text"), ticked(fresh)) == ("Hyvin sujui.", {f"cost-{cast.cost}"})
    leena.send(page, f"{url}/report", fields, form="ticks", status=303)
    assert progress(leena.get(f"{url}/report").page) == "Entered 1, 5 to go"


def test_a_text_that_is_refused_drops_no_tick(browsers: Browsers, url: str, cast: Cast, db: Session) -> None:
    leena, cost, held = browsers("Leena"), f"cost-{cast.cost}", f"session-{cast.held}"
    for key in (held, "held_hours"):
        tick(leena, url, "report", key)
    page = leena.get(f"{url}/report")
    person = f"person-{cast.member_person}"
    tick(browsers("Sulo"), url, "report", person)
    fields = {"report_text": "131052-308T", "entered": [box(page.page, key) for key in (held, cost)]}
    refused = leena.send(page, f"{url}/report", fields, form="ticks", status=422)

    assert refused.page.value("report_text") == "131052-308T"
    assert ticked(refused.page) == {held, cost, person}
    assert ticked(leena.get(f"{url}/report").page) == {held, "held_hours", person}
    mended = leena.send(refused, f"{url}/report", {"report_text": "Hyvin."}, form="ticks", status=303)
    assert ticked(leena.follow(mended).page) == {held, cost, person}


def test_a_refused_page_ticks_no_value_that_nobody_saw(leena: Browser, url: str, cast: Cast) -> None:
    page, cost = leena.get(f"{url}/report"), f"cost-{cast.cost}"
    leena.submit(f"/groups/{cast.group}/costs/{cast.cost}", {"amount": "41,50"}, status=303)
    fields = {"report_text": "131052-308T", "entered": [box(page.page, cost), box(page.page, "held_hours")]}

    assert ticked(leena.send(page, f"{url}/report", fields, form="ticks", status=422).page) == {"held_hours"}


def test_a_sheet_that_stood_open_undoes_nobody_elses_ticks(browsers: Browsers, url: str) -> None:
    leena, sulo = browsers("Leena"), browsers("Sulo")
    tick(leena, url, "plan", "name")
    open_page = sulo.get(f"{url}/plan")
    tick(leena, url, "plan", "municipality")
    tick(leena, url, "plan", "name", on=False)

    assert ticked(save(sulo, url, "plan", {"name", "season_end"}, open_page)) == {"municipality", "season_end"}


def test_each_participant_session_and_cost_is_one_tick(leena: Browser, url: str, cast: Cast) -> None:
    keys = {f"person-{cast.member_person}", f"session-{cast.held}", f"cost-{cast.cost}", "held_hours"}
    for key in keys:
        tick(leena, url, "report", key)
    page = leena.get(f"{url}/report").page

    assert ticked(page) == keys
    assert progress(page) == "Entered 4, 1 to go"


def test_a_value_that_changed_says_so_and_no_longer_counts(leena: Browser, url: str, cast: Cast) -> None:
    tick(leena, url, "plan", "municipality")
    leena.submit(f"/groups/{cast.group}/edit", {"municipality": "Liperi"}, status=303)
    page = leena.get(f"{url}/plan").page

    assert page.table("The group")[2] == [
        "Municipality Kunta",
        "Liperi",
        "entered Municipality changed since it was entered",
    ]
    assert progress(page) == "Entered 0, 12 to go"
    assert ticked(tick(leena, url, "plan", "municipality").page) == {"municipality"}
    leena.submit(f"/groups/{cast.group}/edit", {"municipality": "Joensuu"}, status=303)
    assert ticked(leena.get(f"{url}/plan").page) == set()


def test_what_was_entered_off_an_old_page_is_shown_afresh(leena: Browser, url: str, cast: Cast) -> None:
    page = leena.get(f"{url}/plan").page
    leena.submit(f"/groups/{cast.group}/edit", {"municipality": "Liperi"}, status=303)
    answer = tick(leena, url, "plan", "municipality", page=page)

    assert answer.location == f"{url}/plan"
    assert "changed since it was entered" in leena.follow(answer).page.text


def test_the_first_two_steps_are_ticked_by_hand(leena: Browser, url: str) -> None:
    assert progress(leena.get(url).page) == "Done 1, 4 to go"
    answer = tick(leena, url, "steps", "rules")

    assert progress(answer.page) == "Done 2, 3 to go"
    page = leena.get(url)
    assert ticked(page.page) == {"rules"}
    leena.send(page, url, {"entered": [box(page.page, "rules"), box(page.page, "account")]}, form="ticks", status=303)
    assert ticked(leena.get(url).page) == {"rules", "account"}


@pytest.mark.both_databases
def test_the_first_two_steps_are_done_once_for_all_groups(aino: Browser, url: str, cast: Cast) -> None:
    tick(aino, url, "steps", "rules")
    other = f"/groups/{cast.unled}/sivisverkko"

    assert ticked(aino.get(other).page) == {"rules"}
    tick(aino, other, "steps", "rules", on=False)
    assert ticked(aino.get(url).page) == set()


def parts(page: Page) -> dict[str, str]:
    """What the button of each part sends, by the part."""
    values = [button.attrib["value"] for button in page.all("button", name="part")]
    return {value.partition(" ")[0]: value for value in values}


def test_one_button_ticks_a_whole_part(leena: Browser, url: str) -> None:
    open_page = leena.get(f"{url}/plan")
    rows = {row.attrib["id"].removeprefix("entered-") for row in open_page.page.all("input", name="entered")}
    button = parts(open_page.page)["programme"]
    answer = leena.send(open_page, f"{url}/plan", {"part": button}, form="ticks", status=303)

    assert answer.location == f"{url}/plan#programme"
    page = leena.follow(answer).page
    assert ticked(page) == {row for row in rows if row.startswith("session-")}
    assert "programme" not in parts(page), "nothing is left of it"


def test_on_the_reports_sheet_the_text_is_saved_with_it(leena: Browser, url: str) -> None:
    changes = {"part": parts(leena.get(f"{url}/report").page)["participants"], "report_text": "Opittiin paljon."}
    page = leena.submit(f"{url}/report", changes, form="ticks", htmx=True, status=200).page

    assert page.value("report_text") == "Opittiin paljon."
    assert ticked(page) == {"person-1", "person-2"}


def test_a_part_that_changed_meanwhile_is_ticked_by_nobody(leena: Browser, aino: Browser, url: str, cast: Cast) -> None:
    open_page = leena.get(f"{url}/plan")
    aino.submit(f"/groups/{cast.group}/sessions/{cast.planned}", {"content": "Uusi aihe"}, status=303)
    leena.send(open_page, f"{url}/plan", {"part": parts(open_page.page)["programme"]}, form="ticks", status=303)

    assert ticked(leena.get(f"{url}/plan").page) == set()


def test_a_locked_group_can_still_be_ticked_and_a_reopened_one_is_reported_anew(
    leena: Browser, url: str, cast: Cast
) -> None:
    state = f"/groups/{cast.group}/stages"
    leena.post(f"{state}/report", yes("20.11.2026"), status=303)
    assert "Sent 20.11.2026" in leena.get(url).page.text
    assert ticked(tick(leena, url, "report", "held_hours").page) == {"held_hours"}
    assert "report_text" not in leena.get(f"{url}/report").page.by_id
    leena.post(f"{url}/report", {"report_text": "x"}, status=403)

    leena.post(f"{state}/reopen", {"reason": "Tunnit olivat väärin."}, status=303)
    assert "Sent 20.11.2026" not in leena.get(url).page.text


def test_a_payment_is_the_last_step(leena: Browser, url: str, cast: Cast) -> None:
    state = f"/groups/{cast.group}/stages"
    leena.post(f"{state}/report", yes("20.11.2026"), status=303)
    leena.post(f"{state}/payment", {"paid_on": "22.11.2026", "paid_amount": "45,50"}, status=303)
    page = leena.get(url).page

    assert "Paid 22.11.2026, €45.50" in page.text
    assert progress(page) == "Done 3, 2 to go"
    assert page.link_to("Record the payment") == f"{state}#payment"


def test_only_the_groups_keepers_tick(browsers: Browsers, url: str) -> None:
    for name in ("Tuomas", "Aatos"):
        browser = browsers(name)
        page = browser.get(f"{url}/plan").page
        assert "ticks" not in page.by_id
        assert all("disabled" in b.attrib for b in page.all("input", type="checkbox"))
        browser.post(f"{url}/ticks/plan?row=name", {}, status=403)


def test_another_associations_sheet_cannot_be_ticked(aino: Browser, cast: Cast) -> None:
    aino.post(f"/groups/{cast.foreign_group}/sivisverkko/ticks/plan?row=name", {}, status=404)


@pytest.mark.parametrize("sent", ["name", "name x", f"other {'a' * 32}", f"name {'A' * 32}", "", "name " + "a" * 33])
def test_only_rows_of_the_sheet_are_kept(leena: Browser, url: str, sent: str, db: Session) -> None:
    leena.post(f"{url}/ticks/plan", {"entered": sent}, status=303)
    leena.post(f"{url}/ticks/plan?row=other", {"entered": sent}, htmx=True, status=200)

    assert db.scalars(select(KeyedRow)).all() == []


@pytest.mark.both_databases
def test_the_register_keeps_no_value_but_its_fingerprint(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    tick(leena, url, "report", f"person-{cast.member_person}")
    row = db.scalars(select(KeyedRow)).one()

    assert (row.sheet, row.row, len(row.fingerprint)) == ("report", f"person-{cast.member_person}", 32)


def test_with_another_secret_key_every_tick_asks_to_be_looked_at(
    make_app: MakeApp, leena: Browser, url: str, cast: Cast
) -> None:
    tick(leena, url, "plan", "name")
    other = Browser(make_app(secret_key="another" * 8), cast.users["Leena"])

    assert "changed since it was entered" in other.get(f"{url}/plan").page.text


def test_a_tick_outlives_a_new_secret_key_that_names_the_earlier_one(
    app: Flask, make_app: MakeApp, leena: Browser, url: str, cast: Cast
) -> None:
    tick(leena, url, "plan", "name")
    earlier = app.extensions["settings"].secret_key
    other = Browser(make_app(secret_key="another" * 8, earlier_secret_keys=(earlier,)), cast.users["Leena"])
    page = other.get(f"{url}/plan").page

    assert "changed since it was entered" not in page.text
    assert "Entered 1," in page.text
