"""Browsers that are signed in."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base


class SignIn(Base):
    """One user in one browser, from signing in to signing out. Moments are in UTC by the real clock."""

    __tablename__ = "sign_ins"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    """What the browser's cookie names."""
    begun: Mapped[datetime]
    last_seen: Mapped[datetime]
    """Within ten minutes."""
    proven_at: Mapped[datetime]
    """When the user last showed here that it is they: by signing in, or when they were asked again."""
    browser: Mapped[str] = mapped_column(String(60))
    """In words; '' when nobody knows."""
