"""Who may take all that the association has out of the program."""

from webapp.access import NotAllowed, allowed
from webapp.actors import Actor
from webapp.domain.roles import Role
from webapp.i18n import gettext as _


def check_export(who: Actor) -> None:
    """Take everything out, users too. Raises NotAllowed."""
    if who.role is not Role.ADMINISTRATOR:
        raise NotAllowed(_("Only an administrator can take everything that the association has in one file."))


def can_export(who: Actor) -> bool:
    return allowed(check_export, who)
