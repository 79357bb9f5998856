"""A passkey in Chromium's virtual authenticator: made, used, lost, and back in with a recovery code."""

from typing import Any
from urllib.parse import parse_qsl

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
    page.locator("main form .actions button").first.click()


def is_not_good_twice(page: Page, sent: str) -> None:
    """What the browser answered is overheard, and sent again with another form's token."""
    page.goto("/sign-in/passkey")
    token = page.locator("#passkey-form [name=csrf_token]").get_attribute("value")
    overheard = dict(parse_qsl(sent)) | {"csrf_token": token}
    page.evaluate(
        """(fields) => {
          const form = document.querySelector("#passkey-form");
          for (const name in fields) form.elements[name].value = fields[name];
          HTMLFormElement.prototype.submit.call(form);
        }""",
        overheard,
    )
    expect(page.locator(".flash")).to_contain_text("ei onnistunut")
    expect(page.locator(".who")).to_have_count(0)


def takes_the_passwords_place(page: Page) -> None:
    """Whoever has forgotten the password, but has the passkey, can do what is asked for twice."""
    page.goto("/account/sign-ins/prove?next=/association")
    page.locator("#use-passkey").click()
    expect(page.locator("h1")).to_have_text("Yhdistys")
    expect(page.locator(".flash")).to_be_visible()


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
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.locator("#passkey-form button").click()
    expect(page.locator(".who")).to_contain_text("Aino")
    is_not_good_twice(new_context(base_url=page.url).new_page(), sent.value.post_data or "")
    takes_the_passwords_place(page)

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
