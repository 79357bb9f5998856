"""The eligibility panel: htmx fetches it after every change of the group; and its notes, marked as seen."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving, undo_token
from webapp.domain.notes import Note
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages, seen_actions
from webapp.groups.permissions import check_can_edit_group
from webapp.i18n import gettext as _
from webapp.sent_forms import Answer
from webapp.undo_rows import Carried

bp = Blueprint("eligibility", __name__)


@bp.get("/groups/<int:group_id>/eligibility")
@pages.with_group()
def eligibility(assessed: AssessedGroup) -> ResponseReturnValue:
    """The panel for htmx; the same on a page of its own for everybody else."""
    context = pages.group_context(assessed)
    context["news"] = context["panel"].news(request.args.get("was", ""))
    return htmx.render("eligibility/eligibility.html", "eligibility/_refreshed.html", **context)


@bp.post("/groups/<int:group_id>/eligibility/seen")
@pages.with_group(check_can_edit_group)
def seen(assessed: AssessedGroup) -> ResponseReturnValue:
    """Mark what the page told in one note as seen; what is new since then is told again."""
    group_id, place = assessed.group.id, url_for("groups.group", group_id=assessed.group.id)
    told, note = _("The note was marked as seen."), request.form.get("note", "")
    about = _still_told(assessed, note, request.form.get("about", "").split())
    by = seen_actions.SeenBy(access.actor().name, current.now())

    def done(values: Carried) -> Answer:
        return Answer(place, told, undo_token.make_token("seen note", values))

    try:
        answer = saving.run_step(done, seen_actions.mark_seen, group_id=group_id, note=note, about=about, by=by)
    except seen_actions.NothingNew:
        answer = Answer(place, _("Nothing was changed: the note has been marked as seen already."))
    if not htmx.wants_panel():
        return htmx.redirect_to(*answer)
    context = pages.group_context(pages.get_group_or_404(group_id))
    marked = htmx.Undoable(answer.told, answer.undo) if answer.undo else answer.told
    return htmx.render("eligibility/eligibility.html", "eligibility/_refreshed.html", marked=marked, **context)


def _still_told(assessed: AssessedGroup, reason: str, shown: list[str]) -> list[str]:
    """What the page showed of a note, as far as the note still tells it."""
    notes: list[Note] = [note for finding in assessed.verdict.findings for note in finding.notes]
    return [about for note in notes if note.reason == reason for about in note.about if about in shown]
