"""The history: who did what, and when."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, stored_enum
from webapp.domain.happenings import Done, Record


class Event(Base):
    """Something that was done. It bears numbers and the names of fields, and no value of personal data.

    The user and the record are numbers without a foreign key: they stay when what they lead to is gone, and lead to
    nobody then.
    """

    __tablename__ = "events"
    __table_args__ = (
        Index(None, "association_id", "group_id"),
        Index(None, "association_id", "record", "record_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int | None] = mapped_column(ForeignKey("associations.id", ondelete="CASCADE"))
    """None: an organisation's alone; or a sign-in was refused for an address that no association knows."""
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"), index=True)
    """The organisation whose history tells it, too; or it alone, when no association is concerned."""
    at: Mapped[datetime] = mapped_column(index=True)
    """UTC."""
    user_id: Mapped[int | None]
    """None: nobody who was signed in, or whoever runs the program."""
    done: Mapped[Done] = mapped_column(stored_enum(Done))
    record: Mapped[Record] = mapped_column(stored_enum(Record))
    record_id: Mapped[int | None]
    """None: the record isn't one, or it is a person whose data was removed."""
    group_id: Mapped[int | None]
    """Of what belongs to a group, and of the group."""
    changes: Mapped[str] = mapped_column(Text, default="")
    """JSON: by the field's name null, [old value, new value], or how many; '' for none."""
