"""Whose administrators get what is written on the page that is open to everybody: docs/decisions/0024."""

from dataclasses import dataclass

from webapp import access, current
from webapp.feedback import queries


@dataclass(frozen=True)
class Receiver:
    """An association whose administrators get the feedback."""

    id: int
    name: str


def receiver() -> Receiver | None:
    """The association that the user acts for; for a visitor the only one that the installation serves. None where
    it serves several: nobody could say which of them a visitor means without naming them all.
    """
    who = access.signed_in()
    if who:
        return Receiver(who.association_id, who.association_name)
    only = queries.only_association(current.get_db())
    return Receiver(only.id, only.name) if only else None
