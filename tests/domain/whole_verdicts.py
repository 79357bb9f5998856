"""What the boundaries of the rule sets are tried with: a group, its sessions, and one finding of a whole verdict."""

import datetime as dt

from tests.domain.granted import granted
from webapp.domain.assess import assess
from webapp.domain.facts import Birth, GroupFacts, MemberFacts, SessionFacts, SessionState
from webapp.domain.findings import Finding
from webapp.domain.reasons import RuleId
from webapp.domain.rules import shipped

START, END = dt.date(2026, 9, 1), dt.date(2026, 12, 31)
DAY = dt.timedelta(days=1)
ADULT = MemberFacts(id=1, name="Jäsen", birth=Birth(year=1950), joined_on=START)
GROUP = GroupFacts(
    id=7,
    association_eligible=True,
    learning_goal="Digitaidot",
    season_start=START,
    season_end=END,
    quota=granted(100),
)
PEER, PEER_2017 = "sivis-vertaisopintoryhma", "sivis-vertaisopintoryhma-2017"
TRAINING, DSL, SFV, FORUM = "sivis-koulutus", "dsl-opintokerho", "sfv-studiecirkel", "kansalaisfoorumi-opintoryhma"
ALL = (PEER, PEER_2017, TRAINING, DSL, SFV, FORUM)


def found(rule_set: str, rule: RuleId, group: GroupFacts, today: dt.date = END) -> Finding:
    """The rule's first finding in the whole verdict."""
    return assess(group, shipped()[rule_set], today).findings_of(rule)[0]


def has(rule_set: str, rule: RuleId) -> bool:
    """True when the rule is one of the rule set's."""
    return bool(assess(GROUP, shipped()[rule_set], END).findings_of(rule))


def held(number: int, day: dt.date, minutes: int, break_minutes: int = 0, present: int | None = None) -> SessionFacts:
    return SessionFacts(
        id=number,
        day=day,
        starts=dt.time(8),
        ends=dt.time(8 + minutes // 60, minutes % 60),
        break_minutes=break_minutes,
        state=SessionState.HELD,
        present=present,
    )


def of_hours(rule_set: str, hours: int, first: dt.date = START) -> tuple[SessionFacts, ...]:
    """Held sessions of one teaching hour each, on days after one another."""
    minutes = 60 if rule_set == PEER else 45
    return tuple(held(n, first + n * DAY, minutes, minutes - 45) for n in range(hours))
