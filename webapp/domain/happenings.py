"""What the history tells: the closed lists of what is done, and to what."""

from datetime import datetime, timedelta
from enum import StrEnum

KEPT_FOR = timedelta(days=730)
"""Two years: an auditor looks at the last closed year, and questions come in the one after it."""


BROUGHT_BACK_FOR = timedelta(days=30)
"""What was removed from a group can be brought back so long: a month's accounts and meetings fall into it."""


class Done(StrEnum):
    """What somebody did."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    BROUGHT_BACK = "brought back"
    """After it had been removed."""
    ERASED = "erased"
    """The personal data of a group's participants."""
    MERGED = "merged"
    """Another record of the same person into this one."""
    TOLD_APART = "told apart"
    """From somebody who looks alike."""
    INVITED = "invited"
    ACCEPTED = "accepted"
    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    """By the user: here, elsewhere, or everywhere else."""
    REFUSED = "refused"
    """Somebody tried to sign in with a wrong password."""
    LINK_MADE = "link made"
    """With which the user chooses a new password, or accepts an invitation."""
    TAKEN_OUT = "taken out"
    """As a file with personal data."""
    LOOKED_AT = "looked at"
    """All that is kept of a person, on one page."""


class Notice(StrEnum):
    """What a user is told that happened to the account."""

    NEW_BROWSER = "new browser"
    PASSWORD = "password"  # noqa: S105 - no password
    ADDRESS = "address"
    LINK = "link"


class Record(StrEnum):
    """What it was done to."""

    ASSOCIATION = "association"
    GROUP = "group"
    MEMBER = "member"
    SESSION = "session"
    COST = "cost"
    QUOTA = "quota"
    PERSON = "person"
    USER = "user"
    ROLE = "role"
    """A user's, in the association; its number is the user's."""
    LEADER = "leader"
    """Of a group; its number is the user's."""
    FEEDBACK = "feedback"
    ORGANISATION = "organisation"
    COORDINATOR = "coordinator"
    """A user's place in an organisation; its number is the user's."""
    JOINING = "joining invitation"
    ORGANISATION_YEAR = "organisation year"
    SHARE = "share"
    HOUR_REQUEST = "hour request"


def oldest_kept(now: datetime) -> datetime:
    """What happened before is removed."""
    return now - KEPT_FOR


def oldest_brought_back(now: datetime) -> datetime:
    """What was removed before is gone for good."""
    return now - BROUGHT_BACK_FOR
