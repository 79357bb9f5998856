"""Firefox and WebKitGTK by the commands of W3C WebDriver, which Firefox takes over its own protocol, Marionette."""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar

from tests.browser.visitors import PATIENCE_SECONDS, PageVisitor, one_line

T = TypeVar("T")
COMMANDS = {
    "NewSession": ("POST", "/session"),
    "DeleteSession": ("DELETE", "/session/{session}"),
    "Navigate": ("POST", "/session/{session}/url"),
    "DeleteAllCookies": ("DELETE", "/session/{session}/cookie"),
    "FindElements": ("POST", "/session/{session}/elements"),
    "ElementClick": ("POST", "/session/{session}/element/{id}/click"),
    "ElementClear": ("POST", "/session/{session}/element/{id}/clear"),
    "ElementSendKeys": ("POST", "/session/{session}/element/{id}/value"),
    "ExecuteScript": ("POST", "/session/{session}/execute/sync"),
    "GetElementProperty": ("GET", "/session/{session}/element/{id}/property/{name}"),
}
ENTER = "\ue007"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key of an element in JSON, as W3C has it."""
TO_THE_MIDDLE = "(arguments[0].closest('select') || arguments[0]).scrollIntoView({block: 'center'})"
# The page changed under one's hands, or isn't there yet: look again.
PASSING = {
    "no such element",
    "stale element reference",
    "element not interactable",
    "no such window",
    "no such frame",
    "detached",
}


class Refused(Exception):
    """The browser didn't do it; the first argument is WebDriver's name of the error."""


class Driver(Protocol):
    def __call__(self, command: str, /, **arguments: Any) -> Any:
        """Have a command of COMMANDS done and return its value."""


class HttpDriver:
    """The protocol as W3C has it."""

    def __init__(self, port: int) -> None:
        self.address, self.session = f"http://127.0.0.1:{port}", ""

    def __call__(self, command: str, /, **arguments: Any) -> Any:
        method, path = COMMANDS[command]
        body = json.dumps(arguments).encode() if method == "POST" else None
        address = self.address + path.format(session=self.session, **arguments)
        request = urllib.request.Request(address, body, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS * 3) as answer:
                value = json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            with error:
                said = json.load(error)["value"]
            raise Refused(said["error"], said["message"]) from error
        if command == "NewSession":
            self.session = value["sessionId"]
        return value


class MarionetteDriver:
    """Messages of JSON behind their length: [0, number, command, arguments] and [1, number, error, result]."""

    def __init__(self, port: int) -> None:
        self.connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS * 3)
        self.stream = self.connection.makefile("rwb")
        self._read()

    def __call__(self, command: str, /, **arguments: Any) -> Any:
        return self.send(f"WebDriver:{command}", **arguments)

    def send(self, command: str, /, **arguments: Any) -> Any:
        message = json.dumps([0, 1, command, arguments]).encode()
        self.stream.write(b"%d:%b" % (len(message), message))
        self.stream.flush()
        _, _, error, result = self._read()
        if error:
            raise Refused(error["error"], error["message"])
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def _read(self) -> Any:
        length = b""
        while (byte := self.stream.read(1)) != b":":
            length += byte
        return json.loads(self.stream.read(int(length)))

    def run_in_browser(self, script: str) -> None:
        """Run a script in the browser itself, not in its page."""
        self.send("Marionette:SetContext", value="chrome")
        self("ExecuteScript", script=script, args=[])
        self.send("Marionette:SetContext", value="content")

    def close(self) -> None:
        self.stream.close()
        self.connection.close()


@contextmanager
def passing() -> Iterator[None]:
    """What is refused while a page changes may work a moment later."""
    try:
        yield
    except Refused as refusal:
        if refusal.args[0] not in PASSING:
            raise


class WebDriverVisitor(PageVisitor):
    def __init__(self, driver: Driver, url: str) -> None:
        self.driver, self.url = driver, url

    def open(self, address: str) -> None:
        self.driver("Navigate", url=address if address.startswith("http") else self.url + address)

    def reads(self) -> str:
        return one_line(self._on("//body", lambda body: self.driver("GetElementProperty", id=body, name="innerText")))

    def _find(self, path: str) -> list[str]:
        return [next(iter(found.values())) for found in self.driver("FindElements", using="xpath", value=path)]

    def _on(self, path: str, act: Callable[[str], Any]) -> Any:
        """Do it to the first element of `path` that can be used, as soon as there is one."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            found: list[str] = []
            with passing():
                found = self._find(path)
            for element in found:
                with passing():
                    return act(element)
            assert time.monotonic() < deadline, f"nothing to be used at {path}"
            time.sleep(0.05)

    def _click(self, path: str) -> None:
        def click(element: str) -> None:
            self._scroll_to(element)
            self.driver("ElementClick", id=element)

        self._on(path, click)

    def _scroll_to(self, element: str) -> None:
        """As a person does; WebKitGTK's driver stops at the window's edge, where something may lie upon it."""
        with suppress(Refused):
            self.driver("ExecuteScript", script=TO_THE_MIDDLE, args=[{ELEMENT: element}])

    def _fill(self, path: str, value: str) -> None:
        def write(element: str) -> None:
            self._scroll_to(element)
            self.driver("ElementClear", id=element)
            self.driver("ElementSendKeys", id=element, text=value.replace("\n", ENTER))

        self._on(path, write)

    def _choose(self, path: str, option: str) -> None:
        self._click(f'{path}/option[normalize-space()="{option}"]')

    def _value(self, path: str) -> str:
        return self._on(path, lambda element: self.driver("GetElementProperty", id=element, name="value"))

    def _texts(self, path: str) -> list[str]:
        return [one_line(self.driver("GetElementProperty", id=found, name="textContent")) for found in self._find(path)]


