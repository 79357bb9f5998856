"""What an association says of the personal data that it keeps."""

from typing import NamedTuple


class Keeping(NamedTuple):
    """Until when participants' data are kept, None when it isn't chosen; and the texts of the association's notice: as
    the form hands them to the action, and as they are read.
    """

    kept_until_month: int | None
    notice_controller: str
    notice_contact: str
    notice_basis: str
    notice_source: str
    notice_text: str
