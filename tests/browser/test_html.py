"""Every page is valid HTML by the Nu checker. What forms come back as is looked at by test_accessibility.py."""

from pathlib import Path

from tests.browser.every_state import KINDS, ROLES, sights
from tests.browser.live_server import Server
from tests.browser.nu import complaints_of_nu
from tests.site.pages import DEMO


def source(server: Server, path: str, name: str | None = None) -> str:
    """The page as it is sent to somebody who reads Finnish."""
    client = server.app.test_client()
    cookie = server.cookie(f"{name.lower()}@example.org" if name else None, "fi")
    client.set_cookie(cookie["name"], cookie["value"])
    return client.get(path).text


def test_every_page_is_valid(java: str, served, empty_server: Server, weekly: bool, tmp_path: Path):
    pages = {
        f"{kind} {sight.name}": source(
            served(kind), DEMO[sight.name], next(name for name in ROLES if name in sight.names)
        )
        for kind in (KINDS if weekly else ["normal"])
        if kind != "error"
        for sight in sights(served(kind).app, kind)
    }
    pages |= {f"visitor {path}": source(served("normal"), path) for path in ("/sign-in", "/nowhere")}
    pages["setup"] = source(empty_server, "/setup")
    assert len(pages) > (2 * len(DEMO) if weekly else len(DEMO))
    assert all(page.startswith("<!doctype html>") for page in pages.values())
    assert complaints_of_nu(java, pages, tmp_path / "pages") == []


def test_the_checker_would_notice(java: str, tmp_path: Path):
    page = "<!doctype html><html lang=en><title>x</title><ul><p>a paragraph in a list</p></ul></html>"
    assert "not allowed as child of element" in "\n".join(complaints_of_nu(java, {"wrong": page}, tmp_path / "pages"))
