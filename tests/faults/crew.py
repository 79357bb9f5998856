"""Several people who send their forms at the same moment, from threads of this process and of others.

They open their pages first, and send together, so that nobody has seen what another is about to save.
"""

import multiprocessing
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from flask import Flask

from tests.applications import make_application
from tests.cast import CastUser
from tests.client import Answer, Browser
from tests.page import Page
from webapp.settings import Settings

SECONDS_TO_WAIT = 90


class Step(NamedTuple):
    """What one person does: opens `page` and sends its form, by id or action, with some fields changed.

    For a form that only a post shows there is `post`: the address that the fields alone are sent to.
    """

    user: CastUser | None
    page: str
    changes: dict[str, Any]
    form: str | None = None
    post: str | None = None


class Outcome(NamedTuple):
    """How the post was answered: the status, where the browser is sent, and the page's text."""

    status: int
    location: str
    text: str

    @property
    def is_saved(self) -> bool:
        return self.status in {200, 303}

    @property
    def told(self) -> str:
        """The status and what the page says is wrong: for a test that fails."""
        page = Page(self.text) if self.text else None
        return f"{self.status} {page.summary or page.heading if page and self.status != 303 else ''}".strip()


class QuietBrowser(Browser):
    """Looks at neither statements nor connections: those are counted for one browser at a time."""

    def ask(
        self,
        method: str,
        url: str,
        *,
        data: list[tuple[str, str]] | None = None,
        htmx: bool = False,
        headers: dict[str, str] | None = None,
        status: int | None = None,
    ) -> Answer:
        fields: dict[str, list[str]] = {}
        for name, value in data or []:
            fields.setdefault(name, []).append(value)
        sent = (headers or {}) | ({"HX-Request": "true"} if htmx else {})
        response = self.flask.open(url, method=method, data=fields or None, headers=sent)
        return Answer(response.status_code, response.headers, response.get_data(), [])


class Desk:
    """People at one process: each sends from a thread of their own."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._ready: list[Callable[[], Outcome]] = []

    def open(self, steps: Sequence[Step]) -> None:
        """Everybody opens their page and fills in the form."""
        # The test before may have put another database in the place of the one that the connections are to.
        self.app.extensions["engine"].dispose()
        self._ready = [self._opened(step) for step in steps]

    def _opened(self, step: Step) -> Callable[[], Outcome]:
        browser = QuietBrowser(self.app, step.user)
        if step.post:
            filled, address = [*step.changes.items(), ("csrf_token", browser.token)], step.post
        else:
            form = browser.get(step.page).page.form(step.form, step.changes)
            filled, address = form.filled_in(step.changes), form.action or step.page

        def send() -> Outcome:
            answer = browser.ask("POST", address, data=filled)
            return Outcome(answer.status, answer.location, answer.text)

        return send

    def send(self) -> list[Outcome]:
        """All at once; the outcomes in the order of the steps."""
        together = threading.Barrier(len(self._ready))
        outcomes: list[Outcome | None] = [None] * len(self._ready)

        def work(number: int, send: Callable[[], Outcome]) -> None:
            together.wait(SECONDS_TO_WAIT)
            outcomes[number] = send()

        threads = [threading.Thread(target=work, args=one, daemon=True) for one in enumerate(self._ready)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(SECONDS_TO_WAIT)
        assert None not in outcomes, "somebody got no answer"
        return [outcome for outcome in outcomes if outcome]


def _serve(settings: Settings, line: Connection) -> None:
    """A process of its own: does what the line asks for until it is told to stop."""
    app = make_application(settings)
    desk = Desk(app)
    line.send(None)
    while (asked := line.recv()) is not None:
        if asked == "send":
            line.send(desk.send())
        else:
            desk.open(asked)
            line.send(None)
    app.extensions["engine"].dispose()


class Crew:
    """People spread over one desk here, or over several processes."""

    def __init__(self, lines: Sequence[Connection], app: Flask | None = None) -> None:
        self._lines, self._desk = lines, Desk(app) if app else None

    def do(self, steps: Sequence[Step]) -> list[Outcome]:
        """Everybody opens, then everybody sends; the outcomes in the order of the steps."""
        if self._desk:
            self._desk.open(steps)
            return self._desk.send()
        count = len(self._lines)
        self._ask([steps[number::count] for number in range(count)])
        answers = self._ask(["send"] * count)
        return [answers[number % count][number // count] for number in range(len(steps))]

    def _ask(self, what: Sequence[Any]) -> list[Any]:
        for line, asked in zip(self._lines, what, strict=True):
            line.send(asked)
        return [self._answer(line) for line in self._lines]

    @staticmethod
    def _answer(line: Connection) -> Any:
        assert line.poll(SECONDS_TO_WAIT), "a process doesn't answer"
        return line.recv()


@contextmanager
def crew(settings: Settings, *, processes: int) -> Iterator[Crew]:
    """People at an application of their own, with `processes` of them; 1 stays in this process, with threads."""
    if processes == 1:
        app = make_application(settings)
        app.testing = False
        yield Crew([], app)
        app.extensions["engine"].dispose()
        return
    spawning = multiprocessing.get_context("spawn")
    pairs = [spawning.Pipe() for _number in range(processes)]
    started = [spawning.Process(target=_serve, args=(settings, far), daemon=True) for _near, far in pairs]
    for process in started:
        process.start()
    lines = [near for near, _far in pairs]
    try:
        for line in lines:
            Crew._answer(line)
        yield Crew(lines)
    finally:
        for line in lines:
            line.send(None)
        for process in started:
            process.join(10)
            if process.is_alive():
                process.kill()
