"""What the register needn't tell of a group any more."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base
from webapp.models.group import group_reference


class SeenNote(Base):
    """A tick: somebody has seen what a note of the group's panel told."""

    __tablename__ = "seen_notes"
    __table_args__ = (
        group_reference(),
        Index(None, "association_id", "group_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int]
    group_id: Mapped[int]
    note: Mapped[str] = mapped_column(String(50))
    """Its reason."""
    about: Mapped[str] = mapped_column(Text)
    """What it told: the words of a `Note`, with spaces between them."""
    seen_by: Mapped[str] = mapped_column(String(200))
    seen_at: Mapped[datetime]
    """UTC."""
