"""The rule sets as a reader sees them: every rule in words, the support, where it all comes from."""

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.domain.rules import DEFAULT_RULE_SET, Reading, RuleSet
from webapp.eligibility import rule_texts, support_texts
from webapp.i18n import format_day, language
from webapp.i18n import gettext as _


@dataclass(frozen=True)
class Line:
    """A rule or a cap of the support in words, with the page that states it; `source` is '' for our reading."""

    name: str
    text: str
    source: str


@dataclass(frozen=True)
class Described:
    """One rule set in the reader's language; `rules` come in the verdict's order, the caps of the support last."""

    id: str
    name: str
    in_force: str
    rules: list[Line]
    pages: list[str]
    contact: str
    verified_on: str


def described(rule_sets: Iterable[RuleSet]) -> list[Described]:
    """The rule sets in words, the one for new groups first."""
    return [
        _described(rules) for rules in sorted(rule_sets, key=lambda rules: (rules.id != DEFAULT_RULE_SET, rules.id))
    ]


def _described(rules: RuleSet) -> Described:
    first, last = format_day(rules.valid_from), format_day(rules.valid_to)
    return Described(
        id=rules.id,
        name=rules.name_in(language()),
        in_force=_("For seasons that start %(first)s–%(last)s", first=first, last=last)
        if last
        else _("For seasons that start on %(first)s or later", first=first),
        rules=_lines(rules),
        pages=rules.pages,
        contact=rules.contact,
        verified_on=format_day(rules.verified_on),
    )


def _lines(rules: RuleSet) -> list[Line]:
    asked = [
        Line(rule_texts.name(rule, rules), rule_texts.why(rule, rules), rules.source_of(rule))
        for rule in rule_texts.asked(rules)
    ]
    support = [Line(_("Support"), text, rules.source_of_cap(cap)) for cap, text in support_texts.caps(rules)]
    ours = [
        Line(_("Where no source says it"), support_texts.reading(one, rules), "")
        for one in Reading
        if one in rules.our_reading
    ]
    return [*asked, *support, *ours]
