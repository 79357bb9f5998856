"""What a person does at a page, whichever the browser: links, fields, boxes and buttons are found by their words."""

import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Page

PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Way:
    """A browser, and what of the page's scripts runs in it."""

    browser: str
    scripts: bool = True
    htmx: bool = True

    def __str__(self) -> str:
        return f"{self.browser}, " + ("with htmx" if self.htmx else "htmx blocked" if self.scripts else "no JavaScript")


class Visitor(Protocol):
    """Where several things bear the same words, the first that is seen is meant."""

    def open(self, address: str) -> None: ...
    def follow(self, link: str) -> None: ...
    def fill(self, label: str, value: str) -> None: ...
    def choose(self, label: str, option: str) -> None: ...
    def tick(self, label: str) -> None:
        """Choose a radio button, or turn a box over."""

    def press(self, button: str) -> None: ...
    def value(self, label: str) -> str: ...
    def boxes(self, word: str) -> list[str]:
        """The labels that begin with `word`, of boxes to tick."""

    def copyable(self) -> list[str]:
        """The values that have a button for copying, each once."""

    def reads(self) -> str:
        """What the page says now, each run of spaces as one."""


def sees(visitor: Visitor, sentence: str) -> None:
    """Wait until the page says so."""
    assert _comes(visitor, sentence, PATIENCE_SECONDS), f"{sentence!r} is not said by: {visitor.reads()}"


def press_until(visitor: Visitor, button: str, sentence: str) -> None:
    """Press it, and as a person does once more, and a third time, if nothing is said for a while."""
    for _try in range(2):
        visitor.press(button)
        if _comes(visitor, sentence, 5):
            return
    visitor.press(button)
    sees(visitor, sentence)


def _comes(visitor: Visitor, sentence: str, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while sentence not in visitor.reads():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def one_line(text: str) -> str:
    return " ".join(text.split())


class PageVisitor(ABC):
    """A visitor of a browser that can be asked for elements, by XPath because that finds words."""

    @abstractmethod
    def open(self, address: str) -> None: ...
    @abstractmethod
    def reads(self) -> str: ...
    @abstractmethod
    def _click(self, path: str) -> None: ...
    @abstractmethod
    def _fill(self, path: str, value: str) -> None: ...
    @abstractmethod
    def _choose(self, path: str, option: str) -> None: ...
    @abstractmethod
    def _value(self, path: str) -> str: ...
    @abstractmethod
    def _texts(self, path: str) -> list[str]: ...

    def follow(self, link: str) -> None:
        self._click(f'//a[normalize-space()="{link}"]')

    def fill(self, label: str, value: str) -> None:
        self._fill(self._field(label), value)

    def choose(self, label: str, option: str) -> None:
        self._choose(self._field(label), option)

    def tick(self, label: str) -> None:
        self._click(f'//label[normalize-space()="{label}"]')

    def press(self, button: str) -> None:
        self._click(f'//button[normalize-space()="{button}" or normalize-space(@aria-label)="{button}"]')

    def value(self, label: str) -> str:
        return self._value(self._field(label))

    def boxes(self, word: str) -> list[str]:
        return self._texts(f'//label[input/@type="checkbox"][starts-with(normalize-space(), "{word}")]')

    def copyable(self) -> list[str]:
        return list(dict.fromkeys(self._texts('//span[@class="value"][following-sibling::button]')))

    @staticmethod
    def _field(label: str) -> str:
        marked = f'normalize-space()="{label}" or normalize-space()="{label} (optional)"'
        return f"//*[@id=//label[{marked}]/@for]"


class PlaywrightVisitor(PageVisitor):
    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)

    def reads(self) -> str:
        return one_line(self.page.locator("body").inner_text())

    def _click(self, path: str) -> None:
        self.page.locator(f"xpath={path}").filter(visible=True).first.click()

    def _fill(self, path: str, value: str) -> None:
        self.page.locator(f"xpath={path}").first.fill(value)

    def _choose(self, path: str, option: str) -> None:
        self.page.locator(f"xpath={path}").first.select_option(label=option)

    def _value(self, path: str) -> str:
        return self.page.locator(f"xpath={path}").first.input_value()

    def _texts(self, path: str) -> list[str]:
        return [one_line(text) for text in self.page.locator(f"xpath={path}").all_text_contents()]
