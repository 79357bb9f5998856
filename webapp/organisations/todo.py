"""What needs doing in an organisation, in words."""

from dataclasses import dataclass

from flask import url_for

from webapp.i18n import gettext as _
from webapp.i18n import ngettext
from webapp.organisations.overview import Overview


@dataclass(frozen=True)
class ToDo:
    """Something to do, and where."""

    text: str
    url: str
    action: str


def things_to_do(found: Overview) -> list[ToDo]:
    """What waits for a coordinator, the most pressing first."""
    open_rows = [row for row in found.rows if not row.is_closed]
    nobody, late = [row for row in open_rows if not row.has_administrator], [row for row in open_rows if row.late]
    things = []
    if not found.rows:
        text = _("The organisation has no associations yet.")
        things.append(ToDo(text, url_for("membership.associations"), _("Make the first association")))
    if late:
        text = ngettext(
            "In %(num)s association a group has something to do, or has missed something.",
            "In %(num)s associations a group has something to do, or has missed something.",
            len(late),
        )
        things.append(ToDo(text, url_for("organisations.overview", show="attention"), _("Show them")))
    if nobody:
        text = ngettext(
            "%(num)s association has no administrator who has accepted.",
            "%(num)s associations have no administrator who has accepted.",
            len(nobody),
        )
        things.append(ToDo(text, url_for("membership.associations"), _("Associations")))
    return things
