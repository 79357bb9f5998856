"""The names of fields, and their values, as the pages have them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from webapp import current
from webapp.db import table_of
from webapp.domain.clock import clock_of
from webapp.domain.facts import CostKind, FormOfStudy, SessionKind, SessionState
from webapp.domain.happenings import Done, Record
from webapp.domain.organisation import HoursMode, RequestKind, RequestState
from webapp.domain.roles import Role
from webapp.events.columns import TOLD
from webapp.groups.forms import OTHER_TOPIC, TOPICS
from webapp.i18n import format_clock, format_day, format_money, language
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.labels import (
    COST_KINDS,
    FORMS_OF_STUDY,
    HOURS_MODES,
    REQUEST_KINDS,
    REQUEST_STATES,
    ROLE_WORDS,
    SESSION_KINDS,
    SESSION_STATES,
    month_end,
)

NAMES: Final[Mapping[str, str]] = {
    "answer": _l("Answer"),
    "answered_at": _l("Answered"),
    "archived_at": _l("In the archive since"),
    "attendance": _l("Attendance"),
    "birth_date": _l("Date or year of birth"),
    "birth_year": _l("Date or year of birth"),
    "booked": _l("It is in the association's bookkeeping"),
    "browser": _l("A new browser"),
    "break_minutes": _l("Break, minutes"),
    "cents": _l("Amount"),
    "closed_at": _l("Closed by the organisation since"),
    "contact": _l("Contact"),
    "contact_email": _l("Contact person's e-mail"),
    "contact_name": _l("Contact person"),
    "content": _l("Content"),
    "corrected_on": _l("Correction sent in Sivisverkko"),
    "day": _l("Date"),
    "decided_hours": _l("Decided hours"),
    "eligible": _l("Is it a registered association (ry) of a member organisation of the study centre?"),
    "email": _l("E-mail"),
    "ends": _l("Ends"),
    "entered": _l("Rows entered in Sivisverkko"),
    "estimates_by": _l("Estimates by"),
    "extra_hours": _l("Extra hours"),
    "first_name": _l("First name"),
    "form": _l("Form of study"),
    "gender": _l("Gender"),
    "granted_hours": _l("Granted hours"),
    "guests": _l("Others present"),
    "calendar_tells": _l("Calendars may tell what the sessions are about, and where they are"),
    "has_trainer": _l("Does the group have a trainer?"),
    "head_count": _l("How many were present"),
    "hours": _l("Teaching hours"),
    "hours_override": _l("Teaching hours entered by the group"),
    "invited_name": _l("Name"),
    "joined_on": _l("Joined"),
    "kept_until_month": _l("Participants' personal data are kept until"),
    "kind": _l("Kind"),
    "last_name": _l("Last name"),
    "learning_goal": _l("Learning goal"),
    "left_on": _l("Left"),
    "locked": _l("Locked"),
    "mode": _l("How the hours are given out"),
    "municipality": _l("Municipality"),
    "name": _l("Name"),
    "names_aside": _l("Names kept, but not counted"),
    "neutral_name": _l("Neutral name for files"),
    "no_own_quota": _l("No hour quota of our own"),
    "note": _l("Note"),
    "notice_basis": _l("Why the data may be kept"),
    "notice_contact": _l("Contact"),
    "notice_controller": _l("Who answers for the data"),
    "notice_source": _l("Where the data come from"),
    "notice_text": _l("What else there is to say"),
    "of_age_confirmed_on": _l("Had turned 15 by"),
    "organisation": _l("Member organisation of the study centre"),
    "organisation_id": _l("Member organisation of the study centre"),
    "override_reason": _l("Why the hours are entered by the group"),
    "paid_cents": _l("Support received"),
    "paid_on": _l("Day of payment"),
    "password_hash": _l("Password"),
    "people": _l("People"),
    "person_id": _l("Person"),
    "plan_days_before": _l("Plan: days before the study centre’s last day"),
    "plan_published_on": _l("Plan published in Sivisverkko"),
    "planned_hours": _l("Planned extent, teaching hours"),
    "realised_before": _l("Hours realised outside the register"),
    "report_days_after": _l("Report: days after the season’s end"),
    "report_text": _l("How the studying went"),
    "reported_on": _l("Report sent in Sivisverkko"),
    "recovery_codes": _l("Recovery codes"),
    "passkeys": _l("Passkeys"),
    "role": _l("Role"),
    "rule_set": _l("Rules"),
    "rules_text": _l("Own rules"),
    "rules_url": _l("Address of the own rules"),
    "second_step_from": _l("Second step of administrators from"),
    "season_end": _l("Season ends"),
    "season_start": _l("Season starts"),
    "seen": _l("A note was marked as seen"),
    "starts": _l("Starts"),
    "state": _l("State"),
    "told_apart": _l("Told apart from somebody who looks alike"),
    "topic": _l("Topic"),
    "totp_secret": _l("Codes of an app"),
    "topic_kind": _l("Area of the topic"),
    "voucher": _l("Voucher number"),
    "why": _l("Reason"),
    "year": _l("Year"),
}
"""Of every field that the history tells of; a test compares."""

MONEY: Final = {"cents", "paid_cents"}
DAYS: Final = {
    *(
        "day",
        "season_start",
        "season_end",
        "plan_published_on",
        "reported_on",
        "corrected_on",
        "paid_on",
        "second_step_from",
    ),
    *("joined_on", "left_on", "estimates_by", "second_step_from"),
}
CLOCKS: Final = {"starts", "ends"}
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "kind": {
        **{SessionKind(kind).value: words for kind, words in SESSION_KINDS.items()},
        **{CostKind(kind).value: words for kind, words in COST_KINDS.items()},
        **{RequestKind(kind).value: words for kind, words in REQUEST_KINDS.items()},
    },
    "state": {
        **{SessionState(state).value: words for state, words in SESSION_STATES.items()},
        **{RequestState(state).value: words for state, words in REQUEST_STATES.items()},
    },
    "mode": {HoursMode(mode).value: words for mode, words in HOURS_MODES.items()},
    "form": {FormOfStudy(form).value: words for form, words in FORMS_OF_STUDY.items()},
    "role": {Role(role).value: words for role, words in ROLE_WORDS.items()},
    "topic_kind": {**TOPICS, OTHER_TOPIC: _l("another topic")},
}


_ORDER: Final = {
    one.record: {column.name: place for place, column in enumerate(table_of(model).columns)}
    for model, one in TOLD.items()
}
"""Of a record's fields, as its page has them; what is counted comes after them."""


