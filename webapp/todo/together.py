"""What a list says once: the sessions of a group that wait to be recorded. A calendar has each on its own day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from flask import url_for

from webapp.i18n import gettext as _
from webapp.i18n import ngettext
from webapp.todo.entries import DueStep, TodoItem

SEVERAL = 3


def together(items: Iterable[TodoItem]) -> Iterator[TodoItem]:
    """The items, in which several sessions of a group that wait stand where the first of them did."""
    seen = list(items)
    waiting: dict[int, list[TodoItem]] = defaultdict(list)
    for item in seen:
        if item.group and item.overdue and item.session_id is not None:
            waiting[item.group.id].append(item)
    for item in seen:
        group_id = item.group.id if item.group else 0
        sessions = waiting[group_id]
        if len(sessions) < SEVERAL or item not in sessions:
            yield item
        elif item is sessions[0]:
            yield _one_for(group_id, sessions)


def _one_for(group_id: int, sessions: list[TodoItem]) -> TodoItem:
    text = ngettext(
        "%(num)s session since this day waits to be recorded.",
        "%(num)s sessions since this day wait to be recorded.",
        len(sessions),
    )
    url = url_for("many_sessions.record", group_id=group_id)
    steps = (DueStep("", url, _("Record them all at once")),) if sessions[0].steps else ()
    return replace(sessions[0], text=text, steps=steps)
