"""The administrators are told by e-mail that there is feedback, but not what it says."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers, MakeApp
from tests.feedback.writing import TEXT, kept
from tests.sending import SENDER, Postbox, mail_server
from tests.users.inviting import MAIJA, invite
from webapp.domain.roles import Role
from webapp.models import User
from webapp.settings import MailServer

FORM = {"kind": "accessibility", "text": TEXT, "email": "kaija@example.org"}


def test_each_administrator_gets_a_mail_in_their_language(
    cast: Cast, make_app: MakeApp, aino: Browser, db: Session
) -> None:
    db.get_one(User, cast.users["Aino"].id).locale = "fi"
    db.commit()
    invite(aino, MAIJA | {"role": Role.ADMINISTRATOR.value})
    postbox = Postbox()
    with mail_server(postbox) as server:
        app = make_app(mail_server=server, public_url="https://ryhmat.example.org/")
        leena = Browser(app, cast.users["Leena"])
        for _press in range(2):
            leena.submit("/feedback", FORM, status=303)

    assert postbox.recipients == ["aino@example.org"], "nobody who hasn't accepted the invitation, and once"
    [mail] = postbox.mails
    assert mail["Subject"] == "Palaute: Joensuun Esimerkkiyhdistys ry"
    text = mail.get_content()
    assert f"https://ryhmat.example.org/association/feedback?association={cast.association}" in text.split()
    assert "14 päivän" in text
    assert TEXT not in text
    assert "kaija" not in text


@pytest.mark.parametrize("refused", [True, False])
def test_a_mail_that_cannot_be_sent_loses_nothing(
    cast: Cast, make_app: MakeApp, db: Session, refused: bool, caplog: pytest.LogCaptureFixture
) -> None:
    with mail_server(Postbox({"aino@example.org"})) as server:
        chosen = server if refused else MailServer(host="127.0.0.1", port=1, tls=False, sender=SENDER)
        leena = Browser(make_app(mail_server=chosen), cast.users["Leena"])
        answer = leena.submit("/feedback", FORM, status=303)

    assert leena.follow(answer).page.flashes[0].startswith("Thank you.")
    assert [one.text for one in kept(db, cast.association)][-1] == TEXT
    assert "no e-mail could be sent" in caplog.text
    assert "example.org" not in caplog.text


def test_without_an_address_of_its_own_the_mail_has_no_link(cast: Cast, make_app: MakeApp, browsers: Browsers) -> None:
    postbox = Postbox()
    with mail_server(postbox) as server:
        Browser(make_app(mail_server=server), cast.users["Leena"]).submit("/feedback", FORM, status=303)

    assert "http" not in postbox.mails[0].get_content()
