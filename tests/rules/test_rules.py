"""The page of the rule sets, and the document made from them."""

from pathlib import Path

from tests.client import Browser
from webapp.domain import rules
from webapp.rules.document import document

DOCUMENT = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_document_is_made_from_the_shipped_rule_sets() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document()


def test_everybody_can_read_every_rule_set_with_its_source(visitor: Browser) -> None:
    page = visitor.get("/rules").page

    assert page.heading in {"Rules", "Säännöt"}
    for rule_set in rules.shipped().values():
        assert {*rule_set.pages, rule_set.contact} <= {*page.links()}
        assert rule_set.id in page.by_id


def test_a_rule_set_stands_in_the_readers_language_with_its_own_numbers(aino: Browser) -> None:
    text = aino.get("/rules").page.text

    assert "A group has at least 4 members who have turned 15." in text
    assert "At least 10 teaching hours must be held within one calendar year." in text
    assert "Of every 5 sessions, at most 2 may have fewer than 4 present." in text
    assert "The support is one sum of at most €250." in text


def test_the_panel_leads_to_the_rules(aino: Browser, cast) -> None:  # type: ignore[no-untyped-def]
    assert "/rules" in aino.get(f"/groups/{cast.group}").page.links()
