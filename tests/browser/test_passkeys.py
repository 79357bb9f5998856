"""A passkey in Chromium's virtual authenticator: made, used, lost, and back in with a recovery code."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_server import Server
from webapp import demo

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.locator("#email").fill("aino@example.org")
    page.locator("#password").fill(demo.PASSWORD)
    page.locator("main form button").first.click()


@pytest.mark.slow
def test_a_passkey_is_made_used_lost_and_recovered(demo_server: Server, new_context: Any) -> None:
    # Passkeys are for a name, not for a number.
    page = new_context(base_url=demo_server.url.replace("127.0.0.1", "localhost")).new_page()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    authenticator = device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    sign_in(page)
    page.goto("/account/second-step/passkeys/new")
    expect(page.locator("#no-passkeys")).to_be_hidden()
    page.locator("#make-passkey").click()
    papers = page.locator("#recovery-codes code")
    expect(papers).to_have_count(10)
    paper = papers.first.inner_text()
    page.goto("/account/second-step")
    expect(page.locator("#passkeys-title ~ form input[name=name]")).to_have_value("Chrome, Linux")

    page.locator(".who button").click()
    page.goto("/sign-in/passkey")
    page.locator("#passkey-form button").click()
    expect(page.locator(".who")).to_contain_text("Aino")

    page.locator(".who button").click()
    device.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": authenticator})
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.goto("/sign-in/passkey")
    page.locator("#passkey-form button").click()
    expect(page.locator("#passkey-failed")).to_be_visible()
    sign_in(page)
    expect(page.locator("h1")).to_have_text("Toinen vaihe")
    page.locator("#code").fill(paper)
    page.locator("#second-step button").click()
    page.goto("/account/second-step")
    page.locator("#passkeys-title ~ form .danger").click()
    expect(page.locator(".flash")).to_be_visible()
    expect(page.locator("#codes-title")).to_have_count(0)
