"""Who may do what with one group, in the same pairs as the rights in an association: check_… and can_…"""

from datetime import date
from typing import Any

from webapp.access import NotAllowed, allowed
from webapp.actors import Actor
from webapp.associations.permissions import can_keep_association, can_keep_quotas
from webapp.db import AnyRow
from webapp.domain.roles import Role
from webapp.eligibility.permissions import GroupPermissions
from webapp.i18n import format_day
from webapp.i18n import gettext as _


def groups_seen(who: Actor) -> frozenset[int] | None:
    """The groups that the user sees, None for all of the association's."""
    return who.led_groups if who.role is Role.LEADER else None


def can_see_group(who: Actor, group_id: int) -> bool:
    """A leader sees the groups that they lead; to them the others don't exist."""
    seen = groups_seen(who)
    return seen is None or group_id in seen


def check_keep_group(who: Actor, group: AnyRow) -> None:
    """Change a group, its members and sessions."""
    check_take_out(who, group.id)
    _check_in_use(group)


def can_keep_group(who: Actor, group: AnyRow) -> bool:
    return allowed(check_keep_group, who, group)


def _check_in_use(group: AnyRow) -> None:
    check_not_archived(group)
    if group.locked:
        raise NotAllowed(locked_sentence(group.reported_on))


def check_not_archived(group: AnyRow) -> None:
    """A group in the archive stays as it is, whatever it is that somebody wants to change."""
    if group.archived_at is not None:
        raise NotAllowed(archived_sentence())


def archived_sentence() -> str:
    """Why an archived group can't be changed, and what to do about it."""
    return _("The group is archived. Take it back from the archive before you change it.")


def locked_sentence(reported_on: date | None) -> str:
    """Why a reported group can't be changed, and what to do about it."""
    day = format_day(reported_on)
    return _(
        "The report was sent on %(day)s, and the group is locked. Reopen it with a reason before you change it.",
        day=day,
    )


def check_keep_costs(who: Actor, group: AnyRow) -> None:
    """Change a group's costs; whoever sees the group may look at them."""
    if not _keeps_money(who, group):
        raise NotAllowed(
            _("Only the treasurer, the group's leader, a secretary or an administrator can change the costs.")
        )
    _check_in_use(group)


def can_keep_costs(who: Actor, group: AnyRow) -> bool:
    return allowed(check_keep_costs, who, group)


def _keeps_money(who: Actor, group: AnyRow) -> bool:
    return who.role in {Role.ADMINISTRATOR, Role.SECRETARY, Role.TREASURER} or group.id in who.led_groups


def check_record_payment(who: Actor, group: AnyRow) -> None:
    """Record the support that came for a reported group, locked or not."""
    if not _keeps_money(who, group):
        raise NotAllowed(
            _("Only the treasurer, the group's leader, a secretary or an administrator can record the payment.")
        )
    check_not_archived(group)
    if group.reported_on is None:
        raise NotAllowed(_("The support is paid after the report. Record the report first."))


def can_record_payment(who: Actor, group: AnyRow) -> bool:
    return allowed(check_record_payment, who, group)


def check_reopen(who: Actor, group: AnyRow) -> None:
    """Open a reported group for changes again."""
    check_take_out(who, group.id)
    check_not_archived(group)
    if not group.locked:
        raise NotAllowed(_("The group is not locked: it can be changed as it is."))


def can_reopen(who: Actor, group: AnyRow) -> bool:
    return allowed(check_reopen, who, group)


def check_take_out(who: Actor, group_id: int) -> None:
    """Take a group's participant details out of the program, also from the archive."""
    if who.role not in {Role.ADMINISTRATOR, Role.SECRETARY} and group_id not in who.led_groups:
        raise NotAllowed(_("Only the group's leader, a secretary or an administrator can do this."))


def can_take_out(who: Actor, group_id: int) -> bool:
    return allowed(check_take_out, who, group_id)


def check_erase(who: Actor, group: AnyRow) -> None:
    """Remove the personal data of a reported group's participants, although it is locked; also in the archive."""
    check_take_out(who, group.id)
    if group.reported_on is None or not group.locked:
        raise NotAllowed(_("Record the report first: the participants' personal data can be removed after that."))


def can_erase(who: Actor, group: AnyRow) -> bool:
    return allowed(check_erase, who, group)


def check_key_in(who: Actor, group: AnyRow) -> None:
    """Tick what has been entered in Sivisverkko, also when the report has locked the group."""
    check_take_out(who, group.id)
    check_not_archived(group)


def can_key_in(who: Actor, group: AnyRow) -> bool:
    return allowed(check_key_in, who, group)


def group_permissions(who: Actor, group: AnyRow) -> GroupPermissions:
    """What `who` may do about the group."""
    return GroupPermissions(
        group=can_keep_group(who, group),
        association=can_keep_association(who),
        costs=can_keep_costs(who, group),
        quotas=can_keep_quotas(who),
        payment=can_record_payment(who, group),
        erasure=can_erase(who, group),
    )


def template_words() -> dict[str, Any]:
    """What every template may ask."""
    return {
        "archived_sentence": archived_sentence,
        "can_erase": can_erase,
        "can_take_out": can_take_out,
        "locked_sentence": locked_sentence,
    }
