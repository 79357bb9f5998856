"""The rule sets as a reader sees them: every rule in words, the support, where it all comes from."""

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.domain.rules import DEFAULT_RULE_SET, RuleSet
from webapp.eligibility import rule_texts
from webapp.i18n import format_day, language
from webapp.i18n import gettext as _


@dataclass(frozen=True)
class Described:
    """One rule set in the reader's language; `rules` are names and texts in the verdict's order."""

    id: str
    name: str
    in_force: str
    rules: list[tuple[str, str]]
    source: str
    verified_on: str


def described(rule_sets: Iterable[RuleSet]) -> list[Described]:
    """The rule sets in words, the one for new groups first."""
    return [
        _described(rules) for rules in sorted(rule_sets, key=lambda rules: (rules.id != DEFAULT_RULE_SET, rules.id))
    ]


def _described(rules: RuleSet) -> Described:
    texts = [(rule_texts.name(rule, rules), rule_texts.why(rule, rules)) for rule in rule_texts.asked(rules)]
    support = rule_texts.support(rules)
    first, last = format_day(rules.valid_from), format_day(rules.valid_to)
    return Described(
        id=rules.id,
        name=rules.name_in(language()),
        in_force=_("For seasons that start %(first)s–%(last)s", first=first, last=last)
        if last
        else _("For seasons that start on %(first)s or later", first=first),
        rules=[*texts, (_("Support"), support)] if support else texts,
        source=rules.source,
        verified_on=format_day(rules.verified_on),
    )
