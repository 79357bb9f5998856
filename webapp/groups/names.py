"""What a group is called."""

from typing import Protocol


class NamedTwice(Protocol):
    """Any row that has both names of a group."""

    @property
    def name(self) -> str: ...

    @property
    def neutral_name(self) -> str: ...


def name_outside(group: NamedTwice) -> str:
    """The group's name for what leaves the program: a neutral one where there is one, so that a file or a calendar
    doesn't tell of somebody's illness.
    """
    return group.neutral_name or group.name
