"""Rules for all templates."""

import re
from pathlib import Path

import pytest
from flask import Flask

import webapp
from tests.client import Browser
from webapp.eligibility.timeline_layout import Dot
from webapp.http import static_folder, template_folder

TEMPLATES = sorted(template_folder().rglob("*.html"))
NAMES = [str(path.relative_to(template_folder())) for path in TEMPLATES]


def read(name: str) -> str:
    return (template_folder() / name).read_text(encoding="utf-8")


def test_no_line_is_longer_than_one_of_python() -> None:
    """djLint lays tags out, and leaves what is inside {{ }} to whoever writes it."""
    lines = [(name, number, line) for name in NAMES for number, line in enumerate(read(name).splitlines(), 1)]

    assert not [f"{name}:{number}" for name, number, line in lines if len(line) > 120]


def test_every_template_compiles(app: Flask) -> None:
    for name in NAMES:
        app.jinja_env.get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_says_first_what_it_needs(name: str) -> None:
    assert read(name).startswith("{# "), "the first line is a comment with the inputs"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_inline(name: str) -> None:
    text = read(name)

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:|<script(?![^>]*\ssrc=)", text)
    assert "|safe" not in text.replace(" ", "")


@pytest.mark.parametrize("name", [name for name in NAMES if Path(name).name.startswith("_")])
def test_a_panels_id_is_its_files_name(name: str) -> None:
    if "stands in the place of" in read(name) or name.endswith(("_refreshed.html", "_found.html")):
        return
    assert f'id="{Path(name).stem[1:]}"' in read(name)


@pytest.mark.parametrize("name", NAMES)
def test_htmx_uses_only_what_works_without_javascript_too(name: str) -> None:
    assert not re.search(r"hx-(delete|put|patch|vals|vars)", read(name))


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
