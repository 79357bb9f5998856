"""The tables, one file an aggregate."""

from webapp.models.association import Association
from webapp.models.group import Group, Member
from webapp.models.person import Person
from webapp.models.session import Attendance, StudySession
from webapp.models.user import GroupLeader, Role, User, UserRole

__all__ = [
    "Association",
    "Attendance",
    "Group",
    "GroupLeader",
    "Member",
    "Person",
    "Role",
    "StudySession",
    "User",
    "UserRole",
]
