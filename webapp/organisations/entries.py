"""Organisations as the forms hand them to the actions, and as they are read."""

from datetime import date, datetime
from typing import NamedTuple, TypedDict


class OrganisationValues(TypedDict):
    """What an organisation says of itself, and its own deadlines; None where it has none."""

    name: str
    contact: str
    rules_text: str
    rules_url: str
    plan_days_before: int | None
    report_days_after: int | None


class OrganisationRow(NamedTuple):
    """The same, as the register has it."""

    id: int
    name: str
    contact: str
    rules_text: str
    rules_url: str
    plan_days_before: int | None
    report_days_after: int | None
    estimates_by: date | None


class NewAssociation(TypedDict):
    """An association that a coordinator makes: what `Association` is told of it, and its first administrator."""

    name: str
    municipality: str
    eligible: bool | None
    email: str
    administrator: str


class ListedAssociation(NamedTuple):
    """An association of the organisation, and how many administrators have accepted, or are waited for."""

    id: int
    name: str
    municipality: str
    closed_at: datetime | None
    reminded_on: date | None
    administrators: int
    waiting: int


class ListedCoordinator(NamedTuple):
    """Somebody who coordinates the organisation, or is invited to."""

    id: int
    name: str
    """Of somebody invited: what whoever invited called them, '' for nothing."""
    email: str
    locale: str
    accepted: bool
    key: str
    """What the link of an invitation names; '' when it was accepted."""

    @property
    def called(self) -> str:
        return self.name or self.email


class Administrator(NamedTuple):
    """Where an association's administrator is written to, and in which language."""

    association_id: int
    email: str
    locale: str


class InvitedAdministrator(NamedTuple):
    """Somebody who is invited to administer an association, and hasn't answered."""

    user_id: int
    email: str
    name: str
    key: str


class WaitingInvitation(NamedTuple):
    """An association that is asked to join."""

    id: int
    name: str
    key: str
    made_at: datetime
