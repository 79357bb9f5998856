"""Every page in every state: which there are, who may see them, and how they are brought about."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import Flask
from playwright.sync_api import Page

from tests.site.pages import DEMO, RIGHTS, STATES
from tests.site.routes import arguments

ROLES = ("Aino", "Sulo", "Leena", "Tuomas", "Aatos")
"""Administrator, secretary, leader, treasurer, auditor."""
LANGUAGES = ("fi", "sv", "en")
KINDS = ("normal", "error", "empty", "a hundred rows")

# Pages of one record: without the record there is no page.
OF_A_RECORD = {"member_id", "session_id", "cost_id", "person_id"}


@dataclass(frozen=True)
class Viewer:
    """One page in one state, and who of the users may see it so."""

    name: str
    endpoint: str
    names: frozenset[str]
    bring_about: Callable[[Page], object]


def endpoint_of(app: Flask, path: str) -> str:
    """Whose page it is."""
    return str(app.url_map.bind("localhost").match(path.partition("?")[0], method="GET")[0])


def sights(app: Flask, kind: str) -> Iterator[Viewer]:
    """The pages in a state of `KINDS`."""
    if kind == "error":
        for name, (endpoint, state) in STATES.items():
            methods = RIGHTS[endpoint]
            may_see = methods.get("POST", methods.get("GET", frozenset())) - state.not_for
            yield Viewer(name, endpoint, may_see, state.bring_about)
        return
    seen: set[str] = set()
    for name, path in DEMO.items():
        endpoint = endpoint_of(app, path)
        if kind != "normal" and endpoint in seen:
            continue
        if kind == "empty" and arguments(app, endpoint) & OF_A_RECORD:
            continue
        seen.add(endpoint)
        yield Viewer(name, endpoint, RIGHTS[endpoint]["GET"], _opening(path))


def _opening(path: str) -> Callable[[Page], object]:
    def bring_about(page: Page) -> None:
        answer = page.goto(path)
        assert answer
        assert answer.ok, f"{path}: {answer.status}"

    return bring_about


def parts_to_see(html: str) -> tuple[str, str]:
    """The header without the user's name, and the rest without what changes by itself: equal parts look equal."""
    same = re.sub(r'name="csrf_token" value="[^"]*"', "", html)
    same = re.sub(r'<div class="who">.*?</div>', "", same, flags=re.DOTALL)
    header = re.search(r'<header class="bar">.*?</header>', same, flags=re.DOTALL)
    assert header
    return header[0], same.replace(header[0], "")