@contextmanager
def _run(command: list[str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS * 2)


def _wait_for(look: Callable[[], T | None]) -> T:
    deadline = time.monotonic() + PATIENCE_SECONDS * 3
    while (found := look()) is None:
        assert time.monotonic() < deadline, "the browser didn't start"
        time.sleep(0.05)
    return found


FIREFOX_PREFERENCES = """
user_pref("marionette.port", 0);
user_pref("intl.accept_languages", "fi");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
"""


@contextmanager
def firefox(program: str, profile: Path) -> Iterator[MarionetteDriver]:
    """One Firefox, for one visitor at a time."""
    (profile / "user.js").write_text(FIREFOX_PREFERENCES, encoding="utf-8")
    port_file = profile / "MarionetteActivePort"
    command = [program, "--headless", "--no-remote", "--marionette", "--remote-allow-system-access"]
    with _run([*command, "--profile", str(profile)], stdout=subprocess.DEVNULL):
        port = _wait_for(lambda: (port_file.exists() and port_file.read_text()) or None)
        driver = MarionetteDriver(int(port))
        driver("NewSession")
        yield driver
        driver.close()


@contextmanager
def firefox_visitor(driver: MarionetteDriver, url: str, *, scripts: bool) -> Iterator[WebDriverVisitor]:
    driver.run_in_browser(f"Services.prefs.setBoolPref('javascript.enabled', {json.dumps(scripts)})")
    yield WebDriverVisitor(driver, url)
    driver("DeleteAllCookies")


@contextmanager
def webkit(program: str, screen_program: str) -> Iterator[HttpDriver]:
    """WebKitGTK's driver on a screen of its own; each visitor gets a fresh browser."""
    screen = [screen_program, "-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with _run(screen, stdout=subprocess.PIPE) as shown:
        assert shown.stdout
        with shown.stdout as number:
            display = f":{number.readline().decode().strip()}"
        with _run([program, f"--port={port}"], env=os.environ | {"DISPLAY": display, "GDK_BACKEND": "x11"}):
            _wait_for(lambda: _answers(port) or None)
            yield HttpDriver(port)


def _answers(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def webkit_visitor(driver: HttpDriver, url: str, *, scripts: bool) -> Iterator[WebDriverVisitor]:
    arguments = ["--automation", f"--enable-javascript={json.dumps(scripts)}"]
    driver("NewSession", capabilities={"alwaysMatch": {"webkitgtk:browserOptions": {"args": arguments}}})
    try:
        yield WebDriverVisitor(driver, url)
    finally:
        driver("DeleteSession")
