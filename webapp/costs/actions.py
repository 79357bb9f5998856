"""Changing a group's costs."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.groups.actions import group_to_change, part_to_change
from webapp.models import Cost
from webapp.undo_rows import as_values, from_values, is_there


class SameCost(Exception):
    """The group has a cost of that day, kind, amount and voucher."""


def add_cost(db: Session, association_id: int, *, group_id: int, values: dict[str, Any]) -> Cost:
    """A new cost of the group. Raises SameCost, so that a post sent twice makes one cost."""
    group_to_change(db, association_id, group_id)
    if _same(db, association_id, group_id, values):
        raise SameCost
    cost = Cost(association_id=association_id, group_id=group_id, **values)
    db.add(cost)
    db.flush()
    return cost


def _same(db: Session, association_id: int, group_id: int, values: dict[str, Any]) -> list[int]:
    """The costs of that day, kind, amount and voucher."""
    same = select(Cost.id).where(
        Cost.association_id == association_id,
        Cost.group_id == group_id,
        *(getattr(Cost, name) == values[name] for name in ("day", "kind", "cents", "voucher")),
    )
    return list(db.scalars(same))


def change_cost(db: Session, association_id: int, *, group_id: int, cost_id: int, values: dict[str, Any]) -> None:
    """Raises SameCost when the cost would become the same as another."""
    cost = part_to_change(db, Cost, association_id=association_id, group_id=group_id, part_id=cost_id)
    if set(_same(db, association_id, group_id, values)) - {cost_id}:
        raise SameCost
    for name, value in values.items():
        setattr(cost, name, value)
    db.flush()


def delete_cost(db: Session, association_id: int, *, group_id: int, cost_id: int) -> dict[str, Any]:
    """Remove a cost; gives what `restore_cost` needs."""
    cost = part_to_change(db, Cost, association_id=association_id, group_id=group_id, part_id=cost_id)
    db.delete(cost)
    db.flush()
    return as_values(cost)


def restore_cost(db: Session, association_id: int, *, values: Mapping[str, Any]) -> bool:
    """Bring a removed cost back as it was; False when it is there. Raises SameCost and NumberTaken."""
    group_to_change(db, association_id, values["group_id"])
    if is_there(db, Cost, association_id, values["id"]):
        return False
    cost = from_values(Cost, values)
    if _same(db, association_id, values["group_id"], cost):
        raise SameCost
    db.add(Cost(association_id=association_id, **cost))
    db.flush()
    return True
