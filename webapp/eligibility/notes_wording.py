"""Sentences for the notes: what is good to know, and never weighs in the verdict."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from webapp.domain.lessons import session_hours
from webapp.domain.notes import (
    ActivityNote,
    CostsNote,
    HoursNote,
    LessonNote,
    MembersNote,
    Note,
    QuotaNote,
    ReportNote,
)
from webapp.domain.programme import in_order
from webapp.eligibility import members_wording
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.season_wording import session_days
from webapp.i18n import format_money, format_short_day, ngettext
from webapp.i18n import gettext as _


def sentence(note: Note, assessed: AssessedGroup) -> str:
    """The note in words."""
    match note.reason:
        case MembersNote():
            return _members(note.reason, note, assessed)
        case HoursNote():
            return _hours(note.reason, note, assessed)
        case LessonNote.BREAK_MISSING:
            days = session_days(note.sessions, assessed)
            return _(
                "%(minutes)s min of break missing, and the sessions count: %(days)s", minutes=note.amount, days=days
            )
        case ActivityNote.EXCLUDED:
            return ngettext(
                "%(num)s session (recreation, party or other event) gives no hours.",
                "%(num)s sessions (recreation, parties or other events) give no hours.",
                len(note.sessions),
            )
        case CostsNote():
            return _costs(note.reason, note)
        case QuotaNote.UNKNOWN:
            return _(
                "The amount of support may be less: the hour quota is not known. Ask your member organisation, or say "
                "once for all groups that you have none of your own."
            )
        case ReportNote.NO_LAST_DAY:
            return _("The rules give no last day for the report.")
        case never:
            assert_never(never)


def _members(reason: MembersNote, note: Note, assessed: AssessedGroup) -> str:
    age, days = assessed.rules.min_age, session_days(note.sessions, assessed)
    match reason:
        case MembersNote.UNSURE:
            return members_wording.unsure(note.members, age)
        case MembersNote.UNDER_AGE:
            return members_wording.not_yet(note.members, age)
        case MembersNote.SESSIONS_NOT_MEMBERS:
            return _("There were too few members yet at these sessions; check the days of joining: %(days)s", days=days)
        case MembersNote.SESSIONS_AGE_UNKNOWN:
            return _("It isn't known whether enough had turned %(age)s: %(days)s", age=age, days=days)
        case MembersNote.SESSIONS_UNDER_AGE:
            return _("Too few had turned %(age)s then: %(days)s", age=age, days=days)
        case never:
            assert_never(never)


def _hours(reason: HoursNote, note: Note, assessed: AssessedGroup) -> str:
    match reason:
        case HoursNote.LOST:
            return _("%(minutes)s min left over from full teaching hours.", minutes=note.amount)
        case HoursNote.TYPED_OVER:
            return _("Hours entered by the group: %(days)s", days="; ".join(_typed_over(note, assessed)))
        case HoursNote.PLANNED_ABOVE:
            return ngettext(
                "%(num)s planned hour is above the most that a group may have. The rules don't say what follows.",
                "%(num)s planned hours are above the most that a group may have. The rules don't say what follows.",
                note.amount,
            )
        case HoursNote.NOBODY_PRESENT:
            days = session_days(note.sessions, assessed)
            return ngettext(
                "Nobody was present at %(num)s session, and it counts: %(days)s",
                "Nobody was present at %(num)s sessions, and they count: %(days)s",
                len(note.sessions),
                days=days,
            )
        case HoursNote.TWO_YEARS:
            return _("The season crosses New Year and each year counts on its own: make a plan for each year.")
        case never:
            assert_never(never)


def _typed_over(note: Note, assessed: AssessedGroup) -> Iterator[str]:
    """Each session's hours beside those of the clock, and why; a session that isn't saved yet has its reason beside it
    in its form.
    """
    reasons = {one.id: one.override_reason for one in assessed.record.sessions if one.id in note.sessions}
    for session in in_order(assessed.facts.sessions):
        if session.id in note.sessions:
            figures = {
                "day": format_short_day(session.day),
                "hours": session.hours_override,
                "clock": session_hours(replace(session, hours_override=None), assessed.rules).hours,
            }
            if reason := reasons.get(session.id):
                yield _("%(day)s %(hours)s h, by the clock %(clock)s h (%(reason)s)", reason=reason, **figures)
            else:
                yield _("%(day)s %(hours)s h, by the clock %(clock)s h", **figures)


def _costs(reason: CostsNote, note: Note) -> str:
    match reason:
        case CostsNote.NOT_BOOKED:
            return _("Not in the bookkeeping yet: %(amount)s", amount=format_money(note.amount))
        case CostsNote.OUTSIDE_SEASON:
            return _(
                "On a day outside the season: %(amount)s. Check that it is right.", amount=format_money(note.amount)
            )
        case CostsNote.NOT_ELIGIBLE:
            return _("Not eligible for support: %(amount)s", amount=format_money(note.amount))
        case never:
            assert_never(never)
