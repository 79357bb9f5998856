"""What happened to an account is told: by mail at once, and at the next sign-in."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, Cast
from tests.client import Browser
from tests.conftest import Browsers, MakeApp
from tests.sending import Postbox, mail_server
from tests.users.inviting import link_on
from webapp.models import User

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
SURPRISED = "If this surprises you, choose a new password and tell your administrator."


def sign_in(browser: Browser, agent: str, password: str = PASSWORD) -> list[str]:
    """Sulo signs in with that browser; gives what is told, without the moments."""
    browser.flask.environ_base["HTTP_USER_AGENT"] = agent
    browser.submit("/sign-in", {"language": "en"}, form="/language", status=303)
    answer = browser.submit("/sign-in", {"email": "sulo@example.org", "password": password}, status=303)
    told = browser.follow(answer).page.flashes
    browser.submit("/", form="/sign-out", status=303)
    return [line.partition(":")[0] for line in told]


@pytest.mark.both_databases
def test_the_next_sign_in_tells_what_has_happened(aino: Browser, browsers: Browsers, cast: Cast, db: Session) -> None:
    browser = browsers(None)
    assert sign_in(browser, FIREFOX) == []
    assert sign_in(browser, FIREFOX) == []
    assert sign_in(browser, IPHONE) == []
    new = "Your account was signed in to with a browser that had not been used before"
    assert sign_in(browser, FIREFOX) == [new, SURPRISED]
    assert sign_in(browser, IPHONE) == [], "that one is known by now"

    here = f"/association/users/{cast.users['Sulo'].id}"
    link = link_on(aino.submit(here, form=f"{here}/link", status=200))
    browsers(None).submit(link, {"new_password": "aivan toinen sana nyt"}, form="accept-form", status=303)
    assert sign_in(browser, FIREFOX, "aivan toinen sana nyt") == [
        "Somebody else made a link with which your password can be chosen anew",
        "The password of your account was changed",
        SURPRISED,
    ]
    assert db.get_one(User, cast.users["Sulo"].id).browsers == "Firefox, Linux\nSafari, iPhone"


def test_mails_go_out_at_once(make_app: MakeApp, cast: Cast) -> None:
    postbox = Postbox()
    with mail_server(postbox) as server:
        app = make_app(mail_server=server, public_url="https://ryhmat.example.org")
        visitor = Browser(app)
        sign_in(visitor, FIREFOX)
        sign_in(visitor, IPHONE)
        sulo = Browser(app, cast.users["Sulo"])
        sulo.submit("/account", {"current_password": PASSWORD, "new_password": "aivan toinen sana nyt"}, status=303)
        aino, here = Browser(app, cast.users["Aino"]), f"/association/users/{cast.users['Sulo'].id}"
        aino.submit(here, {"email": "sulo@uusi.example"}, form=f"{here}/details", status=303)

    assert [mail["To"] for mail in postbox.mails] == ["sulo@example.org"] * 3, "the address of before"
    assert {mail["Subject"] for mail in postbox.mails} == {"Your account in Opintorinki"}
    texts = [mail.get_content() for mail in postbox.mails]
    begun = ("Your account was signed in to", "The password of", "The e-mail address")
    for text, beginning in zip(texts, begun, strict=True):
        assert text.startswith(beginning)
        assert SURPRISED in text
        assert "https://ryhmat.example.org/account" in text
