"""Who sees what, asked of the very rules that guard the pages."""

from collections.abc import Callable, Iterable

from webapp import access
from webapp.actors import Actor
from webapp.associations.permissions import (
    can_edit_people,
    can_export,
    can_see_history,
    check_can_edit_feedback,
    check_can_edit_users,
)
from webapp.domain.roles import Role
from webapp.groups.permissions import can_export_participants, can_see_group, can_see_group_history
from webapp.i18n import format_names
from webapp.i18n import gettext as _
from webapp.labels import ROLE_WORDS

Viewer = Callable[[Actor], bool]

GROUP = 1
"""Any group's number: a leader leads it and no other."""


def register(who: Actor) -> bool:
    """The register of people."""
    return can_edit_people(who)


def group(who: Actor) -> bool:
    """A group's pages."""
    return can_see_group(who, GROUP)


def participants(who: Actor) -> bool:
    """A group's participants as they are entered in Sivisverkko, the adding of members and the page of each."""
    return can_export_participants(who, GROUP)


def users(who: Actor) -> bool:
    """The association's users."""
    return access.allowed(check_can_edit_users, who)


def feedback(who: Actor) -> bool:
    """The feedback that the association has got."""
    return access.allowed(check_can_edit_feedback, who)


def history(who: Actor) -> bool:
    """Who has done what, in a group or in the whole association."""
    return can_see_history(who) or can_see_group_history(who, GROUP)


def everything(who: Actor) -> bool:
    """The export of everything."""
    return can_export(who)


def roles_that(viewers: Iterable[Viewer]) -> list[Role]:
    """The roles that see something in at least one of these places."""
    asked = list(viewers)
    return [role for role in Role if any(sees(_somebody_in(role)) for sees in asked)]


def in_words(viewers: Iterable[Viewer], *, own: bool = False, coordinators: bool = False) -> str:
    """The roles in words; `own` when a user sees it of themselves too, `coordinators` when the organisation's do."""
    roles, others = roles_that(viewers), [_("the organisation's coordinators")] if coordinators else []
    if roles == list(Role):
        return format_names([_("all users, leaders in their own groups"), *others])
    words = [_("the group's leader") if role is Role.LEADER else str(ROLE_WORDS[role]) for role in roles]
    names = [*([_("the user")] if own else []), *words, *others]
    return format_names(names) if names else _("nobody")


def _somebody_in(role: Role) -> Actor:
    return Actor(
        user_id=0,
        sign_in_key="",
        name="",
        email="",
        locale="",
        association_id=0,
        association_name="",
        association_eligible=None,
        second_step_from=None,
        kept_until_month=None,
        has_second_step=False,
        organisation_id=None,
        association_closed=False,
        organisations=0,
        role=role,
        last_used=True,
        led_groups=frozenset({GROUP}) if role is Role.LEADER else frozenset(),
        sign_in=None,
        associations=1,
    )
