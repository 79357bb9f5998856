"""Asking what the panel would say before a form is saved."""

from tests.client import Answer, Browser
from tests.page import text_of


def asked(browser: Browser, url: str, changes: dict[str, object], *, htmx: bool = True, status: int = 200) -> Answer:
    """Fill in the form of the page at `url` and press the button that only asks; htmx asks the same while typing."""
    form = browser.get(url).page.form(None, changes)
    return browser.ask("POST", f"{url}/preview", data=form.filled_in(changes), htmx=htmx, status=status)


def said(answer: Answer) -> str:
    """The line by the buttons."""
    return text_of(answer.page.by_id["preview"])


def panel(answer: Answer) -> str:
    """The panel, as it would be."""
    return text_of(answer.page.by_id["eligibility"])
