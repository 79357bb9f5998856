"""Wrong tries of passwords and codes."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base


class Tries(Base):
    """How much has been tried of late from a place, at an account, or both: whose it is can't be told from the key."""

    __tablename__ = "tries"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    """An HMAC."""
    seconds: Mapped[int]
    """So long it takes until one try is forgotten."""
    most: Mapped[int]
    """So many may be remembered at once."""
    until: Mapped[float] = mapped_column(index=True)
    """When all of them are forgotten: seconds since 1970."""
