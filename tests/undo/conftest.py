"""Removing things and pressing Undo."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Cast
from tests.client import Answer, Browser

Remove = Callable[..., Answer]
Address = Callable[[str], str]


@pytest.fixture
def remove(cast: Cast) -> Remove:
    """Removes one thing of the cast, by its kind, and opens the page that is shown next."""
    group = f"/groups/{cast.group}"
    left, held = f"{group}/members/{cast.late_member}", f"{group}/sessions/{cast.held}"
    posts: dict[str, tuple[str, dict[str, Any], str | None]] = {
        "group": (f"{group}/details", {}, f"{group}/archive"),
        "member": (left, {}, f"{left}/remove"),
        "leaving": (left, {"left_on": "1.11.2026"}, None),
        "session": (held, {}, f"{held}/delete"),
        "cancelling": (held, {"state": "cancelled"}, "session-form"),
        "cost": (f"{group}/costs/{cast.cost}", {}, f"{group}/costs/{cast.cost}/delete"),
        "feedback": ("/association/feedback", {}, f"/association/feedback/{cast.feedback}/remove"),
        "person": (f"/people/{cast.person}", {}, f"/people/{cast.person}/delete"),
    }

    def removed(browser: Browser, kind: str) -> Answer:
        url, changes, form = posts[kind]
        return browser.follow(browser.submit(url, changes, form=form, status=303))

    return removed


@pytest.fixture
def address(cast: Cast) -> Address:
    """Where something of the cast is brought back, by its kind."""
    numbers = {"cost": cast.cost, "member": cast.late_member, "session": cast.held}
    return lambda kind: f"/groups/{cast.group}/removed/{kind}/{numbers[kind]}"


@pytest.fixture
def removed(cast: Cast) -> str:
    return f"/groups/{cast.group}/removed"


def press(browser: Browser, page: Answer, *, htmx: bool = False, status: int | None = None) -> Answer:
    """Press the page's Undo, which may be a button of another form."""
    for button in page.page.all("button", name="undo"):
        data = [*page.page.form(button.attrib["form"]).fields(), ("undo", button.attrib["value"])]
        return browser.ask("POST", button.attrib["formaction"], data=data, htmx=htmx, status=status)
    return browser.send(page, "/undo", form="/undo", htmx=htmx, status=status)


def undone(browser: Browser, page: Answer, *, htmx: bool = False) -> list[str]:
    """Press it and read what the next page says."""
    return browser.follow(press(browser, page, htmx=htmx)).page.flashes


def offers_undo(page: Answer) -> bool:
    return any(form.get("action") == "/undo" for form in page.page.all("form"))
