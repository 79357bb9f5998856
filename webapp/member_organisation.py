"""The member organisation of an association, as the association reads it."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.models import Association, Organisation
from webapp.typed_rows import RowQuery, columns_of

_organisations, _associations = table_of(Organisation).c, table_of(Association).c


class MemberOrganisation(NamedTuple):
    """The member organisation of an association."""

    id: int
    name: str
    contact: str
    estimates_by: date | None
    rules_text: str
    """Its own rules for the support, and where they can be read; '' for none."""
    rules_url: str
    plan_days_before: int | None
    """Its own deadlines, as `Organisation` has them."""
    report_days_after: int | None

    @property
    def own_rules(self) -> tuple[str, ...]:
        """What it asks of groups, to see whether that has changed; empty when it asks for nothing of its own."""
        days = ("" if days is None else str(days) for days in (self.plan_days_before, self.report_days_after))
        found = (self.rules_text, self.rules_url, *days)
        return found if any(found) else ()

    def asks_about(self, today: date) -> int | None:
        """The year whose hours the associations are to estimate now, late or not; None while nobody asks."""
        by = self.estimates_by
        return by.year + 1 if by is not None and by.year == today.year else None


_ORGANISATION = RowQuery(
    MemberOrganisation,
    select(*columns_of(MemberOrganisation, Organisation))
    .join_from(table_of(Organisation), table_of(Association), _associations.organisation_id == _organisations.id)
    .where(_associations.id == bindparam("association_id")),
)


_READ = "member organisations"


def organisation_of(db: Session, association_id: int) -> MemberOrganisation | None:
    """The association's member organisation; None for one that keeps its register alone. Read once a request: several
    parts of a page ask for it, and an association changes nothing of it.
    """
    read: dict[int, MemberOrganisation | None] = db.info.setdefault(_READ, {})
    if association_id not in read:
        read[association_id] = _ORGANISATION.first(db, association_id=association_id)
    return read[association_id]
