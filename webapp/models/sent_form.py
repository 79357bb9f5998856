"""Forms that were sent, so that one that is sent twice has one effect."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base


class SentForm(Base):
    """A form that did something: what it was can't be told from the key, which is made of all that was sent."""

    __tablename__ = "sent_forms"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int | None] = mapped_column(ForeignKey("associations.id", ondelete="CASCADE"))
    """Of the user who sent it; none of a visitor's."""
    key: Mapped[str] = mapped_column(String(64), unique=True)
    url: Mapped[str] = mapped_column(String(200))
    """The page that its answer leads to."""
    told: Mapped[str] = mapped_column(String(1000))
    """What is told there; it names nobody."""
    undo: Mapped[str | None] = mapped_column(Text)
    """The token of the button that undoes it, for a quarter of an hour; none that holds somebody's data."""
    sent_at: Mapped[datetime]
    """UTC."""
