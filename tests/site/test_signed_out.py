"""What was typed outlives the sign-in, in every form of the program."""

import re

import pytest
from flask import Flask

from tests.cast import PASSWORD, Cast
from tests.client import Answer, Browser
from tests.page import Page
from tests.reporting import report
from tests.site.pages import FORMS, PAGES
from tests.site.pages.filled_in import SEASON, WEEKLY
from tests.site.test_forms import PASTE, opened

AGAIN = "You are signed in again. Nothing was saved yet: look through what you typed, and send it."
TYPED = "Kirjoitettu ennen taukoa"
# The form of feedback is anybody's, signed in or not.
OWN = (FORMS | {PASTE}) - {"/feedback"}
SENT_BY_HAND = {"form", "button", "label"}


def signed_in_again(browser: Browser, asked: Answer, url: str, who: str = "aino", *, status: int) -> Answer:
    pair = {"again-email": f"{who}@example.org", "again-password": PASSWORD}
    return browser.send(asked, url, pair, status=status)


@pytest.mark.parametrize("form", sorted(OWN))
def test_a_form_sent_after_the_sign_in_ended_comes_back_filled(aino: Browser, cast: Cast, form: str) -> None:
    url, answer, found = opened(aino, form, cast)
    names = found.text_names()
    aino.sign_out_silently()
    asked = aino.send(answer, url, dict.fromkeys(names, TYPED), form=found.which, status=401)
    assert TYPED not in asked.page.text, "whoever sits there now need not be the one who typed it"
    back = signed_in_again(aino, asked, url, status=422)

    assert {name: back.page.value(name) for name in names} == dict.fromkeys(names, TYPED)
    assert AGAIN in back.page.text or form == "/people", "a search saves nothing"
    assert not written(asked.statements + back.statements)


def written(statements: list[str]) -> list[str]:
    """What writes, but for what signing in does: it is in the history, and what is old goes."""
    writing = [one for one in statements if one.startswith(("INSERT", "UPDATE", "DELETE"))]
    own = re.compile(
        "INSERT INTO events|DELETE FROM (events|sent_forms|removed_rows)|[A-Z ]+ (tries|sign_ins) "
        "|UPDATE users SET browsers="
    )
    return [one for one in writing if not own.match(one)]


@pytest.mark.parametrize("form", sorted(OWN))
def test_nothing_of_it_is_shown_to_another_user(aino: Browser, cast: Cast, form: str) -> None:
    url, answer, found = opened(aino, form, cast)
    aino.sign_out_silently()
    typed = dict.fromkeys(found.text_names(), TYPED)
    asked = aino.send(answer, url, typed, form=found.which, status=401)
    other = signed_in_again(aino, asked, url, "sulo", status=303)

    assert other.location == "/"
    assert TYPED not in aino.follow(other).text


def test_what_is_only_pressed_is_not_done(app: Flask, cast: Cast, aino: Browser) -> None:
    """Nothing was typed: signing in leads to the page with the button."""
    for address, page in {
        f"/groups/{cast.group}/archive": f"/groups/{cast.group}",
        f"/groups/{cast.group}/sessions/{cast.held}/delete": f"/groups/{cast.group}/sessions/{cast.held}",
        "/account": "/account",
        "/sign-out": None,
    }.items():
        token = aino.token
        aino.sign_out_silently()
        sent = aino.post(address, {"current_password": PASSWORD}, token=token, status=303)
        assert sent.location == (f"/sign-in?next={page}" if page else "/sign-in")
        aino.sign_in(cast.users["Aino"])


def test_a_tick_sent_after_the_sign_in_ended_is_not_set(cast: Cast, aino: Browser) -> None:
    url, token = f"/groups/{cast.group}/sivisverkko/ticks/plan", aino.token
    aino.sign_out_silently()
    asked = aino.post(url, [("entered", "name"), ("was", "x")], token=token, status=401)
    back = signed_in_again(aino, asked, url, status=303)

    assert back.location == f"/groups/{cast.group}/sivisverkko"
    assert aino.follow(back).page.flashes == ["You are signed in again. Nothing was changed yet: press again."]
    assert not written(back.statements)


def asking_by_themselves(page: Page) -> set[tuple[str, str, str]]:
    """Method and address of what fields and panels ask for, and how htmx names who asks."""
    return {
        (method, element.attrib[f"hx-{method.lower()}"], f"{element.tag}#{element.get('id', '')}")
        for element in page.all()
        for method in ("GET", "POST")
        if f"hx-{method.lower()}" in element.attrib and element.tag not in SENT_BY_HAND
    }


@pytest.mark.parametrize("other", [False, True], ids=["nobody", "another user"])
def test_what_asks_by_itself_leaves_the_page_alone(app: Flask, cast: Cast, aino: Browser, other: bool) -> None:
    weekly = aino.submit(f"/groups/{cast.group}/sessions/weekly", WEEKLY | SEASON, htmx=True, status=200)
    report(aino, cast.unled, "22.11.2026", status=303)
    stages = aino.get(f"/groups/{cast.unled}/stages")
    pages = [opened(aino, form, cast)[1].page for form in OWN] + [weekly.page, stages.page]
    asking = {asked for page in pages for asked in asking_by_themselves(page)}
    token = aino.token
    aino.sign_out_silently()
    if other:
        aino.sign_in(cast.users["Sulo"])
    endpoints = set()
    for method, url, source in asking:
        endpoints.add(app.url_map.bind("").match(url.partition("?")[0], method=method)[0])
        if method == "POST" or not other:
            answer = aino.ask(
                method,
                url,
                data=[("csrf_token", token), ("last_name", TYPED)] if method == "POST" else None,
                headers={"HX-Request": "true", "HX-Source": source},
                status=204,
            )
            assert (answer.location, answer.data) == ("", b"")

    assert endpoints == {endpoint for endpoint, page in PAGES.items() if page.asks_by_itself}
