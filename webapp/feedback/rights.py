"""Who sees the feedback."""

from webapp.access import NotAllowed, allowed
from webapp.actors import Actor
from webapp.domain.roles import Role
from webapp.i18n import gettext as _


def check_keep_feedback(who: Actor) -> None:
    """See the association's feedback, say that it was answered, and remove it."""
    if who.role is not Role.ADMINISTRATOR:
        raise NotAllowed(_("Only an administrator sees the feedback."))


def can_keep_feedback(who: Actor) -> bool:
    return allowed(check_keep_feedback, who)
