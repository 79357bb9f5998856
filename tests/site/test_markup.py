"""The tests read pages as the standard says, and notice HTML that isn't valid."""

from xml.etree.ElementTree import Element

import pytest
from html5lib.html5parser import ParseError

from tests.cast import Cast
from tests.client import Browser
from tests.markup import parse, parse_strictly

PAGE = '<!DOCTYPE html><html lang="en"><title>Täällä</title><main>{}</main></html>'
RIGHT = '<p class="a" id="b">One</p><table><tr><td>Two</td></tr></table>'


def plain(element: Element) -> tuple[object, ...]:
    """An element and all that is in it, to be compared: without comments and without SVG's namespace."""
    children = [child for child in element if isinstance(child.tag, str)]
    tag = element.tag.rpartition("}")[2]
    return tag, dict(element.attrib), element.text or "", [(plain(one), one.tail or "") for one in children]


def test_pages_and_panels_are_read_as_by_html5lib(cast: Cast, aino: Browser) -> None:
    group = f"/groups/{cast.group}"
    for address in (
        "/",
        "/people",
        group,
        f"{group}/members",
        f"{group}/sessions/{cast.held}",
        "/year",
        "/rules",
    ):
        text = aino.get(address).text
        assert plain(parse(text, whole=True)) == plain(parse_strictly(text, whole=True)), address
    panel = aino.get("/people", htmx=True).text
    assert plain(parse(panel, whole=False))[2:] == plain(parse_strictly(panel, whole=False))[2:]


@pytest.mark.parametrize(
    "wrong",
    [
        '<p class="a" id="b" class="c">One</p>',
        '<p class="a" id="b"">One</p>',
        '<p class="a" id="b">One &copy two</p>',
        '<p class="a" id="b">One</p></p>',
        '<p class="a" id="b">One<div></p>',
        '<p class="a" id="b">One < two</p>',
        '<p class="a" id="b">One\0</p>',
        '<p class="a" id="b">One\ufffe</p>',
        '<p class="a" id="a&b;">One</p>',
        '<p class="a"id="b">One</p>',
        "<ul><li>One</li><li>Two</li><li>Three</li><li><b>Four</li></ul>",
        "<table><tr><td>One</td></tr><tr><td>Two</td></tr><tr><td>Three</td></tr><div>Four</div></table>",
        '<table><input type="text"><tr><td>Two</td></tr></table>',
    ],
)
def test_what_is_not_valid_is_noticed_after_its_like_was_read(wrong: str) -> None:
    for right in (RIGHT, RIGHT.replace("<tr>", " <tr>")):
        parse(PAGE.format(right), whole=True)
    with pytest.raises(ParseError):
        parse(PAGE.format(wrong), whole=True)
