"""What every answer must be, whatever it is about."""

import re
from collections import Counter
from xml.etree.ElementTree import Element

from babel.support import Translations

from tests.page import CONTROLS, Form, Page, text_of
from webapp.i18n import CATALOGUES, LANGUAGES

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NAMELESS = {
    Translations.load(CATALOGUES, [code]).gettext(title)
    for code in LANGUAGES
    for title in ("History of a person", "Member", "Person", "User", "What is kept of a person")
}
"""The titles of pages whose h1 names somebody: a browser keeps titles."""
UNDO = {Translations.load(CATALOGUES, [code]).gettext("Undo") for code in LANGUAGES}
SCRIPT = re.compile(r"\s*(javascript|js):", re.IGNORECASE)
REFERENCES = ("aria-describedby", "aria-labelledby", "aria-controls")


def check_headers(headers: "dict[str, str]", *, is_static: bool, is_calendar: bool) -> None:
    for name, value in SECURITY_HEADERS.items():
        assert headers.get(name) == value, f"{name}: {headers.get(name)}"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    if is_calendar:
        assert headers["Cache-Control"] == "private, no-cache"
    elif not is_static:
        assert headers["Cache-Control"] == "no-store, no-cache"
        assert "HX-Request" in headers["Vary"]


def check_page(page: Page, *, for_htmx: bool) -> None:
    """Raise for anything that a whole page, or a panel, must not be."""
    if page.is_whole:
        check_whole(page)
    else:
        assert for_htmx, f"a panel was sent to a browser without htmx: {page.source[:200]}"
        assert not page.heading, "a panel has no h1"
    check_ids(page)
    check_hints(page)
    check_nothing_inline(page)
    check_labels(page)
    for element in page.all("form"):
        check_form(Form(page, element))


def check_whole(page: Page) -> None:
    headings = page.all("h1")
    assert len(headings) == 1, f"{len(headings)} h1: {page.heading}"
    assert page.heading, "the h1 is empty"
    [title] = [text_of(title).removesuffix(" – Opintorinki") for title in page.tree.findall("head/title")]
    # A tab would show the soft hyphen.
    assert title in {page.heading.replace("\u00ad", ""), *NAMELESS}
    assert page.tree.get("lang") in LANGUAGES
    assert len(page.all("main")) == 1
    check_one_filled_button(page)


def check_one_filled_button(page: Page) -> None:
    """Of what is in sight, one button is filled: what is next. A page that is only read has none."""
    (main,) = page.all("main")
    folded = {inside for details in main.iter("details") if "open" not in details.attrib for inside in details.iter()}
    shown = [e for e in main.iter() if e not in folded and is_button(e)]
    filled = [e for e in shown if not {"quiet", "copy"} & set((e.get("class") or "").split())]
    posts = [button for form in main.iter("form") if form.get("method") == "post" for button in form.iter("button")]
    sends = [button for button in shown if button in posts and text_of(button) not in UNDO]
    assert len(filled) == 1 or not (filled or sends), [text_of(e) for e in shown]


def is_button(element: Element) -> bool:
    """Does it look like a button, not like a link?"""
    classes = (element.get("class") or "").split()
    return "button" in classes or (element.tag == "button" and "linklike" not in classes)


def check_ids(page: Page) -> None:
    """Ids are unique, and what refers to one finds it."""
    twice = [name for name, n in Counter(e.attrib["id"] for e in page.elements if "id" in e.attrib).items() if n > 1]
    assert not twice, f"used twice: {twice}"
    known = page.by_id.keys()
    for element in page.elements:
        attributes = element.attrib
        for name in REFERENCES:
            if name in attributes:
                missing = set(attributes[name].split()) - known
                assert not missing, f"{name} of {attributes} refers to nothing: {missing}"
        href = attributes.get("href", "")
        if href.startswith("#"):
            assert href[1:] in known, f"the link {href} leads nowhere"
        target = attributes.get("hx-target", "")
        if page.is_whole and target.startswith("#"):
            assert target[1:] in known, f"hx-target {target} is not on the page"


def check_hints(page: Page) -> None:
    """A hint is heard where its field is."""
    described = {name for element in page.elements for name in element.get("aria-describedby", "").split()}
    unheard = [name for name in page.by_id if name.endswith("-hint") and name not in described]
    assert not unheard, f"hints that no field names: {unheard}"


def check_nothing_inline(page: Page) -> None:
    assert not page.all("style")
    for element in page.elements:
        assert element.tag != "script" or element.get("src"), "a script stands on the page"
        for name, value in element.attrib.items():
            assert name != "style", f"style on {element.tag}"
            assert not name.startswith(("on", "hx-on")), f"{name} on {element.tag}"
            assert not SCRIPT.match(value), f"{name}={value}"


def check_labels(page: Page) -> None:
    labels = page.all("label")
    labelled = {label.attrib["for"] for label in labels if "for" in label.attrib}
    for element in page.elements:
        if element.tag in CONTROLS and element.get("type") != "hidden":
            assert _is_labelled(page, element, labelled), f"no label: {element.attrib}"
        if element.tag in {"button", "a", "summary"}:
            assert text_of(element) or element.get("aria-label"), f"no text: {element.tag} {element.attrib}"
    for label in labels:
        assert text_of(label), f"an empty label {label.attrib}"


def _is_labelled(page: Page, element: Element, labelled: set[str]) -> bool:
    if element.get("aria-label") or element.get("id") in labelled:
        return True
    return any(parent.tag == "label" for parent in page.ancestors(element))


def check_form(form: Form) -> None:
    attributes = form.element.attrib
    method, action = attributes.get("method"), form.action
    assert method in {"post", "get"}, f"method {method} of {attributes}"
    assert action is None or (action.startswith("/") and not action.startswith("//")), f"action {action}"
    names = [control.get("name") for control in form.element.iter("input")]
    if method == "post":
        assert names.count("csrf_token") == 1, f"{names.count('csrf_token')} CSRF fields in {attributes}"
    if "hx-post" in attributes:
        assert attributes["hx-post"] == action, "htmx posts somewhere else than the browser"
        assert attributes.get("hx-target", "").startswith("#")
        assert "hx-swap" in attributes
