"""Looking at what the register has by now, whoever saved it."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, func, select
from sqlalchemy.orm import Session

from webapp.db import Base, table_of


def everything(db: Session) -> dict[str, list[Any]]:
    """Every row of every table but the history, which nothing takes back, what is kept of the forms themselves and of
    passwords that were tried, when and in which browsers, and what is made of the other tables.
    """
    db.rollback()
    found = {
        table.name: list(db.execute(select(*_columns(table)).order_by(*table.primary_key)))
        for table in Base.metadata.sorted_tables
        if table.name not in {"events", "sent_forms", "standings", "standing_years", "tries", "sign_ins"}
    }
    db.rollback()
    return found


def _columns(table: FromClause) -> list[ColumnElement[Any]]:
    return [column for column in table.c if column.key != "browsers"]


def as_it_is(db: Session, model: type[Base], row_id: int) -> dict[str, Any]:
    """The columns of one row."""
    db.rollback()
    table = table_of(model)
    return dict(db.execute(select(table).where(table.c.id == row_id)).one()._mapping)


def count(db: Session, model: type[Base]) -> int:
    """How many rows there are."""
    db.rollback()
    return db.scalar(select(func.count()).select_from(model)) or 0
