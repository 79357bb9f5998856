"""The accessibility statement has what the Finnish act 306/2019 asks for, and says nothing that nobody knows.

Supervision went to Traficom on 1.1.2025 by the government's bill HE 71/2024 (finlex.fi). The unit's name and its
contact details in the three languages are as Finnish cities have them in their statements of 2025 and 2026.
"""

from email.headerregistry import Address

import pytest
from sqlalchemy.orm import Session

from tests.cast import TODAY, Cast
from tests.client import Browser
from tests.conftest import Browsers, MakeApp
from tests.feedback.writing import leave_one_association
from webapp.accessibility.content import ASSESSED_ON

STATEMENT = "/accessibility"


@pytest.mark.parametrize(
    ("language", "heading", "said"),
    [
        (
            "fi",
            "Saavutettavuus\N{SOFT HYPHEN}seloste",
            [
                "Palvelu täyttää vaatimukset osittain.",
                "(306/2019)",
                "14 päivän kuluessa",
                "Liikenne- ja viestintävirasto Traficom",
                "https://www.saavutettavuusvaatimukset.fi/",
            ],
        ),
        (
            "sv",
            "Tillgänglighets\N{SOFT HYPHEN}utlåtande",
            [
                "Tjänsten uppfyller kraven delvis.",
                "(306/2019)",
                "inom 14 dagar",
                "Transport- och kommunikationsverket Traficom",
                "https://www.tillganglighetskrav.fi/",
            ],
        ),
        (
            "en",
            "Accessibility statement",
            [
                "The service meets the requirements in part.",
                "(306/2019)",
                "within 14 days",
                "Finnish Transport and Communications Agency Traficom",
                "https://www.webaccessibility.fi/",
            ],
        ),
    ],
)
def test_everybody_can_read_it_in_three_languages(
    visitor: Browser, cast: Cast, language: str, heading: str, said: list[str]
) -> None:
    visitor.post("/language", {"language": language})
    page = visitor.get(STATEMENT).page

    assert page.heading == heading
    for text in (*said, "WCAG 2.1", "WCAG 2.2", "EN 301 549", "saavutettavuus@traficom.fi", "029 534 5000"):
        assert text in page.text
    assert "/feedback" in [link.attrib["href"] for link in page.by_id["main"].iter("a")]
    assert "%(" not in page.text


def test_it_was_not_written_tomorrow(aino: Browser) -> None:
    assert ASSESSED_ON <= TODAY
    assert "This statement was written on 23.11.2026." in aino.get(STATEMENT).page.text


def test_an_installations_only_association_provides_it(visitor: Browser, cast: Cast, db: Session) -> None:
    leave_one_association(db, cast)

    assert "Palvelun tarjoaa Joensuun Esimerkkiyhdistys ry." in visitor.get(STATEMENT).page.text


def test_of_several_associations_a_visitor_hears_no_name_and_a_user_the_own_one(
    visitor: Browser, browsers: Browsers
) -> None:
    said = visitor.get(STATEMENT).page.text
    assert "Palvelun tarjoaja ei ole ilmoittanut nimeään." in said
    assert "Joensuun" not in said
    assert "It is provided by Liperin Toinen ry." in browsers("Ulla").get(STATEMENT).page.text


def test_who_keeps_the_installation_is_named_with_the_address(cast: Cast, make_app: MakeApp) -> None:
    contact = Address("Esimerkkijärjestö ry", addr_spec="tuki@example.org")
    app = make_app(contact=contact, public_url="https://ryhmat.example.org/")
    page = Browser(app, cast.users["Aino"]).get(STATEMENT).page

    assert "the service Opintorinki at https://ryhmat.example.org/" in page.text
    assert "It is provided by Esimerkkijärjestö ry." in page.text
    assert "mailto:tuki@example.org" in page.links()
