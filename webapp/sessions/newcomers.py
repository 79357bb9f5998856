"""Somebody who was at a session and isn't on its list."""

from typing import NamedTuple


class Newcomer(NamedTuple):
    """Of the register by id, or a new person (None), or even another one of the same name."""

    person_id: int | None
    another: bool
    first_name: str
    last_name: str
