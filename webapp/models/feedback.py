"""What somebody wrote about the program."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, stored_enum
from webapp.domain.feedback import FeedbackKind


class Feedback(Base):
    """One message to an association's administrators. Of who wrote it, only the address that they left is kept."""

    __tablename__ = "feedback"
    __table_args__ = (
        CheckConstraint("(answered_at IS NULL) = (answered_by = '')", name="answer"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id", ondelete="CASCADE"), index=True)
    kind: Mapped[FeedbackKind] = mapped_column(stored_enum(FeedbackKind))
    text: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(String(254), default="")
    """Where to answer; '' when no answer is asked for."""
    signed_in: Mapped[bool]
    """Was it written by a user of the association, or by a visitor?"""
    received_at: Mapped[datetime]
    """UTC."""
    answered_at: Mapped[datetime | None]
    """UTC."""
    answered_by: Mapped[str] = mapped_column(String(200), default="")
