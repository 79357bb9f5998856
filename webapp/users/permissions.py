"""Who may do what with another user."""

from webapp.access import NotAllowed, allowed
from webapp.actors import Actor
from webapp.associations.permissions import check_can_edit_users
from webapp.i18n import gettext as _
from webapp.users.queries import ListedUser


def check_can_send_link(who: Actor, user: ListedUser) -> None:
    """Make a user a link for choosing a password. Whoever has the link has the account."""
    check_can_edit_users(who)
    if user.id == who.user_id:
        raise NotAllowed(_("Change your own password on the page Your account."))
    if user.associations > 1:
        raise NotAllowed(
            _("This person serves another association too, so an administrator of one can't change the password.")
        )


def can_send_link(who: Actor, user: ListedUser) -> bool:
    return allowed(check_can_send_link, who, user)


def can_correct(who: Actor, user: ListedUser) -> bool:
    """Correct the name and the address of somebody who has accepted: whoever may make them a link may do as much."""
    return user.accepted and can_send_link(who, user)


def template_words() -> dict[str, object]:
    """What every template may ask."""
    return {"can_correct": can_correct, "can_send_link": can_send_link}
