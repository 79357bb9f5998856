"""Costs of a group, and the association's hour quotas."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, stored_enum
from webapp.domain.facts import CostKind
from webapp.models.group import group_reference


class Cost(Base):
    """One cost of a group, in cents; a credit note is one below 0."""

    __tablename__ = "costs"
    __table_args__ = (
        group_reference(),
        Index(None, "association_id", "group_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int]
    group_id: Mapped[int]
    day: Mapped[date]
    kind: Mapped[CostKind] = mapped_column(stored_enum(CostKind))
    cents: Mapped[int]
    voucher: Mapped[str] = mapped_column(String(50), default="")
    booked: Mapped[bool]
    """Is it in the association's books?"""


class Quota(Base):
    """The association's hour quota for one calendar year, in teaching hours."""

    __tablename__ = "quotas"
    __table_args__ = (
        UniqueConstraint("association_id", "year"),
        CheckConstraint("granted_hours >= 0", name="granted_hours"),
        CheckConstraint("extra_hours >= 0", name="extra_hours"),
        CheckConstraint("realised_before >= 0", name="realised_before"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id", ondelete="CASCADE"))
    year: Mapped[int]
    granted_hours: Mapped[int | None]
    """None: not known, as is usual for a local association."""
    extra_hours: Mapped[int] = mapped_column(default=0)
    """Given on request during the year."""
    realised_before: Mapped[int | None]
    """Realised hours of groups that aren't in the register, as somebody typed them in."""
