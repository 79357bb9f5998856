"""Which role has which right: the one table, and the one place that knows what leading a group adds to a role.

The permissions.py of the areas ask it, and add what doesn't depend on the role: that a group is locked, archived or
not reported yet. docs/permissions.md shows the table.
"""

from enum import StrEnum
from typing import Final, NamedTuple

from webapp.access import NotAllowed
from webapp.actors import Actor, AnyActor, CoordinatorActor
from webapp.domain.roles import Role
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l


class Right(StrEnum):
    """What somebody may do; the values say it in the document."""

    EDIT_ASSOCIATION = "Change the association's details"
    EDIT_USERS = "See, invite, change and remove users; send them links"
    EDIT_FEEDBACK = "See and answer feedback"
    EXPORT_EVERYTHING = "Take everything out in one file"
    EDIT_PEOPLE = "See and change the register of people"
    CREATE_GROUPS = "Add groups, archive them and take them back"
    EDIT_QUOTAS = "See and change the hour quotas"
    SEE_STATISTICS = "See the year's figures"
    SEE_HISTORY = "See the history: who did what in the association"
    SEE_GROUP = "See a group: its page, members, sessions, costs and stages"
    SEE_GROUP_HISTORY = "See a group's history"
    EDIT_GROUP = "Change a group, its members and sessions; publish the plan, record the report"
    EDIT_COSTS = "Change a group's costs"
    RECORD_PAYMENT = "Record the support that came"
    REOPEN_GROUP = "Open a reported group again"
    EXPORT_PARTICIPANTS = "Take the participants' details out"
    MARK_ENTERED = "Tick what has been entered in Sivisverkko"
    ERASE_PARTICIPANTS = "Remove the participants' personal data"
    CHOOSE_ORGANISATION = "Join a member organisation, and leave it"
    SEE_ORGANISATION = "See the figures of an organisation's associations and groups, and its history"
    EDIT_ORGANISATION = "Change an organisation's details, rules and deadlines"
    EDIT_MEMBERSHIP = "Make an organisation's associations, close and reopen them, ask others to join"
    EDIT_COORDINATORS = "Invite and remove an organisation's coordinators"
    EDIT_HOURS = "Give an organisation's hours out, and answer what is asked about them"
    REMIND_ASSOCIATIONS = "Remind an organisation's associations that are late"


class Holders(NamedTuple):
    """Who has a right, and the sentence for whoever hasn't. Whoever leads a group has a leader's rights in it."""

    roles: frozenset[Role]
    sentence: str
    coordinators: bool = False
    """Of an organisation, and of nobody in an association."""


_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
_AUDITING = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
_OFFICE = frozenset({Role.ADMINISTRATOR, Role.SECRETARY})
_WITH_TREASURER = _OFFICE | {Role.TREASURER}
_WITH_LEADER = _OFFICE | {Role.LEADER}
_NOBODY: frozenset[Role] = frozenset()
_COORDINATORS = Holders(_NOBODY, _l("Only a coordinator of the organisation can do this."), coordinators=True)
_OF_A_GROUP = _l("Only the group's leader, a secretary or an administrator can do this.")

