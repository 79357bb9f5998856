"""The pictures in docs/screens: the README's, and the demo's main pages on a phone and on a wide screen.

OPINTORINKI_SCREENS=1 takes them anew.
"""

import os
import re
import shutil
import struct
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import PHONE, WIDE
from tests.browser.live_server import Server
from tests.site.pages import DEMO

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
KEPT = SCREENS / "group.png"
INDEX = SCREENS / "README.md"
TAKE = os.environ.get("OPINTORINKI_SCREENS") == "1"
SIZES = {"phone": PHONE, "wide": WIDE}
SIZE_WORDS = {"phone": "on a phone", "wide": "on a wide screen"}
SHOWN = {
    "start": "Where every group stands, and what to do next",
    "what is due": "What is late, and what is due when",
    "group": "A group, its season, and the rules",
    "session": "Recording a session",
    "members": "The members of a group",
    "weekly programme": "A season of sessions out of one weekly pattern",
    "costs": "Costs and the estimate of the support",
    "keying sheet for the plan": "What is typed into Sivisverkko, in the order of its form",
}
"""Of DEMO: what shows the program best, in the order in which somebody meets it, and what it shows."""
LONGEST = {"phone": 1480, "wide": 1280}
"""How much of a long page is shown, in pixels. git keeps every picture for ever."""
QUALITY = 40


def png_size(path: Path) -> tuple[int, int]:
    return struct.unpack(">II", path.read_bytes()[16:24])


def picture(name: str, size: str) -> str:
    """The file of a page's picture; the group on a wide screen is the README's."""
    if (name, size) == ("group", "wide"):
        return KEPT.name
    return f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}-{size}.webp"


def index() -> Iterator[str]:
    yield from ("# The main pages", "")
    yield "The demo association in Finnish, on a phone and on a wide screen. `make screens` takes the pictures anew."
    for name, what in SHOWN.items():
        yield from ("", f"## {what}", "", f"`{DEMO[name]}`", "")
        yield " ".join(f"![{what}, {how}]({picture(name, size)})" for size, how in SIZE_WORDS.items())


def _take(page: Page, path: str, size: ViewportSize, longest: int, file: Path) -> None:
    """A picture of the page from its top, in a window as high as it is, so that what sticks to the window's end is
    at its end.

    Through Chromium's own door, because WebP takes a third of the other formats.
    """
    page.set_viewport_size(size)
    page.goto(path)
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({**size, "height": min(max(height, size["height"]), longest)})
    devtools = page.context.new_cdp_session(page)
    taken = devtools.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    file.write_bytes(b64decode(taken["data"]))
    devtools.detach()


def test_the_picture_of_a_group_is_kept(demo_server: Server, sign_in, tmp_path: Path):
    page = sign_in(demo_server, language="Suomi", viewport=WIDE, color_scheme="light")
    page.goto("/groups/1")
    page.mouse.move(0, 0)
    taken = tmp_path / "group.png"
    page.screenshot(path=taken)
    if TAKE:
        shutil.copy(taken, KEPT)
    assert KEPT.is_file(), "There is no picture: run this test with OPINTORINKI_SCREENS=1."
    assert png_size(KEPT) == png_size(taken) == (WIDE["width"], WIDE["height"])


def test_the_main_pages_have_their_pictures(request):
    wanted = {picture(name, size): (DEMO[name], size) for name in SHOWN for size in SIZES}
    if TAKE:
        sign_in, server = request.getfixturevalue("sign_in"), request.getfixturevalue("reading_server")
        for old in SCREENS.glob("*.webp"):
            old.unlink()
        page = sign_in(server, language="Suomi", color_scheme="light")
        for file, (path, size) in wanted.items():
            if file != KEPT.name:
                _take(page, path, SIZES[size], LONGEST[size], SCREENS / file)
        INDEX.write_text("\n".join(index()) + "\n", encoding="utf-8")
    kept = {path.name for path in SCREENS.iterdir()} - {INDEX.name}
    assert kept == wanted.keys(), "run this test with OPINTORINKI_SCREENS=1"
    assert INDEX.read_text(encoding="utf-8").splitlines() == list(index())
