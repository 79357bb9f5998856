"""The people who sign in, and what they may do in which association."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, stored_enum
from webapp.domain.roles import Role
from webapp.models.group import group_reference


class User(Base):
    """One person's account; the same account may serve several associations."""

    __tablename__ = "users"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Lower case: an address is an account's name."""
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str] = mapped_column(String(200))
    sign_in_key: Mapped[str] = mapped_column(String(32))
    """Changes with the password, so that signed-in browsers elsewhere are signed out."""
    locale: Mapped[str] = mapped_column(String(5), default="fi")
    feed_key: Mapped[str | None] = mapped_column(String(32))
    """Opens the user's calendar feed; another key, another address. None: there is no feed."""
    wants_reminders: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Does the user want e-mail about what is due?"""
    reminded_on: Mapped[date | None]
    """The day of the last such e-mail: there is at most one a day."""
    totp_secret: Mapped[str | None] = mapped_column(String(120))
    """What the user's app makes its codes of, sealed with a key of the installation. None: there is no app."""
    totp_step: Mapped[int | None]
    """The half minute of the last code that was used: none is good twice."""
    browsers: Mapped[str] = mapped_column(String(700), default="", server_default="")
    """Those that the user has signed in with, in words, a line each, the last one first: another one is told of."""


class UserRole(Base):
    """A user's role in one association."""

    __tablename__ = "user_roles"
    __table_args__ = (UniqueConstraint("user_id", "association_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(stored_enum(Role))
    last_used: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Is it the association that the user acted for last? Signing in goes on there."""
    invitation_key: Mapped[str | None] = mapped_column(String(32))
    """Names the link of an invitation that waits for its answer, and gives no rights till then. None: accepted."""
    invited_name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    """What whoever invited called the user, until the invitation is answered."""


class GroupLeader(Base):
    """Somebody leads a group: a leader's rights in it, beside those of their role."""

    __tablename__ = "group_leaders"
    __table_args__ = (group_reference(),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(index=True)