RIGHTS: Final[dict[Right, Holders]] = {
    Right.EDIT_ASSOCIATION: Holders(_ADMINISTRATOR, _l("Only an administrator can change the association's details.")),
    Right.EDIT_USERS: Holders(_ADMINISTRATOR, _l("Only an administrator can see and change the association's users.")),
    Right.EDIT_FEEDBACK: Holders(_ADMINISTRATOR, _l("Only an administrator sees the feedback.")),
    Right.EXPORT_EVERYTHING: Holders(
        _ADMINISTRATOR, _l("Only an administrator can take everything that the association has in one file.")
    ),
    Right.EDIT_PEOPLE: Holders(_OFFICE, _l("Only an administrator or a secretary keeps the register of people.")),
    Right.CREATE_GROUPS: Holders(_OFFICE, _l("Only an administrator or a secretary can add and archive groups.")),
    Right.EDIT_QUOTAS: Holders(
        _WITH_TREASURER, _l("Only an administrator, a secretary or the treasurer keeps the hour quotas.")
    ),
    Right.SEE_STATISTICS: Holders(
        frozenset(Role) - {Role.LEADER},
        _l("Only an administrator, a secretary, the treasurer or an auditor sees the year's figures."),
    ),
    Right.SEE_HISTORY: Holders(
        _AUDITING, _l("Only an administrator or an auditor sees who has done what in the association.")
    ),
    # To a leader the groups of others don't exist: 404, and no sentence is said.
    Right.SEE_GROUP: Holders(frozenset(Role), ""),
    Right.SEE_GROUP_HISTORY: Holders(
        _AUDITING | {Role.LEADER},
        _l("Only the group's leader, an administrator or an auditor sees the group's history."),
    ),
    Right.EDIT_GROUP: Holders(_WITH_LEADER, _OF_A_GROUP),
    Right.EDIT_COSTS: Holders(
        _WITH_TREASURER | {Role.LEADER},
        _l("Only the treasurer, the group's leader, a secretary or an administrator can change the costs."),
    ),
    Right.RECORD_PAYMENT: Holders(
        _WITH_TREASURER | {Role.LEADER},
        _l("Only the treasurer, the group's leader, a secretary or an administrator can record the payment."),
    ),
    Right.REOPEN_GROUP: Holders(_WITH_LEADER, _OF_A_GROUP),
    Right.EXPORT_PARTICIPANTS: Holders(_WITH_LEADER, _OF_A_GROUP),
    Right.MARK_ENTERED: Holders(_WITH_LEADER, _OF_A_GROUP),
    Right.ERASE_PARTICIPANTS: Holders(_WITH_LEADER, _OF_A_GROUP),
    Right.CHOOSE_ORGANISATION: Holders(
        _ADMINISTRATOR, _l("Only an administrator decides which member organisation sees the association's figures.")
    ),
    Right.SEE_ORGANISATION: _COORDINATORS,
    Right.EDIT_ORGANISATION: _COORDINATORS,
    Right.EDIT_MEMBERSHIP: _COORDINATORS,
    Right.EDIT_COORDINATORS: _COORDINATORS,
    Right.EDIT_HOURS: _COORDINATORS,
    Right.REMIND_ASSOCIATIONS: _COORDINATORS,
}

NOT_WHILE_CLOSED: Final = frozenset(
    {Right.CREATE_GROUPS, Right.EDIT_GROUP, Right.EDIT_COSTS, Right.REOPEN_GROUP, Right.EDIT_ASSOCIATION}
)
"""What nobody does in an association that its organisation has closed. What there is can be read, taken out and erased,
and what was reported is brought to its end.
"""


def reach(who: Actor) -> frozenset[int] | None:
    """The groups that the user's rights end at; None when the role reaches all that the association has."""
    return who.led_groups if who.role is Role.LEADER else None


def has_right(who: AnyActor, right: Right, group_id: int | None = None) -> bool:
    """Has the user the right: in the association or the organisation, or in the group whose number is given?"""
    if isinstance(who, CoordinatorActor):
        return RIGHTS[right].coordinators
    roles = RIGHTS[right].roles
    if who.association_closed and right in NOT_WHILE_CLOSED:
        return False
    if group_id in who.led_groups and Role.LEADER in roles:
        return True
    # The role leader is nothing but the groups that one leads.
    return who.role in roles and who.role is not Role.LEADER


def check_right(who: AnyActor, right: Right, group_id: int | None = None) -> None:
    """Raise NotAllowed, with the sentence that says who has the right, when the user hasn't."""
    if has_right(who, right, group_id):
        return
    if isinstance(who, Actor) and who.association_closed and right in NOT_WHILE_CLOSED:
        raise NotAllowed(_("The member organisation has closed the association: its groups stay as they are."))
    raise NotAllowed(str(RIGHTS[right].sentence))
