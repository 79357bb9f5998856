"""What a browser that has never been here fetches, from the server that the README tells people to start."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import ADMINISTRATOR
from tests.budgets import MOST_BYTES_OF_A_FIRST_VISIT, MOST_REQUESTS_OF_A_FIRST_VISIT
from tests.command import served, variables, wait_for


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo, served by its own command."""
    folder = tmp_path_factory.mktemp("demo")
    with served(["demo", "--data", str(folder / "data")], variables(folder / "data"), folder) as (_said, address):
        wait_for(address)
        yield address


def fetched(page: Page, address: str) -> dict[str, int]:
    """Every request of opening the page with an empty cache, and its bytes on the wire with the headers."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.clearBrowserCache")
    addresses: dict[str, str] = {}
    lengths: dict[str, int] = {}
    network.on("Network.requestWillBeSent", lambda said: addresses.update({said["requestId"]: said["request"]["url"]}))
    network.on("Network.loadingFinished", lambda said: lengths.update({said["requestId"]: said["encodedDataLength"]}))
    page.goto(address, wait_until="networkidle")
    network.detach()
    assert lengths.keys() == addresses.keys(), "something was asked for and not received"
    return {addresses[request]: length for request, length in lengths.items()}


def check(received: dict[str, int], address: str) -> None:
    assert {urlsplit(url).netloc for url in received} == {urlsplit(address).netloc}
    assert len(received) <= MOST_REQUESTS_OF_A_FIRST_VISIT, received
    assert sum(received.values()) <= MOST_BYTES_OF_A_FIRST_VISIT, received


def test_a_first_visit_is_light(address: str, new_context: Callable[..., BrowserContext]) -> None:
    page = new_context().new_page()

    for path in ("sign-in", "rules"):
        check(fetched(page, address + path), address)


def test_the_first_page_after_signing_in_is_light_with_an_empty_cache_too(
    address: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context().new_page()
    page.goto(f"{address}sign-in")
    page.locator(f"button[value='{ADMINISTRATOR}']").click()
    page.wait_for_url(address)

    for path in ("", "to-do", "groups/1"):
        check(fetched(page, address + path), address)
