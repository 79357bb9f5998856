"""One page in all its looks: what axe finds, and where a thumb, a keyboard or larger text would stumble."""

import os
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import WIDE
from tests.site.pages.states import open_everything

# The stricter rule about contrast finds all that the other one would: it asks for 7:1 where that asks for 4.5:1, and
# for 4.5:1 in large letters where that asks for 3:1. To look behind each letter is what takes axe longest, so texts
# that look alike are looked behind once. What tooSmall in layout.js asks for is more than the rule about targets.
REDUNDANT = {"color-contrast": {"enabled": False}, "target-size": {"enabled": False}}
TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What may differ between two colour schemes: app.css changes nothing but colours there, and a test says so.
COLOUR_RULES = ["color-contrast-enhanced", "link-in-text-block"]
NARROW = {"width": 320, "height": 640}
# A window of 1280 x 1024 px at 400 %.
ZOOMED = {"width": 320, "height": 256}
SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced colours": {"color_scheme": "light", "forced_colors": "active"},
}


class Look(NamedTuple):
    """A window and a colour scheme, and what is looked for in it: axe's rules, and how the page is laid out, which
    doesn't change with the colours.
    """

    size: ViewportSize
    scheme: str
    rules: list[str]
    layout: bool = False


NARROW_LOOK = [Look(NARROW, "dark", TAGS, layout=True)]
WIDE_LOOK = [Look(WIDE, "light", TAGS, layout=True)]
SOME_LOOKS = [*NARROW_LOOK, Look(WIDE, "light", COLOUR_RULES, layout=True)]
EVERY_LOOK = [
    Look(NARROW, "dark", TAGS, layout=True),
    Look(WIDE, "light", TAGS, layout=True),
    Look(NARROW, "light", COLOUR_RULES),
    Look(WIDE, "dark", COLOUR_RULES),
    Look(NARROW, "forced colours", COLOUR_RULES),
    Look(WIDE, "forced colours", COLOUR_RULES),
]
PICTURES = os.environ.get("OPINTORINKI_PICTURES")
"""A folder to leave pictures in, for people to look at."""


@cache
def _script(name: str) -> str:
    script = Axe().axe_script if name == "axe" else (Path(__file__).parent / "layout.js").read_text()
    return f"() => {{ {script} }}"


def _bring(page: Page, name: str) -> None:
    """Have the script on the page that makes `window.axe` or `window.layout`."""
    if not page.evaluate("name => name in window", name):
        page.evaluate(_script(name))


_known: set[str] = set()
"""How texts look whose colours axe has found nothing wrong with."""


def found_by_axe(page: Page, rules: list[str] = TAGS) -> list[str]:
    """What axe finds on the page as it stands."""
    for name in ("axe", "layout"):
        _bring(page, name)
    # Preloading is for rules that aren't among these: orientation, films and sounds.
    types = ["violations", "incomplete"]
    options = {"runOnly": rules, "rules": REDUNDANT, "resultTypes": types, "preload": False}
    violations, known = page.evaluate("both => layout.axeOnWhatIsNew(...both)", [options, sorted(_known)])
    _known.update(known)
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in violations
        for node in violation["nodes"]
    ]


def stumbled_over(page: Page, *checks: str) -> list[str]:
    """What the checks of layout.js find on the page as it stands."""
    _bring(page, "layout")
    found = []
    for check in checks:
        if check == "badFocus":
            page.keyboard.press("Tab")
        found += page.evaluate(f"layout.{check}()")
    return found


def look(page: Page, name: str, looks: Sequence[Look] = SOME_LOOKS) -> list[str]:
    """Everything that is wrong with a page, in each of the looks and at 400 %."""
    open_everything(page)
    found = []
    for size, scheme, rules, layout in looks:
        page.set_viewport_size(size)
        page.emulate_media(reduced_motion="reduce", **SCHEMES[scheme])
        faults = found_by_axe(page, rules)
        if layout:
            # The focus has less room at 400 % than in the narrow window, and the same colours.
            more = ["tooWide", "tooSmall"] if size is NARROW else ["badFocus"]
            faults += stumbled_over(page, "clipped", "overlapping", "spaced", *more)
        found += [f"{name}, {size['width']} px, {scheme}: {fault}" for fault in faults]
        if PICTURES:
            stem = re.sub(r"\W+", "-", f"{name}-{size['width']}-{scheme}")
            page.screenshot(path=Path(PICTURES) / f"{stem}.png", full_page=True)
    page.set_viewport_size(ZOOMED)
    page.emulate_media(reduced_motion="reduce", **SCHEMES["dark"])
    found += [f"{name}, at 400 %: {fault}" for fault in stumbled_over(page, "tooWide", "badFocus")]
    page.set_viewport_size(WIDE)
    page.emulate_media(reduced_motion="reduce", **SCHEMES["light"])
    return found
