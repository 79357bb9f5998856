"""Standings that don't hold any more are judged anew when they are first needed, in batches.

A page that only shows something writes here all the same, but never depends on it: when somebody else holds the
database, or nothing can be written, it shows what was judged, and the next page tries again.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from webapp.db import HAPPENED, MaybeSaved, NotSent, table_of, transaction
from webapp.eligibility.queries import records_of
from webapp.models import Group
from webapp.standings import writing
from webapp.standings.judging import Judging, judge
from webapp.standings.rows import Kept

AT_ONCE = 50
"""So many are judged in one transaction, which lets nobody else write on SQLite."""


def judge_again(
    db: Session, association_id: int, group_ids: Sequence[int], *, judging: Judging, today: date
) -> list[Kept]:
    """How the groups stand today, read anew, and kept where that can be done at once."""
    batches = [group_ids[first : first + AT_ONCE] for first in range(0, len(group_ids), AT_ONCE)]
    return [kept for batch in batches for kept in _judge_batch(db, association_id, batch, judging, today)]


def _judge_batch(
    db: Session, association_id: int, group_ids: Sequence[int], judging: Judging, today: date
) -> list[Kept]:
    def judged() -> list[Kept]:
        return [judge(record, judging, today) for record in records_of(db, association_id, group_ids)]

    if HAPPENED in db.info:
        # An action looks at how things stand: what it writes is for its own transaction to keep.
        return judged()
    try:
        with transaction(db, patient=False):
            writing.mark(db, table_of(Group).c.id.in_(group_ids))
            found = judged()
            writing.write(db, found)
    except (DBAPIError, MaybeSaved, NotSent):
        return judged()
    return found
