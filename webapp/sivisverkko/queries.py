"""Reading what has been keyed into Sivisverkko."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import KeyedRow


def keyed_rows(db: Session, association_id: int, group_id: int) -> Mapping[str, Mapping[str, str]]:
    """The ticks of a group: by sheet, each row's fingerprint."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    query = select(KeyedRow.sheet, KeyedRow.row, KeyedRow.fingerprint).where(
        KeyedRow.association_id == association_id, KeyedRow.group_id == group_id
    )
    for sheet, row, fingerprint in db.execute(query):
        found[sheet][row] = fingerprint
    return found
