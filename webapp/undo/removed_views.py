"""What was removed from a group in the last month, and bringing it back."""

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, removed_rows, saving
from webapp.domain.happenings import Record
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.groups.permissions import check_can_bring_back
from webapp.i18n import gettext as _
from webapp.removed_rows import Removed
from webapp.rights import has_right
from webapp.undo.kinds import REFUSALS
from webapp.undo.removed import REMOVABLE, shown_of, values_of

bp = Blueprint("removed", __name__, url_prefix="/groups/<int:group_id>/removed")


@bp.get("")
@pages.with_group()
def removed(assessed: AssessedGroup) -> ResponseReturnValue:
    """What can still be brought back, and what would come back of it."""
    who, group_id = access.actor(), assessed.group.id
    check_can_bring_back(who, group_id)
    theirs = [row for row in _rows(group_id) if has_right(who, REMOVABLE[row.record].right, group_id)]
    return render_template(
        "undo/removed.html",
        removed=[shown_of(row, assessed) for row in theirs],
        **pages.group_context(assessed),
    )


@bp.post("/<any(cost, member, session):what>/<int:record_id>")
@pages.with_group()
def bring_back(assessed: AssessedGroup, what: str, record_id: int) -> ResponseReturnValue:
    """Bring one thing back; sent twice, it is back once, and the second post is told so."""
    group, found = assessed.group, REMOVABLE[Record(what)]
    found.check(access.actor(), group)
    here, ids = url_for("removed.removed", group_id=group.id), {"group_id": group.id, "id": record_id}
    row = next((row for row in _rows(group.id) if (row.record, row.record_id) == (what, record_id)), None)
    if row is None:
        # Somebody may have brought it back after the group was read.
        if record_id not in found.there(pages.get_group_or_404(group.id).record):
            abort(404)
        return htmx.redirect_to(found.kind.place(ids), _("It has been brought back already."))
    try:
        done = saving.run(found.kind.undo, values=values_of(row, assessed.record))
    except tuple(REFUSALS) as error:
        why = str(REFUSALS[type(error)])
        return htmx.redirect_to(here, _("It can't be brought back: %(why)s", why=why))
    return htmx.redirect_to(found.kind.place(ids), str(found.done) if done else _("It has been brought back already."))


def _rows(group_id: int) -> list[Removed]:
    association_id = access.actor().association_id
    return removed_rows.removed_from(current.get_db(), association_id, group_id, now=current.now())
