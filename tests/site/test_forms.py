"""Rules for every form of the program."""

from itertools import pairwise

import pytest
from flask import Flask

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.page import Form
from tests.site.pages import FORMS

CODE = "131052-308T"
REFUSED = "This looks like a personal identity code. The register never keeps one: leave it out."
PASTE = "/groups/{group}/members/paste"
TABLE = "/groups/{group}/attendance/import"
ACCOUNT = "/account"


def address(form: str, cast: Cast) -> str:
    ids = {name: getattr(cast, name) for name in ("group", "member", "held", "person", "cost")}
    return form.format(**ids, user=cast.users["Tuomas"].id)


def opened(browser: Browser, form: str, cast: Cast) -> tuple[str, Answer, Form]:
    """The form's address, the page that it is on, and the form itself."""
    url = address(form, cast)
    answer = browser.get(url, status=None)
    if answer.location:
        answer = browser.follow(answer)
    named = [f for f in answer.page.all("form") if f.get("action", url) == url]
    return url, answer, answer.page.form(Form(answer.page, named[0]).which)


@pytest.mark.slow
def test_the_list_of_forms_is_whole(aino: Browser, cast: Cast) -> None:
    """Walk over all that Aino can open, and look for forms with fields to type into."""
    # With two sessions to come, several can be moved at once.
    another = {"day": "24.11.2026", "starts": "18", "ends": "20", "state": "planned"}
    aino.submit(f"/groups/{cast.group}/sessions/new", another, status=303)
    known = {address(form, cast) for form in FORMS | {PASTE, TABLE, ACCOUNT}}
    seen, waiting, found = {"/"}, ["/"], set()
    while waiting:
        url = waiting.pop()
        answer = aino.get(url)
        if not answer.is_html:
            continue
        for element in answer.page.all("form"):
            # What is sent by GET narrows a list, and saves nothing.
            if element.get("method") == "post" and Form(answer.page, element).text_names():
                found.add(element.get("action", url))
        links = {link.partition("#")[0] for link in answer.page.links()}
        new = {link for link in links if link.startswith("/") and _is_of_the_cast(link, cast)} - seen
        seen |= new
        waiting.extend(sorted(new))

    assert found == known - {ACCOUNT}


def _is_of_the_cast(link: str, cast: Cast) -> bool:
    """One of each kind is enough."""
    parts = link.strip("/").split("/")
    allowed = {"groups": {str(cast.group)}, "members": {str(cast.member)}, "sessions": {str(cast.held)}}
    allowed |= {"people": {str(cast.person)}, "costs": {str(cast.cost)}, "users": {str(cast.users["Tuomas"].id)}}
    return all(not value.isdigit() or value in allowed.get(kind, {value}) for kind, value in pairwise(parts))


@pytest.mark.slow
@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("form", sorted(FORMS))
def test_no_field_takes_a_personal_identity_code(aino: Browser, cast: Cast, form: str, htmx: bool) -> None:
    url, answer, found = opened(aino, form, cast)
    for name in found.text_names():
        for written in (CODE, f"Tunnus on {CODE.lower()}, kiitos"):
            which = found.which
            sent = aino.send(answer, url, {name: written}, form=which, htmx=htmx, status=422)
            assert not any(s.startswith(("INSERT", "UPDATE", "DELETE")) for s in sent.statements), name
            if form != "/people":
                assert sent.page.error(name), f"{name} has no sentence beside it"
                assert sent.page.by_id[name].get("aria-invalid") == "true"
            assert sent.page.text.count(REFUSED) or "Write" in sent.page.error(name)


def test_no_pasted_name_keeps_a_personal_identity_code(leena: Browser, cast: Cast) -> None:
    url = address(PASTE, cast)
    preview = leena.submit(url, {"text": "Uusi Ihminen\n"}, status=200)
    for name in ("rows-0-first_name", "rows-0-last_name", "rows-0-email", "rows-0-birth"):
        page = leena.send(preview, url, {name: CODE}, form="preview-form", status=422).page
        assert page.error(name), name


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("form", sorted(FORMS))
def test_what_was_typed_comes_back_with_the_errors(aino: Browser, cast: Cast, form: str, htmx: bool) -> None:
    url, answer, found = opened(aino, form, cast)
    names, too_long = found.text_names(), "ä" * 2500
    which = found.which
    sent = aino.send(answer, url, dict.fromkeys(names, too_long), form=which, htmx=htmx, status=422)

    if form == "/people" and htmx:
        return  # only the list below the search is exchanged
    assert set(sent.page.errors) >= set(names) or form == "/people"
    for name in names:
        assert sent.page.value(name) == too_long, name
    if form != "/people":
        summary = sent.page.all("div", **{"class": "error-summary"})[0]
        assert (summary.get("role"), summary.get("tabindex")) == ("alert", "-1")
        assert "autofocus" in summary.attrib
        targets = {a.attrib["href"] for a in summary.iter("a")}
        assert targets == {f"#{name}" for name in sent.page.errors}


@pytest.mark.slow
@pytest.mark.parametrize("form", sorted(FORMS | {PASTE, TABLE}))
def test_control_characters_and_emojis_are_no_mistake_of_the_program(aino: Browser, cast: Cast, form: str) -> None:
    url, answer, found = opened(aino, form, cast)
    for junk in (
        "\0",
        "a\0b",
        "\x1b[0m",
        "😀" * 3,
        "\ud7ff\ufffe",
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "%(name)s",
        "\u202e",
    ):
        which = found.which
        sent = aino.send(answer, url, dict.fromkeys(found.text_names(), junk), form=which)
        assert sent.status in {200, 303, 422}, junk
        assert "<script>alert" not in sent.text


@pytest.mark.parametrize("form", sorted(FORMS | {PASTE, TABLE}))
def test_an_empty_post_is_no_mistake_of_the_program(aino: Browser, cast: Cast, form: str) -> None:
    url, _answer, found = opened(aino, form, cast)
    for htmx in {False, "hx-post" in found.element.attrib}:
        assert aino.post(url, htmx=htmx).status in {200, 303, 422}


@pytest.mark.slow
def test_a_field_sent_twice_is_no_mistake_of_the_program(aino: Browser, cast: Cast, app: Flask) -> None:
    for form in sorted(FORMS | {PASTE, TABLE}):
        url, _answer, found = opened(aino, form, cast)
        fields = [pair for pair in found.fields() if pair[0] != "csrf_token"]
        assert aino.post(url, fields * 2).status in {200, 303, 422}, form
