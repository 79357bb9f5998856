"""The second step of signing in by an app's codes, as people do it: by its key, without a script too."""

import re

import pyotp
import pytest

from tests.browser.visitors import Visitor, sees
from tests.browser.ways import LYNX, PLAIN, in_ways
from webapp import demo

KEY = re.compile(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}")
PAPER = re.compile(r"\b[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}\b")


def give_password(visitor: Visitor) -> None:
    """On the page to which signing out leads, too: opened once more it would look the same before it is there."""
    visitor.fill("Sähköposti", "sulo@example.org")
    visitor.fill("Salasana", demo.PASSWORD)
    visitor.press("Kirjaudu sisään")


@pytest.mark.slow
@in_ways([LYNX, PLAIN], each_run=[LYNX])
def test_an_app_is_set_up_by_its_key_and_lost_and_a_paper_lets_one_in(visitor: Visitor) -> None:
    visitor.open("/sign-in")
    give_password(visitor)
    sees(visitor, "Ryhmät")
    visitor.open("/account")
    visitor.follow("Ota toinen vaihe käyttöön")
    visitor.follow("Ota sovellus käyttöön")
    sees(visitor, "Tai kirjoita avain sovellukseen")
    key = KEY.search(visitor.reads())
    assert key
    visitor.fill("Koodi", pyotp.TOTP(key[0].replace(" ", "")).now())
    visitor.press("Ota käyttöön")
    sees(visitor, "Varakoodisi")
    papers = PAPER.findall(visitor.reads())
    assert len(set(papers)) == 10

    visitor.press("Kirjaudu ulos")
    give_password(visitor)
    sees(visitor, "Toinen vaihe")
    visitor.fill("Koodi", papers[0])
    visitor.press("Kirjaudu sisään")
    sees(visitor, "Ryhmät")
    visitor.open("/account/second-step")
    sees(visitor, "9 koodia on jäljellä")