def name_of(record: Record, field: str) -> str:
    """What the form of the record calls the field."""
    if (record, field) == (Record.COST, "kind"):
        return _("Kind of cost")
    return str(NAMES.get(field, field))


def told(changes: Mapping[str, Any], record: Record, done: Done) -> list[str]:
    """Each field that changed, with its old and its new value or how many there were, where that is told; of what was
    removed, what it was.
    """
    order = _ORDER.get(record, {})
    names = sorted(changes, key=lambda name: order.get(name, len(order)))
    return list(dict.fromkeys(_field(name, name_of(record, name), changes[name], done) for name in names))


def _field(name: str, called: str, change: Any, done: Done) -> str:
    match change:
        case [old, _new] if done is Done.REMOVED:
            return _("%(field)s: %(value)s", field=called, value=shown(name, old))
        case [old, new] if old is None:
            return _("%(field)s: %(value)s", field=called, value=shown(name, new))
        case [old, new]:
            return _("%(field)s: %(old)s → %(new)s", field=called, old=shown(name, old), new=shown(name, new))
        case int():
            return _("%(field)s: %(value)s", field=called, value=change)
    return called


def shown(name: str, value: Any) -> str:
    """A value as a reader wants to see it; a dash for none."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in MONEY:
        return format_money(value)
    if name in DAYS:
        return format_day(date.fromisoformat(value))
    if name in CLOCKS:
        return format_clock(clock_of(value))
    if name == "kept_until_month":
        return month_end(value)
    if name == "rule_set":
        rules = current.rule_sets().get(value)
        return rules.name_in(language()) if rules else str(value)
    if name in {"archived_at", "closed_at"}:
        return format_day(current.local_day(datetime.fromisoformat(value)))
    return str(WORDS.get(name, {}).get(value, value))
