"""Changing organisations: what they say of themselves, and which associations belong to them."""

import secrets
from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from webapp.db import refused_by
from webapp.domain.names import search_key
from webapp.domain.roles import Role
from webapp.locks import hold_association, hold_organisation
from webapp.models import Association, JoiningInvitation, Organisation
from webapp.organisations.entries import NewAssociation, OrganisationValues
from webapp.users import actions as users
from webapp.users import coordinator_actions as coordinators
from webapp.users.actions import Invited

HOLDS_FOR = timedelta(days=14)
"""An invitation to join, as that of a user."""
BETWEEN_REMINDERS = timedelta(days=7)


class NameTaken(Exception):
    """There is an organisation, or in it an association, of that name."""


class InvitationGone(Exception):
    """It has been used or withdrawn, or is too old."""


class InAnother(Exception):
    """The association belongs to an organisation already."""


def make_organisation(db: Session, *, name: str, email: str, locale: str) -> Invited:
    """A new organisation, with an invitation for its first coordinator. Raises NameTaken."""
    made = Organisation(name=name.strip())
    db.add(made)
    with refused_by("uq_organisations_name", NameTaken):
        db.flush()
    return coordinators.invite(db, made.id, email=email, name="", locale=locale)


def change_organisation(
    db: Session, organisation_id: int, *, decide: Callable[[Organisation], OrganisationValues]
) -> None:
    """Change what the organisation says of itself to what `decide` says once it is held. Raises NameTaken."""
    organisation = hold_organisation(db, organisation_id)
    for name, value in decide(organisation).items():
        setattr(organisation, name, value)
    with refused_by("uq_organisations_name", NameTaken):
        db.flush()


def add_association(db: Session, organisation_id: int, *, values: NewAssociation, locale: str) -> tuple[int, Invited]:
    """A new association of the organisation; gives its id and the invitation of its first administrator.

    Raises NameTaken and AddressTaken.
    """
    organisation = hold_organisation(db, organisation_id)
    theirs = db.scalars(select(Association.name).where(Association.organisation_id == organisation_id))
    if search_key(values["name"]) in {search_key(name) for name in theirs}:
        raise NameTaken
    made = Association(
        name=values["name"],
        municipality=values["municipality"],
        eligible=values["eligible"],
        organisation=organisation.name,
        organisation_id=organisation_id,
    )
    db.add(made)
    db.flush()
    first = {"email": values["email"], "name": values["administrator"], "locale": locale}
    return made.id, invite_administrator(db, organisation_id, association_id=made.id, **first)


def invite_administrator(
    db: Session, organisation_id: int, *, association_id: int, email: str, name: str, locale: str
) -> Invited:
    """Let somebody into an association of the organisation, as its administrator. Raises AlreadyUser, AddressTaken."""
    hold_organisation(db, organisation_id)
    _held(db, organisation_id, association_id)
    return users.invite(
        db, association_id, email=email, name=name, locale=locale, role=Role.ADMINISTRATOR, led_groups=()
    )


def close(db: Session, organisation_id: int, *, association_id: int, now: datetime | None) -> None:
    """Close one of the organisation's associations at that moment, or open it again for None."""
    hold_organisation(db, organisation_id)
    association = _held(db, organisation_id, association_id)
    if now is None or association.closed_at is None:
        association.closed_at = now
    db.flush()


def ask_to_join(db: Session, organisation_id: int, *, name: str, now: datetime) -> str:
    """Ask an association that keeps its register alone to join; gives the key of the link to hand over. Invitations
    that are too old go.
    """
    hold_organisation(db, organisation_id)
    db.execute(delete(JoiningInvitation).where(JoiningInvitation.made_at < now - HOLDS_FOR))
    made = JoiningInvitation(organisation_id=organisation_id, name=name, key=secrets.token_hex(16), made_at=now)
    db.add(made)
    db.flush()
    return made.key


def withdraw(db: Session, organisation_id: int, *, invitation_id: int) -> None:
    """Take an invitation to join back; nothing when it is gone already."""
    hold_organisation(db, organisation_id)
    asked = select(JoiningInvitation).where(JoiningInvitation.organisation_id == organisation_id)
    for invitation in db.scalars(asked.where(JoiningInvitation.id == invitation_id)):
        db.delete(invitation)
    db.flush()


def join(db: Session, association_id: int, *, key: str, now: datetime) -> str:
    """Let the organisation that asked see the association's figures from now on; gives its name. The invitation is used
    up. Raises InvitationGone, and InAnother.
    """
    asked = select(JoiningInvitation).where(JoiningInvitation.key == key, JoiningInvitation.made_at >= now - HOLDS_FOR)
    known = db.scalar(asked)
    if known is None:
        raise InvitationGone
    organisation = hold_organisation(db, known.organisation_id)
    invitation = db.scalar(asked.execution_options(populate_existing=True))
    association = hold_association(db, association_id)
    if invitation is None:
        raise InvitationGone
    if association.organisation_id is not None:
        raise InAnother
    association.organisation_id, association.organisation = organisation.id, organisation.name
    db.delete(invitation)
    db.flush()
    return organisation.name


def leave(db: Session, association_id: int) -> None:
    """The organisation sees the association no more; if it had closed it, the association is open again."""
    association = hold_association(db, association_id)
    association.organisation_id = association.closed_at = association.reminded_on = None
    db.flush()


def claim_reminders(db: Session, organisation_id: int, *, association_ids: Collection[int], day: date) -> list[int]:
    """Note that the administrators of these associations are reminded on that day; gives those of them that haven't
    been in the last week, and may be now.
    """
    hold_organisation(db, organisation_id)
    wanted = select(Association).where(
        Association.organisation_id == organisation_id, Association.id.in_(association_ids)
    )
    due = [one for one in db.scalars(wanted.order_by(Association.id)) if may_be_reminded(one.reminded_on, day)]
    for association in due:
        association.reminded_on = day
    db.flush()
    return [association.id for association in due]


def release_reminders(db: Session, organisation_id: int, *, association_ids: Collection[int], day: date) -> None:
    """No mail could be sent after all."""
    hold_organisation(db, organisation_id)
    db.execute(
        update(Association)
        .where(
            Association.organisation_id == organisation_id,
            Association.id.in_(association_ids),
            Association.reminded_on == day,
        )
        .values(reminded_on=None)
    )


def may_be_reminded(reminded_on: date | None, today: date) -> bool:
    """Is the last reminder a week ago?"""
    return reminded_on is None or today - reminded_on >= BETWEEN_REMINDERS


def _held(db: Session, organisation_id: int, association_id: int) -> Association:
    """The association, which must be the organisation's: raises NoResultFound."""
    theirs = select(Association.id).where(Association.id == association_id)
    db.scalars(theirs.where(Association.organisation_id == organisation_id)).one()
    return hold_association(db, association_id)
