"""The README's picture shows the program as it is."""

import os
import shutil
import struct
from pathlib import Path

from tests.browser.conftest import WIDE
from tests.browser.live_server import Server

KEPT = Path(__file__).parents[2] / "docs" / "screens" / "group.png"


def png_size(path: Path) -> tuple[int, int]:
    return struct.unpack(">II", path.read_bytes()[16:24])


def test_the_picture_of_a_group_is_kept(demo_server: Server, sign_in, tmp_path: Path):
    """OPINTORINKI_SCREENS=1 takes the picture anew."""
    page = sign_in(demo_server, language="Suomi", viewport=WIDE, color_scheme="light")
    page.goto("/groups/1")
    page.mouse.move(0, 0)
    taken = tmp_path / "group.png"
    page.screenshot(path=taken)
    if os.environ.get("OPINTORINKI_SCREENS") == "1":
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(taken, KEPT)
    assert KEPT.is_file(), "There is no picture: run this test with OPINTORINKI_SCREENS=1."
    assert png_size(KEPT) == png_size(taken) == (WIDE["width"], WIDE["height"])
