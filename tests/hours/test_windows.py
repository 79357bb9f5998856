"""When the study centre took something in a year gone by, told to whoever has to look for this year's days."""

import re

import pytest
from sqlalchemy.orm import Session

from tests.client import Browser
from tests.hours.federation import Federation, give
from webapp.domain.organisation import HoursMode

EXTRA = "In 2023 extra hours were asked for, and hours given back, 13.3.–25.3.2023 and 14.8.–25.8.2023."
NEXT_YEAR = "In 2023 the next year's hours were asked for 1.10.–30.11.2023."
COSTS = "In 2023 the costs of the year before had to be told by 18.1.2023."


def told(browser: Browser, url: str) -> list[str]:
    page = browser.get(url).page
    found = re.findall(r"In 2023 .*?2023\.(?= Check this year's days)", page.text)
    assert not found or page.link_to("Check this year's days") == "https://www.ok-sivis.fi/"
    return found


def test_a_coordinator_sees_them_beside_the_hours_of_this_year_and_the_next(kaija: Browser) -> None:
    assert told(kaija, "/organisation/hours/2026") == [EXTRA, NEXT_YEAR, COSTS]
    assert told(kaija, "/organisation/hours/2027") == [EXTRA, NEXT_YEAR, COSTS]
    assert told(kaija, "/organisation/hours/2025") == []


def test_whoever_asks_for_extra_hours_or_gives_some_back_sees_theirs(
    aino: Browser, federation: Federation, db: Session
) -> None:
    give(db, federation, HoursMode.SHARED, 100, own=30)

    assert told(aino, "/association/quotas/extra") == [EXTRA]
    assert told(aino, "/association/quotas/2026/extra") == [EXTRA]
    assert told(aino, "/association/quotas/2026/return") == [EXTRA]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "fi",
            "Vuonna 2023 lisätunteja pyydettiin ja tunteja palautettiin 13.3.–25.3.2023 ja 14.8.–25.8.2023.",
        ),
        (
            "sv",
            "År 2023 ansökte man om extra lektioner och gav tillbaka lektioner 13.3.–25.3.2023 och 14.8.–25.8.2023.",
        ),
    ],
)
def test_they_are_told_in_the_readers_language(kaija: Browser, language: str, sentence: str) -> None:
    kaija.post("/language", {"language": language}, status=303)

    assert sentence in kaija.get("/organisation/hours/2026").page.text
