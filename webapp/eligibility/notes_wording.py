"""Sentences for the notes: what is good to know, and never weighs in the verdict."""

from typing import assert_never

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
from webapp.eligibility import members_wording
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.season_wording import session_days
from webapp.i18n import format_money, ngettext
from webapp.i18n import gettext as _


def sentence(note: Note, assessed: AssessedGroup) -> str:
    """The note in words."""
    match note.reason:
        case MembersNote():
            return _members(note.reason, note, assessed.rules.min_age)
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


def _members(reason: MembersNote, note: Note, age: int | None) -> str:
    match reason:
        case MembersNote.UNSURE:
            return members_wording.unsure(note.members, age)
        case MembersNote.UNDER_AGE:
            return members_wording.not_yet(note.members, age)
        case never:
            assert_never(never)


def _hours(reason: HoursNote, note: Note, assessed: AssessedGroup) -> str:
    match reason:
        case HoursNote.LOST:
            return _("%(minutes)s min left over from full teaching hours.", minutes=note.amount)
        case HoursNote.TYPED_OVER:
            return _("Hours entered by the group: %(days)s", days=session_days(note.sessions, assessed))
        case HoursNote.TWO_YEARS:
            return _("The season crosses New Year and each year counts on its own: make a plan for each year.")
        case never:
            assert_never(never)


def _costs(reason: CostsNote, note: Note) -> str:
    match reason:
        case CostsNote.NOT_BOOKED:
            return _("Not in the bookkeeping yet: %(amount)s", amount=format_money(note.amount))
        case CostsNote.NOT_ELIGIBLE:
            return _("Not eligible for support: %(amount)s", amount=format_money(note.amount))
        case never:
            assert_never(never)
