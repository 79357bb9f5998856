"""What the stylesheet and our own script may ask of a browser: the oldest are Chrome 61, Safari 11 and Firefox 60."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.site.css_features import features
from webapp.static_files import static_folder

SINCE = tomllib.loads((Path(__file__).parent / "css_since.toml").read_text(encoding="utf-8"))
OLDEST, KNOWN, EXTRAS = tuple(SINCE["oldest"]), SINCE["since"], SINCE["extras"]
MOST_SCRIPT_BYTES = 3072


def in_use() -> set[str]:
    """The stylesheet's features, without those that CSS 2.1 had, and without the words of an extra."""
    found = features((static_folder() / "app.css").read_text(encoding="utf-8")) - set(SINCE["css2"])
    parts = {feature: feature.partition(": ")[::2] for feature in found}
    return {it for it, (name, word) in parts.items() if not word or not (word in SINCE["words"] or name in EXTRAS)}


def in_all(versions: list[float]) -> bool:
    """Has each of the oldest browsers a feature that came with these versions? 0 is never."""
    return all(0 < since <= oldest for since, oldest in zip(versions, OLDEST, strict=True))


def test_the_stylesheet_uses_nothing_that_nobody_has_looked_up():
    unknown = in_use() - KNOWN.keys() - EXTRAS.keys()
    assert not unknown, f"since which version? Write it to css_since.toml: {sorted(unknown)}"


def test_what_the_list_names_is_in_use():
    assert KNOWN.keys() | EXTRAS.keys() <= in_use()


def test_what_pages_need_is_in_the_oldest_browsers():
    newer = [feature for feature, versions in KNOWN.items() if not in_all(versions)]
    assert newer == [], "are the pages usable without it? Then it is an extra."


def test_an_extra_is_newer_and_says_what_is_lost_without_it():
    assert [feature for feature, extra in EXTRAS.items() if in_all(extra["since"])] == []
    assert [feature for feature, extra in EXTRAS.items() if not extra["without"].endswith(".")] == []


@pytest.mark.parametrize(
    ("rule", "feature"),
    [
        ("a { inset: 0 }", "inset"),
        ("a { width: min(1em, 2em) }", "min()"),
        ("a { --x: clamp(1em, 2em, 3em) }", "clamp()"),
        ("a:has(b) { top: 0 }", ":has()"),
        ("a:not(:focus-visible) { top: 0 }", ":focus-visible"),
        ("a { color: #12345678 }", "#rgba"),
        ("a { & b { top: 0 } }", "nesting"),
        ("@media (width >= 40rem) { a { top: 0 } }", "@media >"),
        ("@container (min-width: 1em) { a { top: 0 } }", "@container"),
        ("a { width: 1dvh }", "dvh"),
        ("a { display: contents }", "display: contents"),
        ("a { content: 'x' / 'y' }", "/ in content"),
    ],
)
def test_newer_features_are_seen(rule: str, feature: str):
    assert feature in features(rule)


class NotES2017(Exception):
    pass


def parse_es2017(source: str) -> None:
    """Raise NotES2017 for what a browser of 2017 doesn't read; the parser itself would let these two pass."""
    # Not above: it takes half as long as the whole program, and every worker collects every test.
    import esprima

    def look(node: Any, place: Any) -> None:
        if node.type in {"ObjectExpression", "ObjectPattern"}:
            newer = any(part.type in {"SpreadElement", "RestElement"} for part in node.properties)
        else:
            newer = node.type == "Literal" and node.regex and ("(?<" in node.regex.pattern or "s" in node.regex.flags)
        if newer:
            raise NotES2017(node.type)

    try:
        esprima.parseScript(source, delegate=look)
    except esprima.Error as error:
        raise NotES2017(error) from error


@pytest.mark.slow
def test_our_script_is_small_and_es2017():
    source = (static_folder() / "app.js").read_text(encoding="utf-8")
    assert len(source.encode()) <= MOST_SCRIPT_BYTES
    parse_es2017(source)


@pytest.mark.parametrize(
    "newer",
    ["a?.b;", "a ?? b;", "try { a(); } catch { b(); }", "({...a});", "const {a, ...b} = c;", "/(?<=a)b/;", "1n;"],
)
def test_newer_syntax_is_refused(newer: str):
    with pytest.raises(NotES2017):
        parse_es2017(newer)
