"""Reading HTML: strictly by the standard once for each markup, and then with a parser that is quick.

html5lib tells what is wrong with a page, but takes longer than the program takes to make it. What it complains of lies
in the tags and the names of their attributes, and in characters that are special; plain text and plain values make no
difference. So of the pages that differ in these alone, it reads the first.
"""

import re
from xml.etree.ElementTree import Element

import html5lib
from selectolax.lexbor import LexborHTMLParser, LexborNode

# What is never taken for plain: a reference that isn't one of these, and what may be no character to the standard.
_SPECIAL = re.compile(
    r"&(?!(?:amp|lt|gt|quot|nbsp|shy|#3[49]);)|[^\t\n\f\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0001fffd]"
)
_VALUE = re.compile(r'="[^"<]*"')
_TEXT = re.compile(r">[^<>]*[^<>\s][^<>]*<")

_known: set[str] = set()


def parse(text: str, *, whole: bool) -> Element:
    """A page's elements, or a panel's below one that isn't its own. Raises ParseError for HTML that isn't valid."""
    markup = _TEXT.sub(">x<", _VALUE.sub('=""', text))
    if markup not in _known or _SPECIAL.search(text):
        parse_strictly(text, whole=whole)
        _known.add(markup)
    if whole:
        root = LexborHTMLParser(text).root
        assert root
        return _element(root)
    panel = LexborHTMLParser(f"<!doctype html><body><div>{text}</div>").css_first("div")
    assert panel
    tree = _element(panel)
    tree.tag = "panel"
    return tree


def parse_strictly(text: str, *, whole: bool) -> Element:
    """The same, as html5lib reads it. Raises ParseError for HTML that isn't valid."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(text) if whole else parser.parseFragment(text, container="div")
    return tree


def _element(node: LexborNode) -> Element:
    made = Element(node.tag or "", {name: value or "" for name, value in node.attributes.items()})
    last: Element | None = None
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            last = _element(child)
            made.append(last)
        elif child.is_text_node:
            said = child.text_content or ""
            if last is None:
                made.text = (made.text or "") + said
            else:
                last.tail = (last.tail or "") + said
        child = child.next
    return made
