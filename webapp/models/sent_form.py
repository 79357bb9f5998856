"""Forms that were sent, so that one that is sent twice adds once."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base


class SentForm(Base):
    """A form that added something: what it was can't be told from the key, which is made of all that was sent."""

    __tablename__ = "sent_forms"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(64), unique=True)
    record_id: Mapped[int]
    """What it added."""
    sent_at: Mapped[datetime]
    """UTC."""
