"""Changing a group's costs."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import removed_rows
from webapp.costs.entries import CostValues
from webapp.domain.happenings import Record
from webapp.events.actions import bring_back
from webapp.groups.actions import group_to_change, part_to_change
from webapp.models import Cost
from webapp.undo_rows import Carried, as_values, from_values, is_there


class SameCost(Exception):
    """The group has a cost of that day, kind, amount and voucher."""


def add_cost(db: Session, association_id: int, *, group_id: int, values: CostValues) -> Cost:
    """A new cost of the group. Raises SameCost, so that a post sent twice makes one cost."""
    group_to_change(db, association_id, group_id)
    if _same(db, association_id, group_id, values):
        raise SameCost
    cost = Cost(association_id=association_id, group_id=group_id, **values)
    db.add(cost)
    db.flush()
    return cost


def _same(db: Session, association_id: int, group_id: int, values: CostValues) -> list[int]:
    """The costs of that day, kind, amount and voucher."""
    same = select(Cost.id).where(
        Cost.association_id == association_id,
        Cost.group_id == group_id,
        Cost.day == values["day"],
        Cost.kind == values["kind"],
        Cost.cents == values["cents"],
        Cost.voucher == values["voucher"],
    )
    return list(db.scalars(same))


def change_cost(
    db: Session, association_id: int, *, group_id: int, cost_id: int, decide: Callable[[Cost], CostValues]
) -> None:
    """Change a cost to what `decide` says once it is held. Raises SameCost when it would become the same as another."""
    cost = part_to_change(db, Cost, association_id=association_id, group_id=group_id, part_id=cost_id)
    values = decide(cost)
    if set(_same(db, association_id, group_id, values)) - {cost_id}:
        raise SameCost
    for name, value in values.items():
        setattr(cost, name, value)
    db.flush()


def delete_cost(db: Session, association_id: int, *, group_id: int, cost_id: int) -> Carried:
    """Remove a cost; gives what `restore_cost` needs."""
    cost = part_to_change(db, Cost, association_id=association_id, group_id=group_id, part_id=cost_id)
    db.delete(cost)
    db.flush()
    return removed_rows.keep(db, association_id, Record.COST, as_values(cost))


def restore_cost(db: Session, association_id: int, *, values: Carried) -> bool:
    """Bring a removed cost back as it was; False when it is there. Raises SameCost and NumberTaken."""
    group_to_change(db, association_id, values["group_id"])
    if is_there(db, Cost, association_id, values["id"]):
        return False
    cost = Cost(association_id=association_id, **from_values(Cost, values))
    if _same(db, association_id, cost.group_id, _values_of(cost)):
        raise SameCost
    db.add(cost)
    db.flush()
    bring_back(db, association_id, Record.COST, cost.id, group_id=cost.group_id)
    return True


def _values_of(cost: Cost) -> CostValues:
    return {
        "day": cost.day,
        "kind": cost.kind,
        "cents": cost.cents,
        "voucher": cost.voucher,
        "booked": cost.booked,
    }
