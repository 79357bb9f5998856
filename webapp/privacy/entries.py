"""What an association says of the personal data that it keeps, as the form hands it to the action and as it is read."""

from typing import NamedTuple, TypedDict


class KeepingValues(TypedDict):
    """Until when participants' data are kept, None when it isn't chosen; and the texts of the association's notice."""

    kept_until_month: int | None
    notice_controller: str
    notice_contact: str
    notice_basis: str
    notice_source: str
    notice_text: str


class KeepingRow(NamedTuple):
    """The same, as the register has it."""

    kept_until_month: int | None
    notice_controller: str
    notice_contact: str
    notice_basis: str
    notice_source: str
    notice_text: str
