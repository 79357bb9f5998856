"""Who may do what in an association: each right as a check_… / can_… pair.

check_… raises NotAllowed with the sentence for the user; can_… answers yes or no for the same question. Views call the
first before acting, templates the second before showing a button.
"""

from typing import Any

from webapp.access import NotAllowed, allowed
from webapp.actors import Actor
from webapp.domain.roles import Role
from webapp.i18n import gettext as _


def check_can_edit_association(who: Actor) -> None:
    if who.role is not Role.ADMINISTRATOR:
        raise NotAllowed(_("Only an administrator can change the association's details."))


def can_edit_association(who: Actor) -> bool:
    return allowed(check_can_edit_association, who)


def check_can_edit_users(who: Actor) -> None:
    """See the association's users, invite more, change their roles and remove them."""
    if who.role is not Role.ADMINISTRATOR:
        raise NotAllowed(_("Only an administrator can see and change the association's users."))


def check_can_edit_people(who: Actor) -> None:
    """See and change the association's register of people."""
    if who.role not in {Role.ADMINISTRATOR, Role.SECRETARY}:
        raise NotAllowed(_("Only an administrator or a secretary keeps the register of people."))


def can_edit_people(who: Actor) -> bool:
    return allowed(check_can_edit_people, who)


def check_can_create_groups(who: Actor) -> None:
    if who.role not in {Role.ADMINISTRATOR, Role.SECRETARY}:
        raise NotAllowed(_("Only an administrator or a secretary can add and archive groups."))


def can_create_groups(who: Actor) -> bool:
    return allowed(check_can_create_groups, who)


def check_can_edit_quotas(who: Actor) -> None:
    """See and change the association's hour quotas."""
    if who.role not in {Role.ADMINISTRATOR, Role.SECRETARY, Role.TREASURER}:
        raise NotAllowed(_("Only an administrator, a secretary or the treasurer keeps the hour quotas."))


def can_edit_quotas(who: Actor) -> bool:
    return allowed(check_can_edit_quotas, who)


def check_can_see_statistics(who: Actor) -> None:
    """See the figures of all the association's groups together."""
    if who.role is Role.LEADER:
        raise NotAllowed(_("Only an administrator, a secretary, the treasurer or an auditor sees the statistics."))


def can_see_statistics(who: Actor) -> bool:
    return allowed(check_can_see_statistics, who)


def check_can_export(who: Actor) -> None:
    """Take everything out, users too. Raises NotAllowed."""
    if who.role is not Role.ADMINISTRATOR:
        raise NotAllowed(_("Only an administrator can take everything that the association has in one file."))


def can_export(who: Actor) -> bool:
    return allowed(check_can_export, who)


def check_can_edit_feedback(who: Actor) -> None:
    """See the association's feedback, say that it was answered, and remove it."""
    if who.role is not Role.ADMINISTRATOR:
        raise NotAllowed(_("Only an administrator sees the feedback."))


def can_edit_feedback(who: Actor) -> bool:
    return allowed(check_can_edit_feedback, who)


def template_words() -> dict[str, Any]:
    """What every template may ask."""
    return {
        "can_edit_association": can_edit_association,
        "can_edit_people": can_edit_people,
        "can_edit_quotas": can_edit_quotas,
        "can_create_groups": can_create_groups,
        "can_see_statistics": can_see_statistics,
    }
