"""What personal data the register keeps, what for, and where it is seen. Tests hold it to the tables and the pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.domain import happenings
from webapp.domain.feedback import KEPT_FOR
from webapp.i18n import format_names
from webapp.i18n import lazy_gettext as _l
from webapp.privacy import visibility
from webapp.privacy.visibility import Viewer, everything, feedback, group, history, participants, register, users


@dataclass(frozen=True)
class StoredItem:
    """Something that is kept of people: the columns that hold it, and the places where it is seen. `record` names it in
    the record of one person; '' for what isn't one person's, or is worked out. `own`: users see it of themselves.
    `short` is what the account in short calls it; '' for what only the details tell.
    """

    what: str
    why: str
    columns: frozenset[str]
    seen: tuple[Viewer, ...]
    record: str = ""
    own: bool = False
    short: str = ""
    by_coordinators: bool = False
    """Do the coordinators of the organisation see it?"""

    @property
    def seen_by(self) -> str:
        """The roles in the reader's language."""
        return visibility.in_words(self.seen, own=self.own, coordinators=self.by_coordinators)


def columns(table: str, *names: str) -> frozenset[str]:
    """Columns of a table by their full names."""
    return frozenset(f"{table}.{name}" for name in names)


OF_PEOPLE = (
    StoredItem(
        _l("Name"),
        _l("To know the members of the groups, and for the report in Sivisverkko."),
        columns("people", "first_name", "last_name", "sort_key", "search_key"),
        (register, group, participants, everything),
        record="name",
        short=_l("member's name"),
    ),
    StoredItem(
        _l("Date or year of birth"),
        _l("The rules count the members who have turned 15, and the statistics are made by age group."),
        columns("people", "birth_date", "birth_year"),
        (register, participants, everything),
        record="birth",
        short=_l("date or year of birth"),
    ),
    StoredItem(
        _l("Whether the person has turned 15, and if not, when"),
        _l("It shows whether the group has enough members. It is worked out from the birth or the confirmation."),
        columns("people", "birth_date", "birth_year", "of_age_confirmed_on"),
        (group,),
    ),
    StoredItem(
        _l("Confirmation that the person has turned 15: the day, and which user confirmed it"),
        _l("It is enough when the birth is not given."),
        columns("people", "of_age_confirmed_on", "of_age_confirmed_by"),
        (register, participants, everything),
        record="confirmation",
    ),
    StoredItem(
        _l("E-mail"),
        _l("Sivisverkko asks for it in the report. May be left empty."),
        columns("people", "email"),
        (register, participants, everything),
        record="email",
        short=_l("e-mail"),
    ),
    StoredItem(
        _l("Gender"),
        _l("Sivisverkko asks for it in the report. May be left empty. Numbers by gender are seen by all roles."),
        columns("people", "gender"),
        (register, participants, everything),
        record="gender",
        short=_l("gender"),
    ),
    StoredItem(
        _l("Municipality"),
        _l("To tell apart people of the same name. May be left empty."),
        columns("people", "municipality"),
        (register, participants, everything),
        record="municipality",
        short=_l("municipality"),
    ),
    StoredItem(
        _l("Year of birth and municipality, shown when a member of the same name is added to a group"),
        _l("To recognise somebody who is in the register already."),
        columns("people", "birth_date", "birth_year", "municipality"),
        (participants,),
    ),
    StoredItem(
        _l("Groups, with the days of joining and leaving"),
        _l("The rules count the members of each day, and the report has the participants of the season."),
        columns("members", "group_id", "person_id", "joined_on", "left_on"),
        (register, group, everything),
        record="groups",
        short=_l("groups"),
    ),
    StoredItem(
        _l("Presence at sessions"),
        _l("It shows that the session was held. Some rules ask how many were present."),
        columns("attendances", "session_id", "member_id", "state"),
        (register, group, everything),
        record="attendance",
        short=_l("presence"),
    ),
    StoredItem(
        _l("The group's contact person: name and e-mail"),
        _l("Sivisverkko asks for them in the plan."),
        columns("groups", "contact_name", "contact_email"),
        (register, group, everything),
        record="contact",
    ),
    StoredItem(
        _l("In a report that was sent: gender, age group, and whether there was an e-mail address, under a number"),
        _l("To show what has changed since the report."),
        columns("reports", "snapshot"),
        (register, group, everything),
        record="reports",
    ),
    StoredItem(
        _l("That the person's details have been entered in Sivisverkko"),
        _l("Nobody needs to enter them twice. A checksum shows if they have changed since."),
        columns("keyed_rows", "row", "fingerprint"),
        (register, participants, everything),
        record="entered",
    ),
    StoredItem(
        _l("That the person is not the one in another record that looks alike"),
        _l("The register does not ask again whether they are the same person."),
        columns("different_people", "person_id", "other_id"),
        (register, everything),
        record="different",
    ),
    StoredItem(
        _l("A membership that was removed from a group, and presence at a session that was removed"),
        _l("They can be brought back for %(days)s days after the removal.", days=happenings.BROUGHT_BACK_FOR.days),
        columns("removed_rows", "group_id", "record", "record_id", "person_id", "removed_at", "contents")
        | columns("sent_forms", "undo"),
        (participants, everything),
        record="removed",
    ),
    StoredItem(
        _l(
            "Of somebody whose personal data were removed: gender, age group, and since when 15 or over, without a name"
        ),
        _l("The group's figures and the year's statistics stay as they were."),
        columns("people", "erased_on", "age_band", "gender", "of_age_confirmed_on", "of_age_confirmed_by"),
        (group, everything),
    ),
)

