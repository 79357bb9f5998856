"""Removing rows, and knowing how many they were."""

from typing import Any, cast

from sqlalchemy import CursorResult, Delete
from sqlalchemy.orm import Session


def removed_by(db: Session, statement: Delete) -> int:
    """How many rows the statement removed."""
    return cast("CursorResult[Any]", db.execute(statement)).rowcount
