"""Participants' personal data that are to be removed by a day, where the association has chosen one."""

from collections.abc import Iterator

from flask import url_for

from webapp import current
from webapp.actors import Actor
from webapp.domain.keeping import kept_until
from webapp.eligibility.queries import groups_with_names
from webapp.groups.permissions import can_erase, visible_group_ids
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.todo.entries import DueStep, TodoItem

PERSONAL_DATA = "personal-data"


def personal_data(who: Actor) -> Iterator[TodoItem]:
    """Of each reported group, archived ones too, for those who may remove them: one statement, and none where no day is
    chosen.
    """
    if who.kept_until_month is None:
        return
    for group in groups_with_names(current.get_db(), who.association_id, only=visible_group_ids(who)):
        if can_erase(who, group):
            day = kept_until(group.season_end, who.kept_until_month)
            text = _("Remove the participants' personal data by %(day)s.", day=format_day(day))
            place = DueStep("", url_for("erasures.erase", group_id=group.id), _("See what is removed"))
            yield TodoItem(PERSONAL_DATA, day, group, text, (place,), overdue=day < current.today())
