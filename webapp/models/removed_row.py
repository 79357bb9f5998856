"""What was removed from groups, aside for a while so that it can be brought back."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, stored_enum
from webapp.domain.happenings import Record
from webapp.models.group import group_reference


class RemovedRow(Base):
    """A cost, a member or a session that was removed from a group. It goes with the group, and with the person."""

    __tablename__ = "removed_rows"
    __table_args__ = (
        UniqueConstraint("association_id", "record", "record_id"),
        group_reference(),
        ForeignKeyConstraint(
            ["association_id", "person_id"], ["people.association_id", "people.id"], ondelete="CASCADE"
        ),
        Index(None, "association_id", "group_id"),
        Index(None, "association_id", "person_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int]
    group_id: Mapped[int]
    record: Mapped[Record] = mapped_column(stored_enum(Record))
    record_id: Mapped[int]
    """The number that it had, and gets again."""
    person_id: Mapped[int | None]
    """Of a member."""
    removed_at: Mapped[datetime] = mapped_column(index=True)
    """UTC."""
    contents: Mapped[str] = mapped_column(Text)
    """What else it was, as JSON: of a session also who was there, by the members' numbers."""
