"""Undoing what was removed a moment ago."""

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue

from webapp import htmx, saving, undo_token
from webapp.i18n import gettext as _
from webapp.undo.kinds import KINDS, REFUSALS

bp = Blueprint("undo", __name__)


@bp.post("/undo")
def undo() -> ResponseReturnValue:
    """Bring back what the token carries; a second press finds it there already."""
    try:
        offer = undo_token.read(request.form.get(htmx.UNDO, ""))
        kind = KINDS[offer.kind]
    except undo_token.NotTheirs:
        abort(404)
    except (undo_token.TooLate, KeyError):
        return _go_on(url_for("groups.groups"), _("It is too late to undo that. Nothing was changed."))
    kind.check(offer.values)
    try:
        done = saving.run(kind.undo, values=offer.values)
    except tuple(REFUSALS) as error:
        why = str(REFUSALS[type(error)])
        return _go_on(kind.refused_on(offer.values), _("It can't be undone: %(why)s", why=why))
    return _go_on(kind.place(offer.values), str(kind.done) if done else _("It was undone already."))


def _go_on(url: str, told: str) -> ResponseReturnValue:
    """To the page to see it on; who was pasting a list goes back to that, with what is pasted already."""
    pasting = request.form.get("pasting", type=int)
    if pasting is None:
        return htmx.redirect_to(url, told)
    return htmx.redirect_to(url_for("paste.paste", group_id=pasting), told, with_post=True)
