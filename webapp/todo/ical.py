"""The calendar feed: a secret address for each user, and what is due as an iCalendar file."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urljoin

from flask import request
from icalendar import Calendar, Event
from icalendar.enums import TRANSP

from webapp import current
from webapp.actors import Actor
from webapp.domain.clock import END_OF_DAY
from webapp.eligibility.judged import Judged
from webapp.groups.pages import groups_to_do
from webapp.i18n import gettext as _
from webapp.todo.items import TodoItem, todo_items

PRODUCT = "-//Opintorinki//Opintorinki//FI"
READ_AGAIN_AFTER = timedelta(hours=6)


def calendar(actors: Iterable[Actor]) -> bytes:
    """Everything that has a day, for one user in each of their associations, in the language that is spoken."""
    made = Calendar.new(
        prodid=PRODUCT,
        name="Opintorinki",
        uid=f"calendar@{request.host}",
    )
    # RFC 7986 asks for the type to be named.
    made.add("REFRESH-INTERVAL", READ_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    for actor, groups in groups_to_do(actors):
        for event in _events(actor, groups):
            made.add_component(event)
    return bytes(made.to_ical())


def _events(actor: Actor, groups: Iterable[Judged]) -> Iterator[Event]:
    for item in todo_items(groups, actor, sessions_until=date.max):
        # What no rule gives a day for has no place in a calendar.
        if item.day is not None:
            yield _event(item, item.day, actor)


def _event(item: TodoItem, day: date, actor: Actor) -> Event:
    url = urljoin(request.url_root, item.url)
    lines = [step.text for step in item.steps if step.text]
    scope = f"group-{item.group.id}" if item.group else f"association-{actor.association_id}"
    is_session = item.starts is not None
    return Event.new(
        uid=f"{item.key}.{scope}@{request.host}",
        # Of the day, so that the file changes only when something in it does.
        stamp=datetime.combine(current.today(), time(), UTC),
        summary=_("%(group)s: %(text)s", group=item.name_outside, text=item.text),
        description="\n".join([*lines, actor.association_name, url]),
        url=url,
        start=_moment(day, item.starts),
        end=_moment(day, item.ends) if is_session else day + timedelta(days=1),
        transparency=TRANSP.OPAQUE if is_session else TRANSP.TRANSPARENT,
    )


def _moment(day: date, clock: time | None) -> date:
    """A session's time, so that every calendar shows it right; without a time the whole day."""
    if clock is None:
        return day
    # 24.00 is 0.00 of the next day.
    if clock == END_OF_DAY:
        day, clock = day + timedelta(days=1), time()
    return datetime.combine(day, clock, current.HELSINKI).astimezone(UTC)
