"""docs/posts.md out of the entries of all addresses: `python -m tests.site.posts_document > docs/posts.md`."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from tests.site.pages import ORGANISATION_PAGES, PAGES
from tests.site.pages.page import Saves
from tests.site.routes import organisation_routes, routes
from webapp import create_app
from webapp.settings import Settings

ABOUT = """# What each form's post does to what is there

Made from `tests/site/pages` by `python -m tests.site.posts_document > docs/posts.md`; a test compares. Why:
[decision 0032](decisions/0032-nobodys-change-is-lost.md).
"""

SAID = {
    Saves.MERGES: """\
The form carries what it was opened with. What somebody else has saved since is kept beside what was sent, and told;
what both changed differently is shown beside its field (422), and saving again wins. Sent twice, it saves the same.""",
    Saves.SETS: """\
It says the whole of what it changes (a tick, a state, a button), so that nothing of what somebody else has saved can be
lost by it. Sent twice, it does no more than once.""",
    Saves.ADDS: """\
It adds something. Sent twice, or eight times at once, it adds once, and each post is answered as the first.""",
    Saves.STEPS: """\
It takes a step that can be taken once, or adds a whole list that was looked through. Sent twice, or eight times at
once, it is done once, and each post is answered as the first.""",
    Saves.REMOVES: """\
It takes something away. Sent twice, or eight times at once, it does so once, and each post is answered as the first.
What was brought back since is taken away again.""",
    Saves.NOTHING: "It looks something through, narrows a list, or shows what would be.",
}


def document(app: Flask) -> str:
    """The whole document."""
    parts = [f"## {word.value.capitalize()}\n\n{SAID[word]}\n\n{_table(app, word)}\n" for word in Saves]
    return "\n".join([ABOUT, *parts])


def _table(app: Flask, word: Saves) -> str:
    rules = {rule.endpoint: rule.rule for rule in app.url_map.iter_rules()}
    sent = [route.endpoint for route in (*routes(app), *organisation_routes(app)) if route.method == "POST"]
    pages = {**PAGES, **ORGANISATION_PAGES}
    rows = sorted((_address(rules[endpoint]), endpoint) for endpoint in sent if pages[endpoint].saves is word)
    lines = [f"| `{address}` | `{endpoint}` |" for address, endpoint in rows]
    return "\n".join(["| address | view |", "|---|---|", *lines])


def _address(rule: str) -> str:
    """With … for what differs from page to page."""
    return "/".join("…" if part.startswith("<") else part for part in rule.split("/"))


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        settings = Settings(
            data_dir=Path(folder), database_url=f"sqlite:///{folder}/nothing.sqlite", secret_key="of nobody"
        )
        sys.stdout.write(document(create_app(settings)))
