"""Reading the hour quotas of several associations at once."""

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.eligibility import queries
from webapp.eligibility.rows import QuotaRow
from webapp.models import Quota
from webapp.typed_rows import RowQuery, columns_of

_quotas = table_of(Quota).c


class _QuotaOfAssociation(NamedTuple):
    """A `QuotaRow` with its association."""

    association_id: int
    year: int
    granted_hours: int | None
    extra_hours: int
    realised_before: int | None


_QUOTAS_OF_SEVERAL = RowQuery(
    _QuotaOfAssociation,
    select(*columns_of(_QuotaOfAssociation, Quota))
    .where(_quotas.association_id.in_(bindparam("association_ids", expanding=True)))
    .order_by(_quotas.year),
)


def quotas_of_each(db: Session, association_ids: Collection[int]) -> dict[int, list[QuotaRow]]:
    """What is known of each year's hour quota, by the association and by year: one statement."""
    if len(association_ids) == 1:
        # It goes straight to the driver.
        (only,) = association_ids
        return {only: queries.quotas(db, only)}
    found: dict[int, list[QuotaRow]] = defaultdict(list)
    for row in _QUOTAS_OF_SEVERAL.all(db, association_ids=sorted(association_ids)):
        found[row.association_id].append(QuotaRow(*row[1:]))
    return found
