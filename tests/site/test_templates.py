"""Rules for all templates."""

import re
from pathlib import Path

import pytest
from flask import Flask

import webapp
from tests.client import Browser
from webapp.eligibility.timeline_layout import Dot
from webapp.static_files import static_folder, template_folder

TEMPLATES = sorted(template_folder().rglob("*.html"))
NAMES = [str(path.relative_to(template_folder())) for path in TEMPLATES]


def read(name: str) -> str:
    return (template_folder() / name).read_text(encoding="utf-8")


def test_no_line_is_longer_than_one_of_python() -> None:
    """djLint lays tags out, and leaves what is inside {{ }} to whoever writes it."""
    lines = [(name, number, line) for name in NAMES for number, line in enumerate(read(name).splitlines(), 1)]

    assert not [f"{name}:{number}" for name, number, line in lines if len(line) > 120]


@pytest.mark.slow
def test_every_template_compiles(app: Flask) -> None:
    for name in NAMES:
        app.jinja_env.get_template(name)


def test_a_template_says_first_what_it_needs() -> None:
    assert [name for name in NAMES if not read(name).startswith("{# ")] == [], "the first line is a comment of inputs"


def test_nothing_is_inline() -> None:
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:|<script(?![^>]*\ssrc=)")

    assert [name for name in NAMES if inline.search(read(name))] == []
    assert [name for name in NAMES if "|safe" in read(name).replace(" ", "")] == []


def test_a_panels_id_is_its_files_name() -> None:
    panels = [name for name in NAMES if Path(name).name.startswith("_")]
    others = [
        name
        for name in panels
        if "stands in the place of" in read(name) or name.endswith(("_refreshed.html", "_found.html"))
    ]

    assert len(others) < len(panels) / 2
    assert [name for name in panels if name not in others and f'id="{Path(name).stem[1:]}"' not in read(name)] == []


def test_htmx_uses_only_what_works_without_javascript_too() -> None:
    assert [name for name in NAMES if re.search(r"hx-(delete|put|patch|vals|vars)", read(name))] == []


def test_every_class_of_the_style_sheet_is_used() -> None:
    """htmx sets its own, and a dot's kind comes from the timeline."""
    sheet = re.sub(r"/\*.*?\*/", "", (static_folder() / "app.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = " ".join(re.findall(r"([^{}]+)\{", sheet))
    classes = set(re.findall(r"\.([a-z][\w-]*)", selectors)) - {"htmx-request"} - {f"dot-{dot}" for dot in Dot}
    users = [*TEMPLATES, *Path(webapp.__file__).parent.rglob("*.py"), static_folder() / "app.js"]
    used = set(re.findall(r"[a-z][\w-]*", " ".join(path.read_text(encoding="utf-8") for path in users)))

    assert classes <= used


def test_indentation_is_not_sent(aino: Browser) -> None:
    for path in ("/", "/people", "/groups/new"):
        assert not re.search(r"\n  ", aino.get(path).page.source), path


def test_what_somebody_typed_keeps_its_spaces(app: Flask) -> None:
    indented = app.jinja_env.from_string("<div>\n    <textarea>{{ typed }}</textarea>\n\n    <p>a  b</p>\n</div>")

    assert indented.render(typed="\n  x\n\n  y") == "<div>\n<textarea>\n  x\n\n  y</textarea>\n<p>a\nb</p>\n</div>"


def test_a_whole_page_is_never_an_answer_to_htmx(aino: Browser) -> None:
    assert not aino.get("/people", htmx=True).page.is_whole
    assert aino.get("/people").page.is_whole


def test_a_boosted_link_and_the_back_button_get_the_whole_page(aino: Browser) -> None:
    for header in ("HX-Boosted", "HX-History-Restore-Request"):
        answer = aino.ask("GET", "/people", headers={"HX-Request": "true", header: "true"})
        assert answer.page.is_whole, header
