"""Recording who was there: somebody who isn't on the list, and two people at once."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.live_server import Server
from tests.browser.looks import NARROW, look
from tests.browser.scripts import BOTH_WAYS, ONCE_A_WEEK_WITHOUT

SESSION = "/groups/1/sessions/1"


LINES_OF_WORDS = """names => names.flatMap(name => name.textContent.split(/[ -]/).map(word => {
  const range = document.createRange(), text = name.firstChild, from = text.data.indexOf(word);
  range.setStart(text, from);
  range.setEnd(text, from + word.length);
  return range.getClientRects().length;
}))"""


def tick(page: Page, name: str) -> None:
    page.locator("#present").get_by_label(name).check()


def untick(page: Page, name: str) -> None:
    page.locator("#present").get_by_label(name).uncheck()


@ONCE_A_WEEK_WITHOUT
def test_somebody_who_is_not_on_the_list_is_added_with_the_record(
    javascript: bool, demo_server: Server, sign_in, console: list[str]
):
    page, before = sign_in(demo_server, java_script_enabled=javascript), demo_server.count("members")
    page.goto(SESSION)
    untick(page, "Laine Veeti")
    page.get_by_text("Somebody was there who isn't on the list").click()
    page.locator("#other_first_name").fill("Raija")
    page.locator("#other_last_name").fill("Mäkelä")
    page.locator("#save-session").click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert demo_server.count("members") == before

    expect(page.locator("#present").get_by_label("Laine Veeti")).not_to_be_checked()
    page.locator("#other_person").get_by_label("A new person").check()
    page.locator("#save-session").click()
    expect(page.locator(".flash")).to_have_text("Saved. Raija Mäkelä joined the group and is marked as present.")
    expect(page.locator("#present").get_by_label("Mäkelä Raija")).to_have_count(2)
    expect(page.locator("#present").get_by_label("Laine Veeti")).not_to_be_checked()
    assert demo_server.count("members") == before + 1
    assert console == []


@BOTH_WAYS
def test_two_people_tick_at_once(javascript: bool, demo_server: Server, sign_in, console: list[str]):
    mine = sign_in(demo_server, java_script_enabled=javascript)
    theirs = sign_in(demo_server, java_script_enabled=javascript)
    for page in (mine, theirs):
        page.goto(SESSION)
    untick(theirs, "Laine Veeti")
    tick(theirs, "Mäkelä Raija")
    theirs.locator("#save-session").click()
    expect(theirs.locator(".flash")).to_have_text("Saved.")
    untick(mine, "Öhman Jari")
    mine.locator("#save-session").click()
    expect(mine.locator(".flash")).to_contain_text("Laine Veeti: absent")
    for name, there in {"Laine Veeti": False, "Öhman Jari": False, "Mäkelä Raija": True}.items():
        expect(mine.locator("#present").get_by_label(name)).to_be_checked(checked=there)

    tick(theirs, "Laine Veeti")
    theirs.locator("#content").fill("Yksi")
    theirs.locator("#save-session").click()
    expect(theirs.locator(".flash")).to_contain_text("Öhman Jari: absent")
    mine.locator("#content").fill("Toinen")
    mine.locator("#save-session").click()
    expect(mine.locator(".error-summary")).to_be_focused()
    expect(mine.locator("#content-error")).to_contain_text("Meanwhile saved: Yksi. Yours: Toinen.")
    expect(mine.locator("#content")).to_have_value("Toinen")
    expect(mine.locator("#present").get_by_label("Laine Veeti")).to_be_checked()
    mine.locator("#save-session").click()
    expect(mine.locator(".flash")).to_have_text("Saved.")
    mine.reload()
    expect(mine.locator("#content")).to_have_value("Toinen")
    assert console == []


def test_what_both_changed_is_shown_to_everybody(demo_server: Server, sign_in, console: list[str]):
    page, other = sign_in(demo_server, viewport=NARROW), sign_in(demo_server)
    page.goto(SESSION)
    other.goto(SESSION)
    untick(other, "Laine Veeti")
    other.locator("#content").fill("Yksi")
    other.locator("#save-session").click()
    expect(other.locator(".flash")).to_be_visible()
    page.get_by_text("Somebody's attendance isn't known").click()
    page.locator("#not_known").get_by_label("Laine Veeti").check()
    page.locator("#content").fill("Toinen")
    page.locator("#save-session").click()
    expect(page.locator("#present-error")).to_contain_text("meanwhile saved: absent, yours: not recorded")
    assert look(page, "conflict") == []
    assert console == []


def test_a_name_breaks_between_its_words_on_a_phone(reading_server: Server, sign_in):
    page = sign_in(reading_server, language="Suomi", viewport=PHONE)
    page.goto("/groups/1/attendance")
    names = page.locator(".grid tbody th")
    assert set(names.evaluate_all(LINES_OF_WORDS)) == {1}
