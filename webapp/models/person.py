"""The association's register of people."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base

# Compared byte by byte everywhere: PostgreSQL would otherwise order by the server's locale, SQLite by ASCII.
# A few letters grow when they are spelt out; what is longer than this is cut.
KEY_LENGTH = 1000
KEY = String(KEY_LENGTH).with_variant(String(KEY_LENGTH, collation="C"), "postgresql")


class Person(Base):
    """One person; of the birth no more is kept than the age rule needs."""

    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("association_id", "id"),
        CheckConstraint("birth_date IS NULL OR birth_year IS NULL", name="one_birth"),
        CheckConstraint("(of_age_confirmed_on IS NULL) = (of_age_confirmed_by IS NULL)", name="confirmation"),
        Index(None, "association_id", "sort_key"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id", ondelete="CASCADE"))
    first_name: Mapped[str] = mapped_column(String(100))
    last_name: Mapped[str] = mapped_column(String(100))
    birth_date: Mapped[date | None]
    birth_year: Mapped[int | None]
    of_age_confirmed_on: Mapped[date | None]
    of_age_confirmed_by: Mapped[str | None] = mapped_column(String(200))
    """The name of the user who confirmed it: the account may go, the record stays."""
    email: Mapped[str] = mapped_column(String(254), default="")
    gender: Mapped[str] = mapped_column(String(20), default="")
    municipality: Mapped[str] = mapped_column(String(100), default="")
    erased_on: Mapped[date | None]
    """Since when the person is nobody any more: no name, no address, only what a group's figures are made of."""
    age_band: Mapped[str] = mapped_column(String(20), default="", server_default="")
    """Of an erased person only: the age at the end of the year in which the group's season began."""
    sort_key: Mapped[str] = mapped_column(KEY)
    search_key: Mapped[str] = mapped_column(KEY)


class DifferentPeople(Base):
    """Two people who look alike, and of whom somebody has said that they are two."""

    __tablename__ = "different_people"
    __table_args__ = (
        ForeignKeyConstraint(
            ["association_id", "person_id"], ["people.association_id", "people.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["association_id", "other_id"], ["people.association_id", "people.id"], ondelete="CASCADE"
        ),
        CheckConstraint("person_id < other_id", name="pair"),
        Index(None, "association_id", "person_id"),
        Index(None, "association_id", "other_id"),
    )

    person_id: Mapped[int] = mapped_column(primary_key=True)
    """The smaller of the two numbers: a pair is kept once."""
    other_id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int]
