"""What the history tells of each table: of which columns the values, of which the name alone.

Values are told of money, hours, states and the days of a group. Of what may be about people, only that it has changed.
A test wants every column of every table here.
"""

from typing import NamedTuple

from webapp.db import Base
from webapp.domain.happenings import Record
from webapp.models import (
    Association,
    Coordinator,
    Cost,
    Feedback,
    Group,
    HourRequest,
    HourShare,
    JoiningInvitation,
    Member,
    Organisation,
    OrganisationYear,
    Person,
    Quota,
    StudySession,
    User,
    UserRole,
)


class Told(NamedTuple):
    """What is told of a table's rows; `number` is the column of the number by which the history knows one."""

    record: Record
    values: frozenset[str]
    names: frozenset[str]
    number: str = "id"


NEVER = frozenset({"id", "association_id", "group_id", "version"})
"""Where a row belongs, and how often it has been saved."""

TOLD: dict[type[Base], Told] = {
    Association: Told(
        Record.ASSOCIATION,
        frozenset({"eligible", "no_own_quota", "closed_at", "second_step_from", "kept_until_month"}),
        frozenset(
            {
                *("name", "organisation", "organisation_id", "municipality"),
                *("notice_controller", "notice_contact", "notice_basis", "notice_source", "notice_text"),
            }
        ),
    ),
    Group: Told(
        Record.GROUP,
        frozenset(
            {
                *("season_start", "season_end", "planned_hours", "form", "rule_set", "topic_kind", "has_trainer"),
                *("plan_published_on", "reported_on", "corrected_on", "locked", "paid_on", "paid_cents", "archived_at"),
                "calendar_tells",
            }
        ),
        frozenset(
            {
                *("name", "neutral_name", "topic", "learning_goal", "municipality", "report_text", "note"),
                *("contact_name", "contact_email"),
            }
        ),
    ),
    Member: Told(Record.MEMBER, frozenset(), frozenset({"person_id", "joined_on", "left_on"})),
    StudySession: Told(
        Record.SESSION,
        frozenset(
            {
                "day",
                "starts",
                "ends",
                "break_minutes",
                "kind",
                "state",
                "head_count",
                "hours_override",
                "guests",
                "names_aside",
            }
        ),
        frozenset({"content", "override_reason"}),
    ),
    Cost: Told(Record.COST, frozenset({"day", "kind", "cents", "booked"}), frozenset({"voucher"})),
    Quota: Told(Record.QUOTA, frozenset({"year", "granted_hours", "extra_hours", "realised_before"}), frozenset()),
    Person: Told(
        Record.PERSON,
        frozenset(),
        frozenset(
            {
                *("first_name", "last_name", "birth_date", "birth_year", "of_age_confirmed_on", "email", "gender"),
                "municipality",
            }
        ),
    ),
    User: Told(Record.USER, frozenset(), frozenset({"name", "email", "password_hash", "totp_secret"})),
    UserRole: Told(Record.ROLE, frozenset({"role"}), frozenset({"invited_name"}), "user_id"),
    Feedback: Told(Record.FEEDBACK, frozenset(), frozenset({"answered_at"})),
    Organisation: Told(
        Record.ORGANISATION,
        frozenset({"plan_days_before", "report_days_after", "estimates_by"}),
        frozenset({"name", "contact", "rules_text", "rules_url"}),
    ),
    Coordinator: Told(Record.COORDINATOR, frozenset(), frozenset({"invited_name"}), "user_id"),
    JoiningInvitation: Told(Record.JOINING, frozenset(), frozenset({"name"})),
    OrganisationYear: Told(
        Record.ORGANISATION_YEAR,
        frozenset({"year", "granted_hours", "extra_hours", "realised_before", "mode"}),
        frozenset(),
    ),
    HourShare: Told(Record.SHARE, frozenset({"year", "hours"}), frozenset()),
    HourRequest: Told(
        Record.HOUR_REQUEST,
        frozenset({"year", "kind", "hours", "state", "decided_hours"}),
        frozenset({"why", "answer"}),
    ),
}

LEFT_OUT = {
    # Told with the session, by how many.
    "attendances": {"session_id", "member_id", "state"},
    # When the program wrote to the administrators.
    "associations": {"reminded_on"},
    # As of user_roles.
    "coordinators": {"user_id", "organisation_id", "invitation_key", "last_used"},
    # Whose they are, the key of the link, and until when it holds.
    "joining_invitations": {"organisation_id", "key", "made_at"},
    "organisation_years": {"organisation_id"},
    "shares": {"organisation_id"},
    # The event itself says who and when.
    "hour_requests": {"organisation_id", "asked_by", "asked_at", "answered_by", "answered_at"},
    # Told by hand, with the group's number.
    "group_leaders": {"user_id"},
    # Told by hand, of both.
    "different_people": {"person_id", "other_id"},
    # Told by how many.
    "keyed_rows": {"sheet", "row", "fingerprint"},
    # The group tells that it was reported and reopened.
    "reports": {
        *("reported_on", "taken_at", "taken_by", "snapshot", "reopened_at", "reopened_by", "reopen_reason"),
    },
    # Made of the names, or of the removal that is told by itself; who confirmed an age is whoever changed the day.
    "people": {"sort_key", "search_key", "erased_on", "age_band", "of_age_confirmed_by"},
    # Keys, the user's own choices, and when the program wrote to them. Accepting an invitation is told by itself.
    "users": {"sign_in_key", "locale", "feed_key", "wants_reminders", "reminded_on", "totp_step", "browsers"},
    # Told by hand, with the user.
    "recovery_codes": {"user_id", "code_hash"},
    "passkeys": {"user_id", "credential_id", "public_key", "sign_count", "name", "made_at", "used_at"},
    "user_roles": {"user_id", "invitation_key", "last_used"},
    # What was removed is told when it happens.
    "removed_rows": {"record", "record_id", "person_id", "removed_at", "contents"},
    # Told by hand, with the group.
    "seen_notes": {"note", "about", "seen_by", "seen_at"},
    # What is made of the others is no change.
    "standings": {
        *("day", "judged_by", "state", "reasons", "of_age", "held", "planned"),
        *("next_deadline", "support_now", "support_forecast", "turn", "details"),
    },
    "standing_years": {
        *("year", "held", "planned", "draws", "reported_use", "held_use", "planned_use", "uses"),
    },
    # Signing in and out are told by themselves.
    "sign_ins": {"user_id", "key", "begun", "last_seen", "proven_at", "browser"},
    # How often somebody guessed, under keys that say nothing of whom.
    "tries": {"key", "seconds", "most", "until"},
    # So that a form sent twice does its work once.
    "sent_forms": {"key", "sent_at", "url", "told", "undo"},
    # Nobody is tied to what they wrote.
    "feedback": {"kind", "text", "email", "signed_in", "received_at", "answered_by"},
}
