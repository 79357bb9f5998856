"""Which features of CSS a stylesheet uses, each by a short name.

`gap`, `position: sticky`, `minmax()`, `::placeholder`, `:empty`, `@supports`, `@media (forced-colors)`, `vh`, and
`#rgba`, `/ in content`, `@media <`, `nesting` for what is neither property nor word.
"""

from collections.abc import Container, Iterator
from typing import Any

import tinycss2


def features(stylesheet: str) -> set[str]:
    """All features of a stylesheet. Raises ValueError when it can't be parsed."""
    return set(_of_rules(tinycss2.parse_stylesheet(stylesheet, skip_comments=True, skip_whitespace=True)))


def without(stylesheet: str, names: Container[str]) -> str:
    """The stylesheet as a browser reads it that doesn't know the features in `names`."""
    return _plain(tinycss2.parse_stylesheet(stylesheet, skip_comments=True, skip_whitespace=True), names)


def _plain(rules: list[Any], names: Container[str]) -> str:
    return "\n".join(filter(None, (_plain_rule(rule, names) for rule in rules)))


def _plain_rule(rule: Any, names: Container[str]) -> str:
    head = tinycss2.serialize(rule.prelude)
    if rule.type == "at-rule":
        if any(name in names for name in (f"@{rule.lower_at_keyword}", *_of_condition(rule))):
            return ""
        if rule.lower_at_keyword in {"media", "supports"}:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            return f"@{rule.lower_at_keyword} {head} {{ {_plain(inner, names)} }}"
        head = f"@{rule.lower_at_keyword} {head}"
    elif any(name in names for name in _of_selector(rule.prelude)):
        return ""
    kept = (part for part in _content(rule) if not any(name in names for name in _of_declaration(part)))
    return f"{head} {{ {' '.join(part.serialize() + ';' for part in kept)} }}"


def _of_rules(rules: list[Any]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "error":
            raise ValueError(f"line {rule.source_line}: {rule.message}")
        if rule.type == "at-rule":
            yield f"@{rule.lower_at_keyword}"
            yield from _of_condition(rule)
        if rule.type == "qualified-rule":
            yield from _of_selector(rule.prelude)
        if rule.content is not None:
            yield from _of_content(rule)


def _content(rule: Any) -> list[Any]:
    return tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)


def _of_content(rule: Any) -> Iterator[str]:
    if rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"}:
        yield from _of_rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
        return
    for part in _content(rule):
        yield from _of_declaration(part)


def _of_declaration(part: Any) -> Iterator[str]:
    if part.type != "declaration":
        # the margins of a @page have rules of their own
        if part.type != "at-rule" or part.lower_at_keyword in {"media", "supports"}:
            yield "nesting"
        yield from _of_rules([part])
    elif part.name.startswith("--"):
        yield "--custom"
        yield from _of_values(part.value)
    else:
        yield part.lower_name
        yield from _of_values(part.value, part.lower_name)


def _of_selector(tokens: list[Any]) -> Iterator[str]:
    colons = ""
    for token in tokens:
        if token == ":":
            colons += ":"
            continue
        if colons and token.type == "ident":
            yield colons + token.lower_value
        elif colons and token.type == "function":
            yield f"{colons}{token.lower_name}()"
            yield from _of_selector(token.arguments)
        elif token.type == "literal" and token.value == "&":
            yield "nesting"
        colons = ""


def _of_condition(rule: Any) -> Iterator[str]:
    """`(width)` and the like of @media; of @supports what it asks about isn't used, but how it asks is."""
    for token in rule.prelude:
        if token.type == "() block" and rule.lower_at_keyword == "media":
            words = [part for part in token.content if part.type in {"ident", "literal"}]
            yield f"@media ({words[0].lower_value})"
            yield from (f"@media {part.value}" for part in words if part.type == "literal" and part.value in "<>=")
        elif token.type == "function":
            yield f"@{rule.lower_at_keyword} {token.lower_name}()"


def _of_values(tokens: list[Any], name: str = "") -> Iterator[str]:
    for token in tokens:
        if token.type == "ident" and name:
            yield f"{name}: {token.lower_value}"
        elif token.type == "function":
            yield f"{token.lower_name}()"
            yield from _of_values(token.arguments)
        elif token.type == "() block":
            yield from _of_values(token.content)
        elif token.type == "dimension":
            yield token.lower_unit
        elif token.type == "hash" and len(token.value) in {4, 8}:
            yield "#rgba"
        elif token == "/" and name == "content":
            yield "/ in content"
