"""The association's details."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from webapp.models import Association


def test_the_form_shows_what_is_kept(aino: Browser) -> None:
    page = aino.get("/association").page

    assert page.value("name") == "Joensuun Esimerkkiyhdistys ry"
    assert page.value("eligible") == "yes"


@pytest.mark.both_databases
@pytest.mark.parametrize(("chosen", "kept"), [("yes", True), ("no", False), ("unknown", None)])
def test_changes_are_saved(aino: Browser, cast: Cast, db: Session, chosen: str, kept: bool | None) -> None:
    changes = {"name": "Uusi nimi ry", "organisation": "Järjestö", "municipality": "Liperi", "eligible": chosen}
    answer = aino.submit("/association", changes, status=303)

    assert aino.follow(answer).page.flashes == ["The changes were saved."]
    association = db.get_one(Association, cast.association)
    assert (association.name, association.organisation, association.municipality, association.eligible) == (
        "Uusi nimi ry",
        "Järjestö",
        "Liperi",
        kept,
    )
    assert db.get_one(Association, cast.foreign_association).name == "Liperin Toinen ry"


def test_an_empty_name_is_refused_and_the_rest_kept(aino: Browser) -> None:
    page = aino.submit("/association", {"name": "  ", "municipality": "Kitee", "eligible": "no"}, status=422).page

    assert page.errors == {"name": "Write the association's name."}
    assert page.value("municipality") == "Kitee"
    assert page.value("eligible") == "no"
    assert page.by_id["name"].get("aria-invalid") == "true"


def test_a_choice_that_is_not_offered_is_refused(aino: Browser, cast: Cast) -> None:
    page = aino.post("/association", {"name": "X", "eligible": "perhaps"}, status=422).page

    assert page.error("eligible")


def test_the_answer_about_membership_changes_the_panel(aino: Browser, cast: Cast) -> None:
    aino.submit("/association", {"eligible": "no"}, status=303)

    assert "must be activity of a registered association" in aino.get(f"/groups/{cast.group}/eligibility").page.text


def test_only_the_administrator_sees_the_link(browsers: Browsers) -> None:
    assert "/association" in browsers("Aino").get("/").page.links()
    assert "/association" not in browsers("Sulo").get("/").page.links()
