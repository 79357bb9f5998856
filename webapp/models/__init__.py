"""The tables, one file an aggregate."""

from webapp.models.association import Association
from webapp.models.cost import Cost, Quota
from webapp.models.event import Event
from webapp.models.feedback import Feedback
from webapp.models.group import Group, Member
from webapp.models.organisation import (
    Coordinator,
    HourRequest,
    HourShare,
    JoiningInvitation,
    Organisation,
    OrganisationYear,
)
from webapp.models.person import DifferentPeople, Person
from webapp.models.removed_row import RemovedRow
from webapp.models.report import KeyedRow, Report
from webapp.models.second_step import Passkey, RecoveryCode
from webapp.models.seen_note import SeenNote
from webapp.models.sent_form import SentForm
from webapp.models.session import Attendance, StudySession
from webapp.models.sign_in import SignIn
from webapp.models.standing import Standing, StandingYear
from webapp.models.tries import Tries
from webapp.models.user import GroupLeader, User, UserRole

__all__ = [
    "Association",
    "Attendance",
    "Coordinator",
    "Cost",
    "DifferentPeople",
    "Event",
    "Feedback",
    "Group",
    "GroupLeader",
    "HourRequest",
    "HourShare",
    "JoiningInvitation",
    "KeyedRow",
    "Member",
    "Organisation",
    "OrganisationYear",
    "Passkey",
    "Person",
    "Quota",
    "RecoveryCode",
    "RemovedRow",
    "Report",
    "SeenNote",
    "SentForm",
    "SignIn",
    "Standing",
    "StandingYear",
    "StudySession",
    "Tries",
    "User",
    "UserRole",
]
