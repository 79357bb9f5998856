"""Reading an association's hour quotas."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.models import Quota
from webapp.quotas.years import QuotaRow
from webapp.typed_rows import RowQuery, columns_of

_quotas = table_of(Quota).c

_QUOTAS = RowQuery(
    QuotaRow,
    select(*columns_of(QuotaRow, Quota))
    .where(_quotas.association_id == bindparam("association_id"))
    .order_by(_quotas.year),
)


def quotas(db: Session, association_id: int) -> list[QuotaRow]:
    """What is known of each year's quota, by year."""
    return _QUOTAS.all(db, association_id=association_id)
