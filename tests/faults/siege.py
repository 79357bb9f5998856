"""What strangers and members can do to the program at its worst, in real processes:

    python -m tests.faults.siege

prints, for each attack, how long a page of somebody signed in takes while nothing goes on and right after the attack,
and how much memory the program and what it has started took at most.
"""

import io
import socket
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from tests.command import PATIENCE_SECONDS
from tests.page import Page
from tests.running.program import Program, new_register, serving

MOST_TIMES = 10
MOST_MEGABYTES = 256
LEAST_IDLE_SECONDS = 0.02
"""What is quicker than that is only as quick as the machine is idle."""


class Outcome(NamedTuple):
    """Seconds of a page before the attack, while it goes on, and right after it; and megabytes at most."""

    attack: str
    idle: float
    during: float
    after: float
    megabytes: int

    @property
    def is_held(self) -> bool:
        """Are the limits kept?"""
        return self.after <= MOST_TIMES * max(self.idle, LEAST_IDLE_SECONDS) and self.megabytes < MOST_MEGABYTES


def memory_of(pid: int) -> int:
    """Megabytes of the process and of those that it has started."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):
            said = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
            if int(said["Pid"]) == pid or int(said["PPid"]) == pid:
                total += int(said.get("VmRSS", "0 kB").split()[0])
    return total // 1024


def at_once(count: int, work: Callable[[], object]) -> None:
    """Let so many do it at the same moment; what becomes of each doesn't matter."""

    def one(_number: int) -> None:
        with suppress(OSError, HTTPException):
            work()

    with ThreadPoolExecutor(count) as threads:
        list(threads.map(one, range(count)))


def sign_ins(program: Program, _cookie: str) -> None:
    """Forty-five strangers with made-up accounts."""
    visitor = program.visitor("/sign-in")

    def one() -> None:
        data = visitor.form | {"email": f"{token_hex(4)}@example.org", "password": token_hex(12)}
        program.ask("/sign-in", visitor.cookie, data)

    at_once(45, one)


def workbooks(program: Program, cookie: str) -> None:
    """Eight workbooks, each of which unpacks to nearly as much as is read."""
    body, kind = _upload(Page(program.ask("/people/import", cookie).text).value("csrf_token") or "", _costly_workbook())

    def one() -> None:
        line = HTTPConnection("127.0.0.1", program.port, timeout=PATIENCE_SECONDS)
        line.request("POST", "/people/import", body, {"Cookie": cookie, "Content-Type": kind})
        line.getresponse().read()
        line.close()

    at_once(8, one)


def _costly_workbook() -> bytes:
    cells = '<c r="A1" t="inlineStr"><is><t>x</t></is></c>' * 40
    sheet = f"<worksheet><sheetData>{f'<row>{cells}</row>' * 4000}</sheetData></worksheet>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        related = '<Relationships><Relationship Id="r1" Type="{}" Target="{}"/></Relationships>'
        book.writestr("_rels/.rels", related.format(f"{kinds}/officeDocument", "xl/workbook.xml"))
        book.writestr("xl/_rels/workbook.xml.rels", related.format(f"{kinds}/worksheet", "sheet.xml"))
        sheets = f'<workbook xmlns:r="{kinds}"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'
        book.writestr("xl/workbook.xml", sheets)
        book.writestr("xl/sheet.xml", sheet)
    return packed.getvalue()


def _upload(token: str, data: bytes) -> tuple[bytes, str]:
    edge = token_hex(8)
    head = f'--{edge}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n--{edge}\r\n'
    head += 'Content-Disposition: form-data; name="file"; filename="list.xlsx"\r\n\r\n'
    return head.encode() + data + f"\r\n--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


def slow_connections(program: Program, _cookie: str) -> None:
    """A hundred and thirty that send half a request."""
    with ExitStack() as lines:
        for _number in range(130):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", program.port), PATIENCE_SECONDS))
            line.sendall(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nemail=")
        time.sleep(2)


def large_bodies(program: Program, _cookie: str) -> None:
    """Five of 100 MB."""

    def one() -> None:
        with socket.create_connection(("127.0.0.1", program.port), PATIENCE_SECONDS) as line:
            line.sendall(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            piece = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
            for _number in range(100):
                line.sendall(piece)

    at_once(5, one)


def malformed_hosts(program: Program, _cookie: str) -> None:
    """A hundred requests for hosts that are none."""
    at_once(100, lambda: program.ask("/sign-in", host="a b<c>/.."))


def feedback_flood(program: Program, _cookie: str) -> None:
    """Two hundred visitors who have something to say."""
    visitor = program.visitor("/feedback")
    at_once(
        200, lambda: program.ask("/feedback", visitor.cookie, visitor.form | {"kind": "idea", "text": token_hex(900)})
    )


ATTACKS = (sign_ins, workbooks, slow_connections, large_bodies, malformed_hosts, feedback_flood)


def page_seconds(program: Program, cookie: str, times: int = 3) -> float:
    """The slowest of some pages, one after the other."""
    slowest = 0.0
    for _time in range(times):
        began = time.perf_counter()
        assert program.ask("/", cookie).status == 200
        slowest = max(slowest, time.perf_counter() - began)
    return slowest


def attacked(program: Program, cookie: str, attack: Callable[[Program, str], None]) -> Outcome:
    """How the program bears it."""
    idle = page_seconds(program, cookie, 5)
    ended, most, during = threading.Event(), 0, 0.0

    def watch() -> None:
        nonlocal most
        while not ended.wait(0.05):
            most = max(most, memory_of(program.process.pid))

    def look() -> None:
        nonlocal during
        while not ended.wait(0.2):
            during = max(during, page_seconds(program, cookie, 1))

    with ThreadPoolExecutor(2) as threads:
        watching = [threads.submit(watch), threads.submit(look)]
        try:
            attack(program, cookie)
        finally:
            ended.set()
        after = page_seconds(program, cookie)
        for one in watching:
            one.result()
    return Outcome(attack.__name__, idle, during, after, most)


def main() -> None:
    """Print what became of each."""
    chosen = [attack for attack in ATTACKS if not sys.argv[1:] or attack.__name__ in sys.argv[1:]]
    print(f"{'attack':<18}{'idle':>8}{'during':>8}{'after':>8}{'MB':>6}")
    with tempfile.TemporaryDirectory() as folder, serving(new_register(Path(folder, "data")), Path(folder)) as program:
        cookie = program.sign_in()
        page_seconds(program, cookie)
        for attack in chosen:
            found = attacked(program, cookie, attack)
            print(
                f"{found.attack:<18}{found.idle:8.3f}{found.during:8.3f}{found.after:8.3f}{found.megabytes:6}",
                flush=True,
            )


if __name__ == "__main__":
    main()
