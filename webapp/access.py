"""Who may do what: sign-in, default-deny, roles, and each right as a check_… / can_… pair.

check_… raises NotAllowed with the sentence for the user; can_… answers yes or no for the same question. Views call the
first before acting, templates the second before showing a button.
"""

import secrets
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, cast

from flask import Flask, abort, g
from flask import session as cookie
from flask_login import LoginManager, current_user, login_user

from webapp import current, i18n
from webapp.accounts import queries
from webapp.actors import Actor, actor_of, load_actor
from webapp.db import AnyRow
from webapp.domain.roles import Role
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.users.queries import ListedUser

View = TypeVar("View", bound=Callable[..., Any])


class NotAllowed(Exception):
    """The actor has no right to this; the text is a sentence for the user."""


def init_app(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(load_actor)
    app.jinja_env.globals.update(
        can_keep_association=can_keep_association,
        can_make_link=can_make_link,
        can_keep_people=can_keep_people,
        can_make_groups=can_make_groups,
        can_keep_group=can_keep_group,
        can_take_out=can_take_out,
        can_erase=can_erase,
        can_keep_quotas=can_keep_quotas,
        locked_sentence=locked_sentence,
        can_see_statistics=can_see_statistics,
    )


def public(view: View) -> View:
    """Mark a view that needs no sign-in."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def is_public(view: Callable[..., Any]) -> bool:
    return bool(getattr(view, "is_public", False))


def sign_in(user_id: int) -> bool:
    """Sign a user in with a session of its own; False when the user has no role anywhere."""
    roles = queries.roles_of(current.get_db(), user_id)
    if not roles:
        return False
    kept = {name: cookie[name] for name in ("language", "association_id") if name in cookie}
    cookie.clear()
    cookie.update(kept)
    cookie.permanent = True
    # What a form's token is made of: it says whose form it is. A page shown by this very request gets a new one.
    cookie["csrf_token"] = f"{secrets.token_hex(16)}-{user_id}"
    g.pop("csrf_token", None)
    i18n.choose_again()
    return bool(login_user(actor_of(roles)))


def signed_in() -> Actor | None:
    """The signed-in user, None for nobody."""
    return cast(Actor, current_user._get_current_object()) if current_user.is_authenticated else None


def actor() -> Actor:
    """The signed-in user; 401 for nobody, so that a view needn't ask."""
    return signed_in() or abort(401)


def allowed(check: Callable[..., None], *arguments: Any) -> bool:
    """Does the check let it pass?"""
    try:
        check(*arguments)
    except NotAllowed:
        return False
    return True


def check_keep_association(who: Actor) -> None:
    if who.role is not Role.ADMINISTRATOR:
        raise NotAllowed(_("Only an administrator can change the association's details."))


def can_keep_association(who: Actor) -> bool:
    return allowed(check_keep_association, who)


def check_keep_users(who: Actor) -> None:
    """See the association's users, invite more, change their roles and remove them."""
    if who.role is not Role.ADMINISTRATOR:
        raise NotAllowed(_("Only an administrator can see and change the association's users."))


def check_make_link(who: Actor, user: ListedUser) -> None:
    """Make a user a link for choosing a password. Whoever has the link has the account."""
    check_keep_users(who)
    if user.id == who.user_id:
        raise NotAllowed(_("Change your own password on the page Your account."))
    if user.associations > 1:
        raise NotAllowed(
            _("This person serves another association too, so an administrator of one can't change the password.")
        )


def can_make_link(who: Actor, user: ListedUser) -> bool:
    return allowed(check_make_link, who, user)


def check_keep_people(who: Actor) -> None:
    """See and change the association's register of people."""
    if who.role not in {Role.ADMINISTRATOR, Role.SECRETARY}:
        raise NotAllowed(_("Only an administrator or a secretary keeps the register of people."))


def can_keep_people(who: Actor) -> bool:
    return allowed(check_keep_people, who)


def check_make_groups(who: Actor) -> None:
    if who.role not in {Role.ADMINISTRATOR, Role.SECRETARY}:
        raise NotAllowed(_("Only an administrator or a secretary can add and archive groups."))


def can_make_groups(who: Actor) -> bool:
    return allowed(check_make_groups, who)


def check_keep_group(who: Actor, group: AnyRow) -> None:
    """Change a group, its members and sessions."""
    check_take_out(who, group.id)
    _check_in_use(group)


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


def can_keep_group(who: Actor, group: AnyRow) -> bool:
    return allowed(check_keep_group, who, group)


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


def check_keep_quotas(who: Actor) -> None:
    """See and change the association's hour quotas."""
    if who.role not in {Role.ADMINISTRATOR, Role.SECRETARY, Role.TREASURER}:
        raise NotAllowed(_("Only an administrator, a secretary or the treasurer keeps the hour quotas."))


def can_keep_quotas(who: Actor) -> bool:
    return allowed(check_keep_quotas, who)


def check_see_statistics(who: Actor) -> None:
    """See the figures of all the association's groups together."""
    if who.role is Role.LEADER:
        raise NotAllowed(_("Only an administrator, a secretary, the treasurer or an auditor sees the statistics."))


def can_see_statistics(who: Actor) -> bool:
    return allowed(check_see_statistics, who)


def check_take_out(who: Actor, group_id: int) -> None:
    """Take a group's participant details out of the program, also from the archive."""
    if who.role not in {Role.ADMINISTRATOR, Role.SECRETARY} and group_id not in who.led_groups:
        raise NotAllowed(_("Only the group's leader, a secretary or an administrator can do this."))


def can_take_out(who: Actor, group_id: int) -> bool:
    return allowed(check_take_out, who, group_id)


def groups_seen(who: Actor) -> frozenset[int] | None:
    """The groups that the user sees, None for all of the association's."""
    return who.led_groups if who.role is Role.LEADER else None


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


def can_see_group(who: Actor, group_id: int) -> bool:
    """A leader sees the groups that they lead; to them the others don't exist."""
    seen = groups_seen(who)
    return seen is None or group_id in seen