OF_USERS = (
    StoredItem(
        _l("Name"),
        _l("To show who is signed in, and who the users are."),
        columns("users", "name") | columns("user_roles", "invited_name"),
        (users, history, everything),
        own=True,
        short=_l("user's name"),
    ),
    StoredItem(
        _l("E-mail"),
        _l("To sign in with, and for the link of an invitation and the reminders."),
        columns("users", "email"),
        (users, everything),
        own=True,
        short=_l("e-mail"),
    ),
    StoredItem(
        _l("Role, and the groups that the user leads"),
        _l("They say what the user may see and change."),
        columns("user_roles", "user_id", "role") | columns("group_leaders", "user_id", "group_id"),
        (users, history, everything),
        own=True,
        short=_l("role"),
    ),
    StoredItem(
        _l("Name beside the groups that the user has reported or reopened"),
        _l("To know whom to ask. It stays when the account is removed."),
        columns("reports", "taken_by", "reopened_by"),
        (group, everything),
    ),
    StoredItem(
        _l("Name beside the notes that the user has marked as seen"),
        _l("To know whom to ask. It stays when the account is removed."),
        columns("seen_notes", "seen_by"),
        (everything,),
    ),
    StoredItem(
        _l("Name beside the ages that the user has confirmed"),
        _l("To know whom to ask. It stays when the account is removed."),
        columns("people", "of_age_confirmed_by"),
        (register, everything),
    ),
    StoredItem(
        _l("Language, calendar address, whether reminders are wanted by e-mail, and the association used last"),
        _l("The user has chosen them."),
        columns("users", "locale", "feed_key", "wants_reminders", "reminded_on") | columns("user_roles", "last_used"),
        (),
        own=True,
    ),
    StoredItem(
        _l("Password, scrambled so that it can't be read, and a key that ends older sign-ins"),
        _l("To know that it is the user who signs in."),
        columns("users", "password_hash", "sign_in_key") | columns("user_roles", "invitation_key"),
        (),
    ),
    StoredItem(
        _l("The second step of signing in: the secret of an app's codes, recovery codes scrambled, and passkeys"),
        _l("So that nobody gets in with the password alone, where the user or the association wants it so."),
        columns("users", "totp_secret", "totp_step")
        | columns("recovery_codes", "user_id", "code_hash")
        | columns("passkeys", "user_id", "credential_id", "public_key", "sign_count", "name", "made_at", "used_at"),
        (),
        own=True,
    ),
    StoredItem(
        _l("Where the user is signed in: which browser, since when, and when it was last seen"),
        _l("To show it to the user, who can sign out there. It goes with signing out, after a week at the latest."),
        columns("sign_ins", "user_id", "key", "begun", "last_seen", "proven_at", "browser")
        | columns("users", "browsers"),
        (),
        own=True,
    ),
    StoredItem(
        _l("Whom to ask about personal data, as the association has written it"),
        _l("It stands on this page, for the users of the association."),
        columns("associations", "notice_contact"),
        (group, everything),
    ),
    StoredItem(
        _l(
            "The history: when the user signed in, "
            "and which record they changed, took out as a file or looked at, and when"
        ),
        _l(
            "To know who changed what, when something is wrong. "
            "It has the names of the fields, and values only of money, hours, days and states. "
            "It is kept for at most %(months)s months.",
            months=happenings.KEPT_FOR.days // 30,
        ),
        columns("events", "at", "user_id", "done", "record", "record_id", "group_id", "changes"),
        (history, everything),
    ),
    StoredItem(
        _l("Feedback: what somebody wrote, and the e-mail address if they want an answer"),
        _l("To mend what it is about, and to answer. It is kept for at most %(days)s days.", days=KEPT_FOR.days),
        columns("feedback", "text", "email"),
        (feedback, everything),
    ),
    StoredItem(
        _l("Name beside the feedback that the user has answered"),
        _l("To know whom to ask. It goes with the feedback."),
        columns("feedback", "answered_by"),
        (feedback, everything),
    ),
)


def by_viewers(items: Iterable[StoredItem]) -> dict[str, list[StoredItem]]:
    """What is kept, by the roles that see it, in words."""
    grouped: dict[str, list[StoredItem]] = {}
    for item in items:
        grouped.setdefault(item.seen_by, []).append(item)
    return grouped


def in_short() -> dict[str, str]:
    """The names of what most of the register is, by the roles that see it."""
    told = by_viewers(item for item in (*OF_PEOPLE, *OF_USERS) if item.short)
    return {roles: format_names(item.short for item in items) for roles, items in told.items()}
