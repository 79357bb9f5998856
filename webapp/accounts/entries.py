"""An account as the forms hand it to the actions."""

from typing import NamedTuple


class AccountDetails(NamedTuple):
    """Whose it is, and the address that one signs in with."""

    name: str
    email: str
