"""An association and its member organisation: joining it, what it sees, and leaving it."""

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
from webapp.i18n import gettext as _
from webapp.organisations import actions, queries
from webapp.organisations.entries import OrganisationRow
from webapp.rights import Right, check_right
from webapp.sent_forms import Answer

bp = Blueprint("joining", __name__, url_prefix="/association/organisation")


@bp.route("/join/<key>", methods=["GET", "POST"])
def asked(key: str) -> ResponseReturnValue:
    """What joining means, for an administrator who was given the link; the post joins."""
    who = access.actor()
    check_right(who, Right.CHOOSE_ORGANISATION)
    oldest = current.now() - actions.HOLDS_FOR
    organisation = queries.invitation_to_join(current.get_db(), key, oldest=oldest)
    if organisation is None:
        return _no_invitation()
    if request.method == "POST":
        return _joined(key, organisation)
    return render_template("organisations/join.html", organisation=organisation, belongs=who.organisation_id)


def _joined(key: str, organisation: OrganisationRow) -> ResponseReturnValue:
    told = _("Your association belongs to %(organisation)s now.", organisation=organisation.name)
    done = Answer(url_for("joining.organisation"), told)
    try:
        answer = saving.run_once(lambda _name: done, actions.join, key=key, now=current.now())
    except actions.InvitationGone:
        return _no_invitation()
    except actions.InAnother:
        raise access.NotAllowed(_("Your association belongs to a member organisation already.")) from None
    return htmx.redirect_to(*answer)


def _no_invitation() -> ResponseReturnValue:
    text = _(
        "It has been used or withdrawn, or is older than %(days)s days. Ask the member organisation for a new one.",
        days=actions.HOLDS_FOR.days,
    )
    return render_template("error.html", title=_("The link does not work any more"), text=text, typed=()), 404


@bp.get("")
def organisation() -> ResponseReturnValue:
    """The organisation that the association belongs to: its rules, what it sees, and leaving it."""
    who = access.actor()
    check_right(who, Right.CHOOSE_ORGANISATION)
    if who.organisation_id is None:
        abort(404)
    found = queries.organisation(current.get_db(), who.organisation_id)
    return render_template("organisations/belonging.html", organisation=found)


@bp.post("/leave")
def leave() -> ResponseReturnValue:
    check_right(access.actor(), Right.CHOOSE_ORGANISATION)
    done = Answer(url_for("associations.edit"), _("Your association has left the member organisation."))
    return htmx.redirect_to(*saving.run_step(lambda _none: done, actions.leave))
