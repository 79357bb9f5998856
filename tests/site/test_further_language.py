"""A further language is one catalogue: nothing else in the program has to know of it."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask

from tests.cast import Cast
from tests.client import Browser
from tests.site.pages import PAGES
from tests.site.routes import url
from webapp import i18n
from webapp.domain import rules
from webapp.domain.rules import DEFAULT_RULE_SET
from webapp.i18n import CATALOGUES, LANGUAGES, languages_in
from webapp.sessions.public_holidays import public_holidays

ESTONIAN = {"Groups": "Rühmad"}
RULES = rules.shipped()[DEFAULT_RULE_SET].names["fi"]


@pytest.fixture
def with_estonian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """The program's languages once a catalogue has been added, with some of the texts translated."""
    catalogues = shutil.copytree(CATALOGUES, tmp_path / "translations")
    (catalogues / "et" / "LC_MESSAGES").mkdir(parents=True)
    catalogue = Catalog(locale="et")
    for message, translation in ESTONIAN.items():
        catalogue.add(message, translation)
    with (catalogues / "et" / "LC_MESSAGES" / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    found = languages_in(catalogues)
    monkeypatch.setattr(i18n, "CATALOGUES", catalogues)
    monkeypatch.setitem(LANGUAGES, "et", found["et"])
    i18n._reader_of.cache_clear()
    yield found
    i18n._reader_of.cache_clear()


def test_the_languages_are_those_that_have_a_catalogue(with_estonian: dict[str, str]) -> None:
    assert list(languages_in(CATALOGUES).items()) == [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]
    assert list(with_estonian.items()) == [("fi", "Suomi"), ("et", "Eesti"), ("sv", "Svenska"), ("en", "English")]


@pytest.mark.slow
def test_every_page_is_there_in_it(app: Flask, cast: Cast, aino: Browser, with_estonian: dict[str, str]) -> None:
    aino.post("/language", {"language": "et"}, status=303)
    pages = [endpoint for endpoint, page in PAGES.items() if page.demo]
    assert len(pages) > 30
    for endpoint in pages:
        page = aino.get(url(app, endpoint, cast, session_id=cast.held)).page
        assert page.tree.get("lang") == "et", endpoint


def test_its_words_numbers_and_names_are_its_own(cast: Cast, aino: Browser, with_estonian: dict[str, str]) -> None:
    aino.post("/language", {"language": "et"}, status=303)
    group = aino.get(f"/groups/{cast.group}").page.text
    costs = aino.get(f"/groups/{cast.group}/costs").page.text

    assert ESTONIAN["Groups"] in group
    assert "T 1.9." in group, "a weekday"
    assert "august" in aino.get("/year/2026").page.text, "a month"
    assert RULES in group, "a rule set without a name in the language has its first one"
    assert "40 €" in " ".join(costs.split())


def test_what_the_locale_data_has_no_words_for_is_said_in_another_language(with_estonian: dict[str, str]) -> None:
    assert public_holidays(date(2026, 12, 6), date(2026, 12, 6), "et") == {date(2026, 12, 6): "Independence Day"}
