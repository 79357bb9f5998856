"""The guide to the first season: what to do before, during and after it. The rules speak in their own words, with the
rule set's own numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from webapp.domain.reasons import RuleId
from webapp.domain.rules import RuleSet
from webapp.eligibility import rule_texts, support_texts
from webapp.eligibility.links import Link
from webapp.guides.places import Places
from webapp.i18n import gettext as _
from webapp.sivisverkko.steps import by_hand

Rule = Callable[[RuleId], list[str]]
"""What the rule set says of a rule; nothing when the rule isn't one of its own."""


@dataclass(frozen=True)
class Step:
    """Something to do, what to know of it, and the pages for it."""

    title: str
    sentences: list[str]
    links: list[Link] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """One page of the guide: its address, and what it is called where all three fit on one line, and elsewhere."""

    number: int
    id: str
    when: str
    title: str
    steps: list[Step]


def parts_of(rules: RuleSet, places: Places) -> list[Part]:
    """The guide's three pages by a rule set, for one reader."""
    asked = rule_texts.asked(rules)

    def rule(wanted: RuleId) -> list[str]:
        return [rule_texts.why(wanted, rules)] if wanted in asked else []

    return [
        Part(1, "before", _("Before"), _("Before the season"), _before(rule, places)),
        Part(2, "during", _("During"), _("During the season"), _during(rule, places)),
        Part(3, "after", _("After"), _("After the season"), _after(rule, places, support_texts.support(rules))),
    ]


def _before(rule: Rule, places: Places) -> list[Step]:
    return [
        *(Step(title, [text]) for title, text in by_hand().values()),
        Step(
            _("Say what your association is, and invite the others"),
            [
                *rule(RuleId.ASSOCIATION),
                _("The secretary, the leaders and the treasurer each get an account of their own."),
            ],
            places.association(),
        ),
        Step(
            _("Add the group"),
            [_("A name and a season are enough to begin."), *rule(RuleId.LEARNING_GOAL)],
            places.new_group(),
        ),
        Step(
            _("Add the sessions"),
            [_("One weekly programme makes them all: the day, the time and the break."), *rule(RuleId.HOURS)],
            places.kept(_("Weekly programme of %(group)s", group=places.name), "programme.weekly"),
        ),
        Step(
            _("Add the members"),
            [*rule(RuleId.MEMBERS), _("You can paste their names from an e-mail.")],
            places.of_group(_("Members of %(group)s", group=places.name), "members.members"),
        ),
        Step(
            _("Enter the plan in Sivisverkko, and publish it there"),
            [
                *rule(RuleId.PLAN),
                _("The keying sheet has everything in the order of the form. Write here the day of publishing."),
            ],
            [
                *places.of_group(_("Keying sheet for the plan"), "sivisverkko.plan"),
                *places.kept(_("Write the day of publishing"), "stages.stages", "publish"),
            ],
        ),
    ]


def _during(rule: Rule, places: Places) -> list[Step]:
    return [
        Step(
            _("Record each session when it has been held"),
            [
                _("Tick those who were present, or write how many they were. The start page leads to the session."),
                *rule(RuleId.LESSON),
                *rule(RuleId.ELIGIBLE_ACTIVITY),
            ],
            places.start(),
        ),
        Step(
            _("See where the group stands"),
            [
                _(
                    "Eligibility, on each page of a group, says what is in order, what is missing and by when. "
                    "The name of a rule opens the rule and its source."
                )
            ],
            places.of_group(_("Eligibility of %(group)s", group=places.name), "eligibility.eligibility"),
        ),
        Step(
            _("Write down the costs"),
            [*rule(RuleId.COSTS), _("The voucher number is the one in the association's bookkeeping.")],
            places.of_group(_("Costs of %(group)s", group=places.name), "costs.costs"),
        ),
        Step(
            _("Keep to the deadlines"),
            [
                _("What is due in all groups is on one page, and in your own calendar or e-mail if you like."),
                *rule(RuleId.QUOTA),
            ],
            [*places.due(), *places.quotas()],
        ),
    ]


def _after(rule: Rule, places: Places, support: str) -> list[Step]:
    return [
        Step(
            _("Look through what is missing"),
            [_("For example sessions that nobody has recorded, and costs without a voucher.")],
            places.of_group(_("%(group)s to Sivisverkko", group=places.name), "sivisverkko.overview", "preflight"),
        ),
        Step(
            _("Enter the report in Sivisverkko"),
            [*rule(RuleId.REPORT), _("The keying sheet has everything in the order of the form.")],
            places.of_group(_("Keying sheet for the report"), "sivisverkko.report"),
        ),
        Step(
            _("Record here that the report was sent"),
            [_("The group is locked then, and what was reported is kept.")],
            places.kept(_("Write the day of sending"), "stages.stages", "report"),
        ),
        Step(
            _("Remove the participants' personal data"),
            [
                _("Sivis asks that organisers keep no list of participants once the details are in Sivisverkko."),
                _("Hours, attendance counts and costs stay."),
            ],
            places.erasure(),
        ),
        Step(
            _("Record the support when it comes"),
            [support],
            places.payment(),
        ),
    ]
