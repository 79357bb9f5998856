"""What a user signs in with beside the password, or in its place."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base


class RecoveryCode(Base):
    """A code on paper, good for one sign-in: for whoever has lost the phone."""

    __tablename__ = "recovery_codes"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """Argon2id of it, salted with what only the installation knows."""


class Passkey(Base):
    """A key pair in the user's phone, computer or security key: the register has the public half."""

    __tablename__ = "passkeys"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[str] = mapped_column(String(1400), unique=True)
    """As its owner's device knows it, in base64url."""
    public_key: Mapped[str] = mapped_column(Text)
    sign_count: Mapped[int]
    """How often the device says that it was used; 0 where it doesn't count."""
    name: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[datetime]
    """UTC, by the real clock."""
    used_at: Mapped[datetime | None]
