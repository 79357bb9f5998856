"""Reading all that an association has: one statement for each table, however much there is."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db import AnyRow, Base, hold_still, table_of
from webapp.exports import contents
from webapp.models import UserRole

Rows = Sequence[AnyRow]
Everything = Mapping[str, Rows]


def everything(db: Session, association_id: int) -> Everything:
    """The association's rows by table, as they are at one moment, with the columns that are exported."""
    hold_still(db)
    found = [(one, _rows(db, association_id, one)) for one in contents.tables()]
    return {one.name: rows for one, rows in found if rows or not one.only_with_rows}


def _rows(db: Session, association_id: int, wanted: contents.TableContents) -> Rows:
    table, roles = Base.metadata.tables[wanted.name], table_of(UserRole).c
    query = select(*(table.c[name] for name in wanted.columns)).order_by(*table.primary_key)
    match wanted.name:
        case "associations":
            query = query.where(table.c.id == association_id)
        case "users":
            query = query.join(table_of(UserRole), roles.user_id == table.c.id)
            query = query.where(roles.association_id == association_id)
        case _:
            query = query.where(table.c.association_id == association_id)
    return db.execute(query).all()
