"""Reading HTML: strictly by the standard once for each structure, and then with a parser that is quick.

html5lib tells what is wrong with a page, but takes longer than the program takes to make it. What it complains of lies
in how the tags stand in each other, in a tag that is written wrong, and in characters that are special; plain text,
plain attributes and one more row of a table make no difference. So of the pages that differ in these alone, it reads
one, and of that one the tags.
"""

import re
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
from selectolax.lexbor import LexborHTMLParser, LexborNode

# What is never taken for plain: a reference that isn't one of these, and what may be no character to the standard.
_SPECIAL = re.compile(
    r"&(?!(?:amp|lt|gt|quot|nbsp|shy|#3[49]);)|[^\t\n\f\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0001fffd]"
)
_TAG = re.compile(r'<([a-z][a-z0-9]*)((?:\s+[A-Za-z][A-Za-z0-9:_-]*(?:="[^"<]*")?)+)\s*(/?)>')
_ATTRIBUTE = re.compile(r'\s([A-Za-z][A-Za-z0-9:_-]*)(?:="[^"]*")?')
_TEXT = re.compile(r">[^<>]*[^<>\s][^<>]*<")
_ROWS = re.compile(r"(<(tr|li|option|label|p|a|div|fieldset)>(?:(?!<\2>).)*</\2>\s*)\1{2,}", re.DOTALL)


class _Known:
    """The structures that html5lib has found nothing wrong with: in this process and, where `folder` is given, in the
    other workers and in earlier runs. A file there is named after a structure and has nothing in it.
    """

    def __init__(self) -> None:
        self.here: set[str] = set()
        self.folder: Path | None = None

    def has(self, tags: str) -> bool:
        return tags in self.here or (self.folder is not None and self._file(self.folder, tags).exists())

    def add(self, tags: str) -> None:
        self.here.add(tags)
        if self.folder is not None:
            self._file(self.folder, tags).touch()

    def _file(self, folder: Path, tags: str) -> Path:
        return folder / sha256(f"{html5lib.__version__} {tags}".encode("utf-8", "surrogatepass")).hexdigest()


_known = _Known()


def keep_in(folder: Path) -> None:
    """Let whoever is given the same folder read no structure again that is known to be right."""
    _known.folder = folder


def parse(text: str, *, whole: bool) -> Element:
    """A page's elements, or a panel's below one that isn't its own. Raises ParseError for HTML that isn't valid."""
    if _SPECIAL.search(text):
        parse_strictly(text, whole=whole)
    tags = structure(text)
    if not _known.has(tags):
        parse_strictly(tags, whole=whole)
        _known.add(tags)
    if whole:
        root = LexborHTMLParser(text).root
        assert root
        return _element(root)
    panel = LexborHTMLParser(f"<!doctype html><body><div>{text}</div>").css_first("div")
    assert panel
    tree = _element(panel)
    tree.tag = "panel"
    return tree


def structure(text: str) -> str:
    """The page with its tags as they stand in each other, and little else: what is wrong with it is wrong here too."""
    tags = _TEXT.sub(">x<", _TAG.sub(_bare, text))
    return _ROWS.sub(r"\1\1", tags)


def _bare(tag: re.Match[str]) -> str:
    """The tag without its attributes, which are plain; but as it is where one comes twice."""
    names = _ATTRIBUTE.findall(tag[2].lower())
    return f"<{tag[1]}{tag[3]}>" if len(set(names)) == len(names) else tag[0]


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
