"""The calendar feed: a secret address for each user, and what is due as an iCalendar file.

The same register gives the same file: an event says when it changed last, and not when it was asked for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urljoin

from flask import request
from icalendar import Calendar, Event
from icalendar.enums import TRANSP

from webapp import current
from webapp.actors import Actor
from webapp.domain.clock import END_OF_DAY
from webapp.domain.facts import FormOfStudy
from webapp.eligibility.judged import Judged
from webapp.eligibility.rows import GroupRow
from webapp.groups.pages import groups_to_do
from webapp.i18n import gettext as _
from webapp.todo import queries
from webapp.todo.entries import TodoItem
from webapp.todo.items import todo_items
from webapp.todo.kept import PERSONAL_DATA

PRODUCT = "-//Opintorinki//Opintorinki//FI"
READ_AGAIN_AFTER = timedelta(hours=6)
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
"""Before anything changed."""
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Feed:
    """What events need besides what is due: when things changed last, and what sessions are about."""

    changes: queries.Changes
    contents: dict[int, str]
    today: date


def calendar(actors: Iterable[Actor]) -> bytes:
    """Everything that has a day, for one user in each of their associations, in the language that is spoken."""
    made = Calendar.new(
        prodid=PRODUCT,
        name="Opintorinki",
        uid=f"calendar@{request.host}",
    )
    # RFC 7986 asks for the type to be named.
    made.add("REFRESH-INTERVAL", READ_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    found = groups_to_do(actors)
    feed = _feed(found)
    for actor, groups in found:
        for event in _events(actor, groups, feed):
            made.add_component(event)
    return bytes(made.to_ical())


def _feed(found: Iterable[tuple[Actor, Iterable[Judged]]]) -> Feed:
    db, association_ids = current.get_db(), [actor.association_id for actor, _groups in found]
    telling = [one.group.id for _actor, groups in found for one in groups if one.group.calendar_tells]
    contents = queries.contents(db, association_ids, telling)
    return Feed(queries.changes(db, association_ids), contents, current.today())


def _events(actor: Actor, groups: Iterable[Judged], feed: Feed) -> Iterator[Event]:
    judged = {one.group.id: one for one in groups}
    for item in todo_items(judged.values(), actor, sessions_until=date.max):
        # What no rule gives a day for has no place in a calendar.
        if item.day is not None:
            group = judged.get(item.group.id) if item.group else None
            yield _event(item, item.day, actor, feed, changed=_changed(item, item.day, group, actor, feed))


def _event(item: TodoItem, day: date, actor: Actor, feed: Feed, *, changed: datetime) -> Event:
    url = urljoin(request.url_root, item.url)
    lines = [step.text for step in item.steps if step.text]
    scope = f"group-{item.group.id}" if item.group else f"association-{actor.association_id}"
    is_session, content = item.starts is not None, feed.contents.get(item.session_id or 0, "")
    return Event.new(
        uid=f"{item.key}.{scope}@{request.host}",
        stamp=changed,
        last_modified=changed,
        # Larger for what is newer, and never smaller than before.
        sequence=int((changed - BEGINNING).total_seconds()),
        summary=_("%(group)s: %(text)s", group=item.name_outside, text=content or item.text),
        description="\n".join([*([item.text] if content else ()), *lines, actor.association_name, url]),
        location=_place(item.group) if is_session and item.group else None,
        url=url,
        start=_moment(day, item.starts),
        end=_moment(day, item.ends) if is_session else day + A_DAY,
        transparency=TRANSP.OPAQUE if is_session else TRANSP.TRANSPARENT,
    )


def _place(group: GroupRow) -> str | None:
    """Where the group meets, for calendars that may tell."""
    if not group.calendar_tells:
        return None
    return _("Online") if group.form is FormOfStudy.REMOTE else group.municipality or None


def _changed(item: TodoItem, day: date, group: Judged | None, actor: Actor, feed: Feed) -> datetime:
    """When the event became what it is: by a change of the register, or because a day has passed."""
    last = feed.changes
    if group is None or item.key == PERSONAL_DATA:
        moments, days = [last.of_association.get(actor.association_id)], []
    elif item.session_id is not None:
        moments = [last.of_session.get(item.session_id), last.of_group_itself.get(group.group.id)]
        days = [day + A_DAY]
    else:
        moments, days = [last.of_group.get(group.group.id)], _turning_days(group)
    turned = [datetime.combine(one, time(), current.HELSINKI) for one in days if one <= feed.today]
    changed = [moment.replace(tzinfo=UTC) for moment in moments if moment]
    return max([BEGINNING, *turned, *changed]).astimezone(UTC).replace(microsecond=0)


def _turning_days(group: Judged) -> list[date]:
    """The days on which what is due may be said otherwise although nothing has changed."""
    row, verdict = group.group, group.verdict
    ends = [row.season_end, *(one.day for one in group.meetings), *(one.day for one in verdict.deadlines)]
    return [row.season_start, *(one.day for one in verdict.deadlines), *(day + A_DAY for day in ends)]


def _moment(day: date, clock: time | None) -> date:
    """A session's time, so that every calendar shows it right; without a time the whole day."""
    if clock is None:
        return day
    # 24.00 is 0.00 of the next day.
    if clock == END_OF_DAY:
        day, clock = day + A_DAY, time()
    return datetime.combine(day, clock, current.HELSINKI).astimezone(UTC)
