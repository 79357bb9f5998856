"""An organisation shares out its hours, an association runs short, asks, is answered, and gives hours back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_server import Server

OTHER, ORGANISATION, OVER_NEW_YEAR = "Liperin Toinen ry", "Esimerkkiliitto ry", "Talviryhmä"
HOURS, NEXT_YEAR, ASKS = "/organisation/hours/2026", "/organisation/hours/2027", "/organisation/asks"
QUOTAS, TO_DO = "/association/quotas", "/to-do"
TOO_MANY = {"en": "h too many", "fi": "tuntia liikaa", "sv": "för mycket"}
ANSWERED = {
    "en": "all {} h were granted. Olkaa hyvät.",
    "fi": "kaikki {} tuntia myönnettiin. Olkaa hyvät.",
    "sv": "alla {} lektioner beviljades. Olkaa hyvät.",
}
SHARE = {"en": "a share of {} h.", "fi": "{} tunnin osuuden.", "sv": "en andel på {} timmar."}
QUOTA = {"en": "Hour quota {}", "fi": "Tuntikiintiö {}", "sv": "Timkvot {}"}
WAYS = pytest.mark.parametrize(
    ("language", "javascript"),
    [
        ("en", True),
        pytest.param("fi", False, marks=pytest.mark.weekly),
        pytest.param("sv", True, marks=pytest.mark.weekly),
    ],
    ids=["with the script", "in Finnish without JavaScript", "in Swedish"],
)


@pytest.fixture
def federation(demo_server: Server) -> Server:
    """The demo's association and another one, which had nine tenths of three years' hours, in one organisation."""
    change = demo_server.change
    change(f"INSERT INTO organisations (name) VALUES ('{ORGANISATION}')")
    change(f"INSERT INTO associations (name, organisation, municipality, eligible) VALUES ('{OTHER}', '', '', true)")
    change("UPDATE associations SET organisation_id = (SELECT id FROM organisations)")
    change(
        "INSERT INTO users (email, name, password_hash, sign_in_key, locale, wants_reminders)"
        " VALUES ('kaija@example.org', 'Kaija Koordinaattori', '', 'key of Kaija', 'fi', false)"
    )
    change(
        "INSERT INTO coordinators (user_id, organisation_id, last_used) SELECT users.id, organisations.id, true"
        " FROM users, organisations WHERE email = 'kaija@example.org'"
    )
    change("DELETE FROM quotas")
    for year in (2023, 2024, 2025):
        change(
            "INSERT INTO quotas (association_id, year, extra_hours, realised_before)"
            f" SELECT id, {year}, 0, CASE WHEN name = '{OTHER}' THEN 90 ELSE 10 END FROM associations"
        )
    # One group goes on over New Year: its last session is in January.
    begun = "season_start < '2026-10-01' AND rule_set = 'sivis-vertaisopintoryhma'"
    planned = f"FROM sessions JOIN groups ON groups.id = group_id WHERE state = 'planned' AND {begun}"
    group = f"SELECT group_id {planned} GROUP BY group_id ORDER BY count(*) DESC, group_id LIMIT 1"
    change(f"UPDATE groups SET season_end = '2027-01-31', name = '{OVER_NEW_YEAR}' WHERE id = ({group})")
    last = f"SELECT id FROM sessions WHERE state = 'planned' AND group_id = ({group}) ORDER BY day DESC LIMIT 1"
    change(f"UPDATE sessions SET day = '2027-01-12' WHERE id = ({last})")
    return demo_server


def number(page: Page, field: str) -> int:
    return int(page.locator(field).input_value())


@pytest.fixture
def visit(federation: Server, new_context) -> Callable[..., Page]:
    """A page of somebody who is signed in and reads a language."""

    def open_page(name: str, language: str, **options: object) -> Page:
        context = new_context(base_url=federation.url, **options)
        context.add_cookies([federation.cookie(f"{name}@example.org", language)])
        return context.new_page()

    return open_page


@WAYS
def test_hours_are_given_out(visit: Callable[..., Page], console: list[str], language: str, javascript: bool):
    aino, kaija = (visit(name, language, java_script_enabled=javascript) for name in ("aino", "kaija"))
    kaija.goto(HOURS)
    kaija.locator("#granted").fill("100")
    kaija.locator("button[value=mean]").click()
    shares = kaija.locator("td input")
    expect(shares.nth(1)).not_to_have_value("")
    expect(kaija.locator("#sum")).to_contain_text("100")
    own = int(shares.nth(0).input_value())
    assert own + int(shares.nth(1).input_value()) == 100
    kaija.locator("#save-hours").click()
    expect(kaija.locator(".flash")).to_be_visible()

    aino.goto(TO_DO)
    aino.locator("a[href='/association/quotas/2026/extra']").first.click()
    missing = number(aino, "#hours")
    assert missing > 0
    aino.locator("#why").fill("Uusi ryhmä")
    aino.locator("#save-request").click()
    expect(aino.locator("#requests")).to_contain_text("Uusi ryhmä")

    kaija.goto(ASKS)
    kaija.locator("main td a, main th a").first.click()
    kaija.locator("input[name=decision][value=all]").check()
    kaija.locator("#answer").fill("Olkaa hyvät.")
    kaija.locator("#save-answer").click()
    expect(kaija.locator("#decision-error")).to_be_visible()
    expect(kaija.locator("#answer")).to_have_value("Olkaa hyvät.")
    kaija.locator("#centre").fill(str(missing))
    kaija.locator("#save-answer").click()
    expect(kaija.locator(".flash")).to_be_visible()

    aino.goto(TO_DO)
    expect(aino.locator("main")).to_contain_text(ANSWERED[language].format(missing))
    assert aino.locator("a[href='/association/quotas/2026/extra']").count() == 0
    aino.goto(QUOTAS)
    expect(aino.locator("#quotas")).to_contain_text(SHARE[language].format(own + missing))

    aino.goto("/association/quotas/2026/return")
    aino.locator("#hours").fill("5")
    aino.locator("#save-request").click()
    expect(aino.locator("#requests")).to_be_visible()
    kaija.goto(ASKS)
    kaija.locator("main td a, main th a").first.click()
    kaija.locator("input[name=decision][value=all]").check()
    kaija.locator("#save-answer").click()
    expect(kaija.locator(".flash")).to_be_visible()
    aino.goto(QUOTAS)
    expect(aino.locator("#quotas")).to_contain_text(SHARE[language].format(own + missing - 5))

    this_year = aino.locator("fieldset").filter(has_text="2026").locator(".need").inner_text()
    kaija.goto(NEXT_YEAR)
    kaija.locator("#granted").fill("30")
    kaija.locator("button[value=mean]").click()
    expect(shares.nth(1)).not_to_have_value("")
    next_share = int(shares.nth(0).input_value())
    kaija.locator("#save-hours").click()
    expect(kaija.locator(".flash")).to_be_visible()
    aino.goto(QUOTAS)
    expect(aino.locator("#quotas")).to_contain_text(SHARE[language].format(next_share))
    assert aino.locator("fieldset").filter(has_text="2026").locator(".need").inner_text() == this_year
    aino.goto("/")
    aino.get_by_role("link", name=OVER_NEW_YEAR, exact=True).click()
    for year in (2026, 2027):
        expect(aino.locator("#eligibility")).to_contain_text(QUOTA[language].format(year))
    assert console == []
