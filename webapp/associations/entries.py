"""An association as the form hands it to the actions, and as it is read."""

from typing import NamedTuple, TypedDict


class AssociationValues(TypedDict):
    """What the rules and Sivisverkko ask of an association; `eligible` is None when nobody knows."""

    name: str
    organisation: str
    municipality: str
    eligible: bool | None


class AssociationRow(NamedTuple):
    """The same, as the register has it."""

    id: int
    name: str
    organisation: str
    municipality: str
    eligible: bool | None
    no_own_quota: bool
    organisation_id: int | None
