"""Letting people coordinate an organisation, and letting them go."""

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from webapp.accounts import queries
from webapp.locks import hold_organisation, hold_user
from webapp.models import Coordinator
from webapp.users.actions import AlreadyUser, Invited, accept, let_go, new_key, new_user


class LastCoordinator(Exception):
    """Nobody else could act for the organisation."""


def invite(db: Session, organisation_id: int, *, email: str, name: str, locale: str) -> Invited:
    """Invite whoever has the address to coordinate the organisation, as `users.actions.invite` does for an association.

    Raises AlreadyUser and AddressTaken.
    """
    hold_organisation(db, organisation_id)
    known = queries.user_by_email(db, email)
    user = hold_user(db, known.id) if known else new_user(db, email, locale)
    held = db.scalar(_coordinator(organisation_id, user.id))
    if held and held.invitation_key is None:
        raise AlreadyUser
    held = held or Coordinator(
        user_id=user.id, organisation_id=organisation_id, invitation_key=new_key(), invited_name=""
    )
    held.invited_name = name or held.invited_name
    db.add(held)
    db.flush()
    return Invited(user.id, str(held.invitation_key), user.locale, is_repeat=False)


def remove(db: Session, organisation_id: int, *, user_id: int) -> bool:
    """Take the user out of the organisation, or their invitation back. Gives whether they have a place elsewhere, for
    without one the account goes. Raises LastCoordinator.
    """
    hold_organisation(db, organisation_id)
    user = hold_user(db, user_id)
    held = db.scalars(_coordinator(organisation_id, user_id)).one()
    was_accepted = held.invitation_key is None
    if was_accepted:
        _check_another(db, organisation_id, user_id)
    db.delete(held)
    db.flush()
    return let_go(db, user, was_accepted=was_accepted)


def answer_invitation(db: Session, organisation_id: int, *, user_id: int, accepted: bool) -> None:
    """The answer of a user who has a password; nothing when there is no invitation any more."""
    hold_organisation(db, organisation_id)
    held = db.scalar(_coordinator(organisation_id, user_id).where(Coordinator.invitation_key.is_not(None)))
    if held is None:
        return
    if accepted:
        accept(held)
    else:
        db.delete(held)
    db.flush()


def _coordinator(organisation_id: int, user_id: int) -> Select[Coordinator]:
    return select(Coordinator).where(Coordinator.organisation_id == organisation_id, Coordinator.user_id == user_id)


def _check_another(db: Session, organisation_id: int, user_id: int) -> None:
    another = exists().where(
        Coordinator.organisation_id == organisation_id,
        Coordinator.user_id != user_id,
        Coordinator.invitation_key.is_(None),
    )
    if not db.scalar(select(another)):
        raise LastCoordinator
