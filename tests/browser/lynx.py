"""lynx, a browser of text: its keys are pressed in a terminal so high that a whole page stands on the screen."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte

from tests.browser.visitors import PATIENCE_SECONDS, one_line, sees

ROWS, COLUMNS = 400, 120
# Links, fields and buttons bear numbers; a field is written into only once Enter is pressed on it; a list of choices
# is radio buttons.
SETTINGS = """
ACCEPT_ALL_COOKIES:TRUE
DEFAULT_KEYPAD_MODE:LINKS_AND_FORM_FIELDS_ARE_NUMBERED
TEXTFIELDS_NEED_ACTIVATION:TRUE
INFOSECS:0
MESSAGESECS:0
ALERTSECS:0
"""
ENTER, TAB, ERASE_ALL, NUMBER = "\r", "\t", "\x15", r"\[(\d+)\]"


class LynxVisitor:
    def __init__(self, terminal: int, url: str) -> None:
        self.terminal, self.url = terminal, url
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.shown = ""

    def open(self, address: str) -> None:
        self._press(f"g{ERASE_ALL}{self.url}{address}{ENTER}")

    def reads(self) -> str:
        return re.sub(r"\(\)|(?<=\()(?=BUTTON\))", "", re.sub(NUMBER, "", self._screen()))

    def follow(self, link: str) -> None:
        self._activate(rf"{NUMBER}{re.escape(link)}")

    def fill(self, label: str, value: str) -> None:
        self._activate(rf"{re.escape(label)}(?: \(optional\))?[^\[]*{NUMBER}[^\[]*__")
        self._press(ERASE_ALL + value.replace("\n", ENTER) + TAB)

    def choose(self, label: str, option: str) -> None:
        self._activate(rf"{re.escape(label)}.*?{NUMBER}\(.\) {re.escape(option)}")

    def tick(self, label: str) -> None:
        self._activate(rf"{NUMBER}[\[(].[\])] ?{re.escape(label)}")

    def press(self, button: str) -> None:
        self._activate(rf"\({NUMBER}\w+\) {re.escape(button)}")

    def boxes(self, word: str) -> list[str]:
        return re.findall(rf"\[.\] ?({word} .+?) *(?=$|\[)", self._screen(), re.MULTILINE)

    def copyable(self) -> list[str]:
        return []

    def _screen(self) -> str:
        """What stands on the screen once lynx has come to rest."""
        while select.select([self.terminal], [], [], 0.05)[0]:
            self.stream.feed(os.read(self.terminal, 1 << 16))
        if self.screen.dirty:
            self.screen.dirty.clear()
            self.shown = one_line(" ".join(self.screen.display))
        return self.shown

    def _press(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())

    def _activate(self, pattern: str) -> None:
        """Go to the first link or field of this look, as soon as there is one, and press Enter on it."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (found := re.search(pattern, self._screen())):
            assert time.monotonic() < deadline, f"nothing looks like {pattern} in: {self._screen()}"
        self._press(f"{found.group(1)}g{ENTER}")
        self._screen()
        self._press(ENTER)
        self._screen()


@contextmanager
def visitor(program: str, url: str, folder: Path) -> Iterator[LynxVisitor]:
    settings = folder / "lynx.cfg"
    settings.write_text(SETTINGS, encoding="utf-8")
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    environment = {"TERM": "vt100", "HOME": str(folder), "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    command = [program, f"-cfg={settings}", "-nocolor", "-popup", "-display_charset=utf-8", f"{url}/sign-in"]
    process = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, env=environment, start_new_session=True)
    os.close(its)
    try:
        opened = LynxVisitor(ours, url)
        sees(opened, "Opintorinki")
        yield opened
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)
        os.close(ours)
