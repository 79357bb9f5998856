"""Ticking what has been keyed into Sivisverkko, and the report's free text."""

from collections.abc import Callable, Mapping, Set

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.domain.happenings import Done, Record
from webapp.events.recording import tell
from webapp.groups.actions import group_to_change
from webapp.locks import hold_group
from webapp.models import Group, KeyedRow
from webapp.sivisverkko.queries import STEPS


def set_keyed(
    db: Session,
    association_id: int,
    *,
    group_id: int,
    sheet: str,
    entered: Mapping[str, str],
    cleared: Set[str],
) -> None:
    """Remember rows as entered, with their fingerprints, and forget others. Doing it twice does no more.

    A locked group's rows are ticked too: what was sent is often looked through once more. The steps that are the
    association's own are remembered and forgotten for all its groups.
    """
    hold_group(db, association_id, group_id)
    own = [KeyedRow.association_id == association_id, KeyedRow.sheet == sheet]
    if sheet != STEPS:
        own.append(KeyedRow.group_id == group_id)
    gone = db.scalars(delete(KeyedRow).where(*own, KeyedRow.row.in_(cleared)).returning(KeyedRow.row)).all()
    known = {row.row: row for row in db.scalars(select(KeyedRow).where(*own, KeyedRow.row.in_(entered)))}
    changed = len(gone) + sum(key not in known or known[key].fingerprint != entered[key] for key in entered)
    if changed:
        tell(db, Done.CHANGED, Record.GROUP, group_id, group_id=group_id, changes={"entered": changed})
    for key, fingerprint in entered.items():
        if key in known:
            known[key].fingerprint = fingerprint
        else:
            ids = {"association_id": association_id, "group_id": group_id}
            db.add(KeyedRow(**ids, sheet=sheet, row=key, fingerprint=fingerprint))
    db.flush()


def save_report(
    db: Session,
    association_id: int,
    *,
    group_id: int,
    decide: Callable[[Group], str],
    entered: Mapping[str, str],
    cleared: Set[str],
) -> None:
    """The keying sheet for the report: its ticks, and its text (how the studying went) as `decide` says once the group
    is held. Raises GroupLocked.
    """
    group = group_to_change(db, association_id, group_id)
    group.report_text = decide(group)
    db.flush()
    set_keyed(db, association_id, group_id=group_id, sheet="report", entered=entered, cleared=cleared)
