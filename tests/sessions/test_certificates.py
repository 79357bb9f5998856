"""Certificates of participation, and the page for the participants."""

import pytest

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.page import text_of


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/certificates"


def test_a_certificate_counts_what_somebody_was_present_at(leena: Browser, cast: Cast, url: str) -> None:
    page = leena.get(url).page
    [certificate] = [e for e in page.all("section") if "certificate" in e.get("class", "")]

    assert text_of(certificate) == (
        "Joensuun Esimerkkiyhdistys ry Certificate of participation Raija Mäkelä "
        "has taken part in the peer study group Digitaidot, 1.9.2026–8.12.2026. "
        "Learning goal: Osaamme hoitaa asioita puhelimella. "
        "2 teaching hours present, 1 session. Joensuu 23.11.2026 Signature, Joensuun Esimerkkiyhdistys ry"
    )
    assert "Raija" not in page.heading


def test_nobodys_name_but_theirs_is_in_the_address_of_one(leena: Browser, cast: Cast, url: str) -> None:
    assert leena.get(f"{url}?member={cast.member}").page.text == leena.get(url).page.text
    leena.get(f"{url}?member={cast.foreign_member}", status=404)


def test_a_session_without_hours_gives_no_certificate(leena: Browser, cast: Cast, url: str) -> None:
    leena.submit(f"/groups/{cast.group}/sessions/{cast.held}", {"kind": "party"}, status=303)

    assert "Nobody is recorded as present" in leena.get(url).page.text


def test_whoever_may_not_take_the_participants_out_gets_none(browsers: Browsers, url: str) -> None:
    for name, status in (("Tuomas", 403), ("Aatos", 403), ("Sulo", 200)):
        browsers(name).get(url, status=status)


def test_the_participants_are_told_what_is_written_down(tuomas: Browser, cast: Cast) -> None:
    page = tuomas.get(f"/groups/{cast.group}/members/notice").page

    assert page.heading == "For the participants of Digitaidot"
    assert "The group is held by Joensuun Esimerkkiyhdistys ry together with a study centre" in page.text
    assert "Nothing is written down of your health" in page.text
