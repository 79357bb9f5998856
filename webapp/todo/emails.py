"""Reminders by e-mail: who gets one and what it says."""

from collections.abc import Iterable, Iterator
from email.headerregistry import Address
from email.message import EmailMessage
from urllib.parse import urljoin

from flask import Flask, request, url_for

from webapp import current
from webapp.accounts import queries
from webapp.actors import Actor, actors_of
from webapp.eligibility.judged import Judged
from webapp.forms.text import tidy
from webapp.groups.pages import groups_to_do
from webapp.i18n import format_day, format_weekday, speaking
from webapp.i18n import gettext as _
from webapp.outbox import written
from webapp.standings.reading import refresh_all
from webapp.todo.entries import TodoItem
from webapp.todo.items import NEAR, SESSIONS_AHEAD, in_buckets, todo_items
from webapp.todo.together import together

# Addresses need a host even where no mail tells it.
NOWHERE = "http://localhost/"


def reminders(app: Flask, sender: Address) -> list[EmailMessage]:
    """One mail for each association to everybody who wants reminders and has something due there.

    All are written before one is sent, so that a slow mail server keeps no database waiting.
    """
    with app.test_request_context(base_url=app.extensions["settings"].public_url or NOWHERE):
        # At night, so that nobody waits for it in the morning; nobody's mail depends on it.
        refresh_all()
        return [
            mail for user in queries.users_to_remind(current.get_db(), current.today()) for mail in _mails(user, sender)
        ]


def _mails(user: queries.ReminderChoices, sender: Address) -> Iterator[EmailMessage]:
    with speaking(user.locale):
        # In an association that its organisation has closed, nobody can do what is due.
        open_ones = [actor for actor in actors_of(user.id) if not actor.association_closed]
        for actor, groups in groups_to_do(open_ones):
            text = _text(actor, groups)
            if text:
                subject = tidy(_("What is due: %(association)s", association=actor.association_name))
                yield written(to=actor.email, sender=sender, subject=subject, text=text)


def _text(actor: Actor, groups: Iterable[Judged]) -> str:
    """What the page says, without what comes later; '' when nothing is due."""
    today = current.today()
    items = list(together(todo_items(groups, actor, sessions_until=today + SESSIONS_AHEAD)))
    buckets = in_buckets(items, today)
    parts = [
        (_("Late and now"), buckets.now),
        (_("The next %(days)s days", days=NEAR.days), buckets.near),
    ]
    blocks = [f"{heading}\n\n" + "\n".join(map(_lines, found)) for heading, found in parts if found]
    return "\n\n".join([*blocks, _farewell()]) + "\n" if blocks else ""


def _lines(item: TodoItem) -> str:
    day = f"{format_weekday(item.day)} {format_day(item.day)} " if item.day else ""
    late = _("Late") + ": " if item.overdue else ""
    first = f"- {day}{late}" + _("%(group)s: %(text)s", group=item.name_outside, text=item.text)
    more = [f"  {step.text}" for step in item.steps if step.text]
    return "\n".join([first, *more, *_link(item.url)])


def _link(url: str) -> list[str]:
    """The whole address, where the installation has told its own."""
    return [f"  {urljoin(request.url_root, url)}"] if current.settings().public_url else []


def _farewell() -> str:
    lines = [_("You get this e-mail because you asked for reminders. You can stop them on the page Your account.")]
    if current.settings().public_url:
        lines.append(url_for("accounts.account", _external=True))
    return "\n".join(lines)
