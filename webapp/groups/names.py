"""What a group is called."""

from webapp.db import AnyRow


def name_outside(group: AnyRow) -> str:
    """The group's name for what leaves the program: a neutral one where there is one, so that a file or a calendar
    doesn't tell of somebody's illness.
    """
    return str(group.neutral_name or group.name)
