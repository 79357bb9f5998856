"""Bringing back what was removed from the cast's group."""

import pytest

from tests.client import Answer, Browser

KINDS = {
    "cost": "The cost is in the table again.",
    "member": "The member is in the group again.",
    "session": "The session is in the programme again.",
}
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
HTMX = pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])
AGAIN = "It has been brought back already."


def brought_back(browser: Browser, page: str, url: str, *, htmx: bool = False) -> Answer:
    """Press the button of one thing and open the page that is shown next."""
    return browser.follow(browser.submit(page, form=url, htmx=htmx))
