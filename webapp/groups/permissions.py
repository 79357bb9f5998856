"""Who may do what with one group, in the same pairs as the rights in an association: check_… and can_…"""

from datetime import date, datetime
from typing import Protocol

from webapp.access import NotAllowed, allowed
from webapp.actors import Actor
from webapp.associations.permissions import can_edit_association, can_edit_quotas
from webapp.domain.happenings import BROUGHT_BACK_FOR
from webapp.eligibility.permissions import GroupPermissions
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.rights import Right, check_right, has_right, reach


class GroupStanding(Protocol):
    """As much of a group as the rights depend on: any row that has these."""

    @property
    def id(self) -> int: ...

    @property
    def locked(self) -> bool: ...

    @property
    def reported_on(self) -> date | None: ...

    @property
    def paid_on(self) -> date | None: ...

    @property
    def archived_at(self) -> datetime | None: ...


def visible_group_ids(who: Actor) -> frozenset[int] | None:
    """The groups that the user sees, None for all of the association's."""
    return reach(who)


def can_see_group(who: Actor, group_id: int) -> bool:
    """To a user whose role is leader the groups of others don't exist."""
    return has_right(who, Right.SEE_GROUP, group_id)


def check_can_edit_group(who: Actor, group: GroupStanding) -> None:
    """Change a group, its members and sessions."""
    check_right(who, Right.EDIT_GROUP, group.id)
    _check_in_use(group)


def can_edit_group(who: Actor, group: GroupStanding) -> bool:
    return allowed(check_can_edit_group, who, group)


def _check_in_use(group: GroupStanding) -> None:
    check_not_archived(group)
    if group.locked:
        raise NotAllowed(locked_sentence(group.reported_on))


def check_not_archived(group: GroupStanding) -> None:
    """A group in the archive stays as it is, whatever it is that somebody wants to change."""
    if group.archived_at is not None:
        raise NotAllowed(archived_sentence())


def archived_sentence() -> str:
    """Why an archived group can't be changed, and what to do about it."""
    return _("The group is archived. Restore it before you change it.")


def locked_sentence(reported_on: date | None) -> str:
    """Why a reported group can't be changed, and what to do about it."""
    day = format_day(reported_on)
    return _(
        "The report was sent on %(day)s, and the group is locked. Reopen it with a reason before you change it.",
        day=day,
    )


def check_can_edit_costs(who: Actor, group: GroupStanding) -> None:
    """Change a group's costs; whoever sees the group may look at them."""
    check_right(who, Right.EDIT_COSTS, group.id)
    _check_in_use(group)


def can_edit_costs(who: Actor, group: GroupStanding) -> bool:
    return allowed(check_can_edit_costs, who, group)


def check_can_bring_back(who: Actor, group_id: int) -> None:
    """See what was removed from a group. What of it somebody may bring back depends on what it is."""
    # Whoever may change the group may change its costs, too.
    check_right(who, Right.EDIT_COSTS, group_id)


def can_bring_back(who: Actor, group_id: int) -> bool:
    return allowed(check_can_bring_back, who, group_id)


def check_can_record_payment(who: Actor, group: GroupStanding) -> None:
    """Record the support that came for a reported group, locked or not."""
    check_right(who, Right.RECORD_PAYMENT, group.id)
    check_not_archived(group)
    if group.reported_on is None:
        raise NotAllowed(_("The support is paid after the report. Record the report first."))


def can_record_payment(who: Actor, group: GroupStanding) -> bool:
    return allowed(check_can_record_payment, who, group)


def check_can_reopen(who: Actor, group: GroupStanding) -> None:
    """Open a reported group for changes again."""
    check_right(who, Right.REOPEN_GROUP, group.id)
    check_not_archived(group)
    if not group.locked:
        raise NotAllowed(_("The group is not locked: it can be changed as it is."))


def can_reopen(who: Actor, group: GroupStanding) -> bool:
    return allowed(check_can_reopen, who, group)


def check_can_undo_report(who: Actor, group: GroupStanding) -> None:
    """Take a report back a moment after it was recorded, if it is there still."""
    check_right(who, Right.REOPEN_GROUP, group.id)
    check_not_archived(group)


def check_can_take_back_report(who: Actor, group: GroupStanding) -> None:
    """Take a report back that was recorded and never sent, whether the group is locked or open again."""
    check_can_undo_report(who, group)
    if group.reported_on is None:
        raise NotAllowed(_("No report has been recorded."))
    if group.paid_on is not None:
        raise NotAllowed(paid_sentence())


def can_take_back_report(who: Actor, group: GroupStanding) -> bool:
    return allowed(check_can_take_back_report, who, group)


def paid_sentence() -> str:
    """Why the report of a group that has got its support can't be taken back."""
    return _("The support has come, so the report was sent. If the payment is a mistake, remove it first.")


def check_can_export_participants(who: Actor, group_id: int) -> None:
    """Take a group's participant details out of the program, also from the archive."""
    check_right(who, Right.EXPORT_PARTICIPANTS, group_id)


def can_export_participants(who: Actor, group_id: int) -> bool:
    return has_right(who, Right.EXPORT_PARTICIPANTS, group_id)


def check_can_erase(who: Actor, group: GroupStanding) -> None:
    """Remove the personal data of a reported group's participants, although it is locked; also in the archive."""
    check_right(who, Right.ERASE_PARTICIPANTS, group.id)
    if group.reported_on is None or not group.locked:
        raise NotAllowed(_("Record the report first: the participants' personal data can be removed after that."))


def can_erase(who: Actor, group: GroupStanding) -> bool:
    return allowed(check_can_erase, who, group)


def check_can_mark_entered(who: Actor, group: GroupStanding) -> None:
    """Tick what has been entered in Sivisverkko, also when the report has locked the group."""
    check_right(who, Right.MARK_ENTERED, group.id)
    check_not_archived(group)


def can_mark_entered(who: Actor, group: GroupStanding) -> bool:
    return allowed(check_can_mark_entered, who, group)


def check_can_see_group_history(who: Actor, group_id: int) -> None:
    """See who has done what in a group."""
    check_right(who, Right.SEE_GROUP_HISTORY, group_id)


def can_see_group_history(who: Actor, group_id: int) -> bool:
    return has_right(who, Right.SEE_GROUP_HISTORY, group_id)


def group_permissions(who: Actor, group: GroupStanding) -> GroupPermissions:
    """What `who` may do about the group."""
    return GroupPermissions(
        group=can_edit_group(who, group),
        association=can_edit_association(who),
        costs=can_edit_costs(who, group),
        quotas=can_edit_quotas(who),
        payment=can_record_payment(who, group),
        erasure=can_erase(who, group),
    )


def template_words() -> dict[str, object]:
    """What every template may ask."""
    return {
        "archived_sentence": archived_sentence,
        "brought_back_days": BROUGHT_BACK_FOR.days,
        "can_bring_back": can_bring_back,
        "can_erase": can_erase,
        "can_export_participants": can_export_participants,
        "can_see_group_history": can_see_group_history,
        "locked_sentence": locked_sentence,
    }
