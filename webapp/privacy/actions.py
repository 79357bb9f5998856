"""Changing what an association says of the personal data that it keeps."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from webapp.locks import hold_association
from webapp.models import Association
from webapp.privacy.entries import Keeping


def change_keeping(db: Session, association_id: int, *, decide: Callable[[Association], Keeping]) -> None:
    """Change it to what `decide` says once the association is held. Raises NoResultFound when it is gone."""
    association = hold_association(db, association_id)
    for name, value in decide(association)._asdict().items():
        setattr(association, name, value)
    db.flush()
