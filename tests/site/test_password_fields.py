"""Every field for a password hides what is typed, lets it be pasted and filled in, and takes it as it is."""

import pytest

from tests.cast import Cast
from tests.client import Browser
from tests.users.inviting import invite

SPACED = "  Pitkä Kuusi ja LYHYT koivu  "


def test_every_password_is_hidden_and_can_be_pasted(aino: Browser, visitor: Browser) -> None:
    link = invite(aino)
    pages = [
        (visitor, "/sign-in", ["current-password"]),
        (visitor, link, ["new-password"]),
        (aino, "/account", ["current-password", "new-password"]),
        (aino, "/account/details", ["current-password"]),
        (aino, "/account/sign-ins/prove", ["current-password"]),
    ]
    for browser, path, names in pages:
        fields = [e for e in browser.get(path).page.all("input") if "password" in e.get("name", "")]
        assert [e.get("autocomplete") for e in fields] == names, path
        for element in fields:
            assert element.attrib["type"] == "password", path
            assert not {"onpaste", "readonly", "maxlength", "pattern"} & element.attrib.keys(), path


@pytest.mark.parametrize("other", [SPACED.strip(), SPACED.lower(), SPACED[:-1]], ids=["spaces", "letters", "end"])
def test_a_password_is_taken_as_it_was_typed(aino: Browser, visitor: Browser, cast: Cast, other: str) -> None:
    link = invite(aino)
    maija = {"email": "maija@example.org"}
    visitor.submit(link, {"new_password": SPACED}, form="accept-form", status=303)
    visitor.submit("/", form="/sign-out", status=303)

    visitor.submit("/sign-in", maija | {"password": other}, form=None, status=422)
    visitor.submit("/sign-in", maija | {"password": SPACED}, form=None, status=303)
