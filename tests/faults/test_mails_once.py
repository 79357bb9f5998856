"""What is sent twice, or eight times at once, is one mail with a link that works."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from flask import Flask

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import MakeApp
from tests.faults.crew import Crew, Step, crew
from tests.page import Page
from tests.sending import Postbox, mail_server
from tests.users.inviting import MAIJA, USERS
from webapp.settings import Settings

pytestmark = [pytest.mark.both_databases, pytest.mark.slow]

SENT = "The link was sent to {}. If it does not arrive, give the link yourself."


def named(link: str) -> str:
    """What a link names: it stands before the first point, and behind it the second in which it was made."""
    return link.partition(".")[0]


class Mailing(NamedTuple):
    """People, a browser, and what they send by mail."""

    people: Crew
    aino: Browser
    postbox: Postbox

    def links(self) -> list[str]:
        """The paths of the links in the mails."""
        words = [word for mail in self.postbox.mails for word in mail.get_content().split()]
        return [urlsplit(word).path for word in words if "/invitation/" in word]

    def page_of(self, name: str) -> str:
        """The page of the user whose address begins so."""
        pages = [link for link in self.aino.get(USERS).page.links() if link.startswith(f"{USERS}/")]
        return next(page for page in pages if f"{name.lower()}@" in self.aino.get(page).page.text)


@pytest.fixture
def mailing(app: Flask, cast: Cast, settings: Settings, make_app: MakeApp) -> Iterator[Mailing]:
    postbox = Postbox()
    with mail_server(postbox) as server, crew(replace(settings, mail_server=server), processes=1) as people:
        yield Mailing(people, Browser(make_app(mail_server=server), cast.users["Aino"]), postbox)


def test_one_invitation_sent_eight_times_is_one_mail(mailing: Mailing, cast: Cast, visitor: Browser) -> None:
    outcomes = mailing.people.do([Step(cast.users["Aino"], USERS, MAIJA, "invitation-form")] * 8)

    assert {outcome.status for outcome in outcomes} == {200}
    assert {tuple(Page(outcome.text).flashes) for outcome in outcomes} == {(SENT.format(MAIJA["email"]),)}
    (link,) = mailing.links()
    shown = {urlsplit(Page(outcome.text).by_id["link"].attrib["value"]).path for outcome in outcomes}
    assert {named(one) for one in shown} == {named(link)}
    visitor.get(link, status=200)


@pytest.mark.parametrize("name", ["Leena", "Maija"])
def test_one_link_made_eight_times_is_one_mail(mailing: Mailing, cast: Cast, visitor: Browser, name: str) -> None:
    if name == "Maija":
        mailing.aino.submit(USERS, MAIJA, form="invitation-form", status=200)
        mailing.postbox.mails.clear()
    page = mailing.page_of(name)
    outcomes = mailing.people.do([Step(cast.users["Aino"], page, {}, "link-form")] * 8)

    assert {outcome.status for outcome in outcomes} == {200}
    assert {tuple(Page(outcome.text).flashes) for outcome in outcomes} == {
        (SENT.format(f"{name.lower()}@example.org"),)
    }
    (link,) = mailing.links()
    visitor.get(link, status=200)


def test_what_is_asked_for_anew_is_sent_anew(mailing: Mailing) -> None:
    """From a page that shows the invitation already, it isn't the same post once more."""
    for times in (1, 2):
        mailing.aino.submit(USERS, MAIJA, form="invitation-form", status=200)
        assert len(mailing.postbox.mails) == times
    maija, before = mailing.page_of("Maija"), mailing.links()[-1]
    mailing.aino.submit(maija, form="link-form", status=200)
    mailing.aino.submit(maija, form="link-form", status=200)

    assert len(mailing.postbox.mails) == 4
    assert len({named(link) for link in (before, *mailing.links())}) == 3


def test_another_role_from_the_same_page_is_another_invitation(mailing: Mailing) -> None:
    opened = mailing.aino.get(USERS)
    mailing.aino.send(opened, USERS, MAIJA, form="invitation-form", status=200)
    mailing.aino.send(opened, USERS, MAIJA | {"role": "treasurer"}, form="invitation-form", status=200)

    assert len(mailing.postbox.mails) == 2
