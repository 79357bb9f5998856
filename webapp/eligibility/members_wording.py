"""Sentences for the members: how many have reached the age, who hasn't, and which sessions were held with too few."""

from collections.abc import Callable, Iterable
from typing import assert_never

from webapp.domain import reasons
from webapp.domain.findings import MembersFinding, State
from webapp.domain.notes import MemberAge
from webapp.eligibility.judged import Judged
from webapp.eligibility.rule_texts import unknown_rule
from webapp.i18n import format_day, format_names, ngettext
from webapp.i18n import gettext as _


def counted(finding: MembersFinding) -> str:
    """ "8 members, 5 are enough", and how many more there may be; '' where no number is known."""
    if finding.required is None:
        return ""
    enough = ngettext(
        "%(num)s member, %(required)s are enough",
        "%(num)s members, %(required)s are enough",
        finding.actual or 0,
        required=finding.required,
    )
    unsure_ones = len(finding.unsure)
    if not unsure_ones:
        return enough
    return ngettext(
        "%(counted)s; %(num)s more whose age isn't known",
        "%(counted)s; %(num)s more whose age isn't known",
        unsure_ones,
        counted=enough,
    )


def sentences(finding: MembersFinding, assessed: Judged) -> list[str]:
    """The finding in words, the most important sentence first; only the later ones name anybody."""
    age = assessed.rules.min_age
    return [_main(finding, age), *_ages(finding, age)]


def _main(finding: MembersFinding, age: int | None) -> str:
    reason = reasons.MembersReason
    match finding.reason:
        case reason.ENOUGH:
            return _("There are enough members.")
        case reason.ENOUGH_AT_START:
            return _("There will be enough members when the season starts.")
        case reason.TIME_AHEAD:
            return ngettext(
                "%(num)s more member is needed when the season starts.",
                "%(num)s more members are needed when the season starts.",
                finding.needed or 0,
            )
        case reason.UNSURE_DECIDE:
            return ngettext(
                "The age of %(num)s member isn't known. If they have turned %(age)s, there are enough members.",
                "The age of %(num)s members isn't known. If they have turned %(age)s, there are enough members.",
                len(finding.unsure),
                age=age,
            )
        case reason.ENOUGH_LATER | reason.ENOUGH_TOO_LATE:
            return _later(finding)
        case reason.TOO_FEW:
            return _("Members still needed: %(needed)s, by %(day)s.", needed=finding.needed, day=format_day(finding.by))
        case reason.SESSIONS_DECIDE:
            return _(
                "Without the sessions that had too few members there are too few teaching hours. "
                "Ask the study centre whether they count."
            )
        case reason.NEVER_ENOUGH:
            return _("There were never enough members, and the season ended on %(day)s.", day=format_day(finding.by))
        case reason.RULE_MISSING:
            return unknown_rule()
        case never:
            assert_never(never)


def _later(finding: MembersFinding) -> str:
    day = format_day(finding.reached_on)
    if finding.reason is reasons.MembersReason.ENOUGH_LATER:
        return _(
            "Members still needed: %(needed)s. There will be enough from %(day)s on.", needed=finding.needed, day=day
        )
    return _(
        "Enough members only from %(day)s on, after the last session. Add a session, or correct the days of joining.",
        day=day,
    )


def _ages(finding: MembersFinding, age: int | None) -> Iterable[str]:
    """Who isn't counted, where that decides; elsewhere it is a note."""
    if finding.state in {State.MET, State.ON_TRACK}:
        return
    if finding.unsure:
        yield unsure(finding.unsure, age)
    if finding.not_yet:
        yield not_yet(finding.not_yet, age)


def unsure(members: Iterable[MemberAge], age: int | None) -> str:
    """Those whose age isn't known, by name."""
    return _("Unsure: %(names)s.", names=_named(members, lambda member: _unsure(member, age)))


def not_yet(members: Iterable[MemberAge], age: int | None) -> str:
    """Those under the age, by name, with the day on which they reach it."""
    names = _named(members, lambda member: _not_yet(member, age))
    return _("Not yet %(age)s: %(names)s.", age=age, names=names)


def _named(members: Iterable[MemberAge], words: Callable[[MemberAge], str]) -> str:
    """Aada (turns 15 in 2027) and 2 members whose names have been removed."""
    listed = list(members)
    names = [words(member) for member in listed if member.name]
    erased = len(listed) - len(names)
    if erased:
        names.append(
            ngettext(
                "%(num)s member whose name has been removed", "%(num)s members whose names have been removed", erased
            )
        )
    return format_names(names)


def _unsure(member: MemberAge, age: int | None) -> str:
    if member.turns_in:
        return _("%(name)s (turns %(age)s in %(year)s)", name=member.name, age=age, year=member.turns_in)
    return _("%(name)s (birth not known)", name=member.name)


def _not_yet(member: MemberAge, age: int | None) -> str:
    if member.turns_on:
        return _("%(name)s (turns %(age)s on %(day)s)", name=member.name, age=age, day=format_day(member.turns_on))
    return _("%(name)s (turns %(age)s in %(year)s)", name=member.name, age=age, year=member.turns_in)
