"""The pictures in docs/screens: the README's, and one of each page on a phone and on a wide screen.

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
from tests.browser.site_pages import PAGES

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
KEPT = SCREENS / "group.png"
INDEX = SCREENS / "README.md"
TAKE = os.environ.get("OPINTORINKI_SCREENS") == "1"
SIZES = {"phone": PHONE, "wide": WIDE}
# Enough to see a page by; a picture of each is taken anew with every change of the look.
QUALITY = 40


def png_size(path: Path) -> tuple[int, int]:
    return struct.unpack(">II", path.read_bytes()[16:24])


def picture(name: str, size: str) -> str:
    """The file of a page's picture."""
    return f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}-{size}.webp"


def index() -> Iterator[str]:
    yield "# Every page of the program\n"
    yield "The demo association in Finnish, taken by `tests/browser/test_screenshot.py` with `OPINTORINKI_SCREENS=1`.\n"
    yield "| page | phone | wide screen |"
    yield "|---|---|---|"
    for name, path in PAGES.items():
        links = " | ".join(f"[{size['width']} px]({picture(name, one)})" for one, size in SIZES.items())
        yield f"| {name} (`{path}`) | {links} |"


def _take(page: Page, path: str, size: ViewportSize, file: Path) -> None:
    """A picture of the whole page, in a window as high as it is, so that what sticks to the window's end is at its end.

    Through Chromium's own door, because WebP takes a third of the other formats.
    """
    page.set_viewport_size(size)
    page.goto(path)
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({**size, "height": max(height, size["height"])})
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


def test_every_page_has_its_pictures(request):
    wanted = {picture(name, size): (path, SIZES[size]) for name, path in PAGES.items() for size in SIZES}
    if TAKE:
        sign_in, server = request.getfixturevalue("sign_in"), request.getfixturevalue("reading_server")
        for old in SCREENS.glob("*.webp"):
            old.unlink()
        page = sign_in(server, language="Suomi", color_scheme="light")
        for file, (path, size) in wanted.items():
            _take(page, path, size, SCREENS / file)
        INDEX.write_text("\n".join(index()) + "\n", encoding="utf-8")
    assert {kept.name for kept in SCREENS.glob("*.webp")} == wanted.keys(), "run this test with OPINTORINKI_SCREENS=1"
    assert INDEX.read_text(encoding="utf-8").splitlines() == "\n".join(index()).splitlines()
