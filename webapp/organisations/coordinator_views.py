"""Who acts for an organisation: letting people in, and letting them go."""

from collections.abc import Callable

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
from webapp.addresses import opens_here_only
from webapp.i18n import gettext as _
from webapp.i18n import language
from webapp.organisations import emails, queries
from webapp.organisations.forms import CoordinatorForm
from webapp.organisations.pages import for_coordinators
from webapp.rights import Right
from webapp.sent_forms import Answer
from webapp.users import coordinator_actions as actions
from webapp.users import links
from webapp.users.actions import AlreadyUser, Invited
from webapp.users.forms import last_coordinator_sentence

bp = Blueprint("coordinators", __name__, url_prefix="/organisation/users")


@bp.route("", methods=["GET", "POST"])
@for_coordinators(Right.EDIT_COORDINATORS)
def coordinators() -> ResponseReturnValue:
    """Everybody who coordinates; the post invites somebody, and the page has the link to hand over."""
    form = CoordinatorForm()
    if form.validate_on_submit():
        with saving.refused_beside(form, {AlreadyUser: CoordinatorForm.add_already_user_error}):
            values = {"email": form.address(), "name": form.name.data or "", "locale": language()}
            return htmx.redirect_to(*saving.run_once_for_organisation(_invited_by(form), actions.invite, **values))
    found = queries.coordinators(current.get_db(), access.coordinator().organisation_id)
    addresses = {one.id: links.address_of(one.id, one.key) for one in found if not one.accepted}
    return htmx.render(
        "organisations/coordinators.html",
        form=form,
        coordinators=found,
        addresses=addresses,
        opens_here_only=any(map(opens_here_only, addresses.values())),
        alone=sum(one.accepted for one in found) == 1,
        days=links.HOLDS_FOR.days,
    )


def _invited_by(form: CoordinatorForm) -> Callable[[Invited], Answer]:
    who, email = access.coordinator(), form.address()

    def done(invited: Invited) -> Answer:
        to = emails.Guest(email, invited.locale, who.organisation_name)
        sent = emails.send_invitation(who, to, links.address_of(invited.user_id, invited.key))
        return Answer(url_for("coordinators.coordinators"), sent)

    return done


@bp.post("/<int:user_id>/remove")
@for_coordinators(Right.EDIT_COORDINATORS)
def remove(user_id: int) -> ResponseReturnValue:
    """Take somebody out, or their invitation back."""
    who = access.coordinator()
    found = queries.coordinators(current.get_db(), who.organisation_id)
    if user_id not in {one.id for one in found}:
        abort(404)
    here = url_for("groups.groups" if user_id == who.user_id else "coordinators.coordinators")
    done = Answer(here, _("The coordinator was removed from the organisation."))
    try:
        answer = saving.run_step_for_organisation(lambda _elsewhere: done, actions.remove, user_id=user_id)
    except actions.LastCoordinator:
        raise access.NotAllowed(last_coordinator_sentence()) from None
    return htmx.redirect_to(*answer)
