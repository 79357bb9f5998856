"""The last import, remembered in the browser's signed cookie for an hour, so that it can be undone."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import session as cookie

from webapp import current

KEY = "import"
LASTS = timedelta(hours=1)


def remember(association_id: int, person_ids: Sequence[int]) -> None:
    """The people who were added; their ids follow each other, so the first and the last of each run are enough."""
    runs: list[list[int]] = []
    for person_id in sorted(person_ids):
        if runs and person_id == runs[-1][1] + 1:
            runs[-1][1] = person_id
        else:
            runs.append([person_id, person_id])
    cookie[KEY] = {"association": association_id, "at": current.now().isoformat(), "runs": runs}


def remembered(association_id: int) -> list[int]:
    """The ids of the people whom the last import added, none when it was more than an hour ago."""
    kept = cookie.get(KEY)
    if not kept or kept["association"] != association_id:
        return []
    if not timedelta() <= current.now() - datetime.fromisoformat(kept["at"]) <= LASTS:
        return []
    return [person_id for first, last in kept["runs"] for person_id in range(first, last + 1)]


def forget() -> None:
    cookie.pop(KEY, None)
