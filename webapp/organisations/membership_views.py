"""Which associations belong to an organisation: making them, closing them, asking others to join."""

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
from webapp.addresses import for_others, opens_here_only
from webapp.i18n import gettext as _
from webapp.i18n import language
from webapp.organisations import actions, emails, queries
from webapp.organisations.entries import ListedAssociation
from webapp.organisations.forms import AdministratorForm, JoiningForm, NewAssociationForm
from webapp.organisations.pages import for_coordinators
from webapp.rights import Right
from webapp.sent_forms import Answer
from webapp.users import links
from webapp.users.actions import AlreadyUser, Invited

bp = Blueprint("membership", __name__, url_prefix="/organisation/associations")

REFUSALS: saving.Refusals = {
    actions.NameTaken: NewAssociationForm.add_name_taken_error,
    AlreadyUser: AdministratorForm.add_already_user_error,
}


@bp.route("", methods=["GET", "POST"])
@for_coordinators(Right.EDIT_MEMBERSHIP)
def associations() -> ResponseReturnValue:
    """The organisation's associations; the post makes one, and its page has the link for its administrator."""
    form = NewAssociationForm()
    if form.validate_on_submit():
        with saving.refused_beside(form, REFUSALS):
            return htmx.redirect_to(*_made(form))
    return _page(form, JoiningForm(formdata=None))


def _made(form: NewAssociationForm) -> Answer:
    """Make the association, and mail its administrator. Raises NameTaken and AddressTaken."""
    values = form.values()

    def done(made: tuple[int, Invited]) -> Answer:
        association_id, invited = made
        sent = _sent(values["name"], values["email"], invited)
        told = _("%(association)s was made. Its administrator is invited.", association=values["name"])
        return Answer(url_for("membership.association", association_id=association_id), f"{told} {sent}")

    return saving.run_once_for_organisation(done, actions.add_association, values=values, locale=language())


def _sent(association: str, email: str, invited: Invited) -> str:
    to = emails.Guest(email, invited.locale, association)
    return emails.send_invitation(access.coordinator(), to, links.address_of(invited.user_id, invited.key))


@bp.get("/<int:association_id>/manage")
@for_coordinators(Right.EDIT_MEMBERSHIP)
def association(association_id: int) -> ResponseReturnValue:
    """One association: who is invited to administer it, and closing it."""
    return _association_page(_one(association_id), AdministratorForm(formdata=None))


@bp.post("/<int:association_id>/administrators")
@for_coordinators(Right.EDIT_MEMBERSHIP)
def invite(association_id: int) -> ResponseReturnValue:
    """Invite another administrator: the first may have left, or never answered."""
    one, form = _one(association_id), AdministratorForm()
    if form.validate():
        values = {"email": form.address(), "name": form.administrator.data or "", "locale": language()}

        def done(invited: Invited) -> Answer:
            return Answer(_address(association_id), _sent(one.name, form.address(), invited))

        with saving.refused_beside(form, REFUSALS):
            action = actions.invite_administrator
            answer = saving.run_once_for_organisation(done, action, association_id=association_id, **values)
            return htmx.redirect_to(*answer)
    return _association_page(one, form)


@bp.post("/<int:association_id>/close")
@for_coordinators(Right.EDIT_MEMBERSHIP)
def close(association_id: int) -> ResponseReturnValue:
    """From now on nothing of its groups is changed."""
    name = _one(association_id).name
    saving.run_for_organisation(actions.close, association_id=association_id, now=current.now())
    told = _("%(association)s is closed. It can be opened again.", association=name)
    return htmx.redirect_to(_address(association_id), told)


@bp.post("/<int:association_id>/reopen")
@for_coordinators(Right.EDIT_MEMBERSHIP)
def reopen(association_id: int) -> ResponseReturnValue:
    name = _one(association_id).name
    saving.run_for_organisation(actions.close, association_id=association_id, now=None)
    return htmx.redirect_to(_address(association_id), _("%(association)s is open again.", association=name))


@bp.post("/join")
@for_coordinators(Right.EDIT_MEMBERSHIP)
def ask_to_join() -> ResponseReturnValue:
    """A link for an association that keeps its register here alone."""
    form = JoiningForm()
    if form.validate():
        told = _("Give the link below to an administrator of %(association)s.", association=form.association.data)
        done = Answer(url_for("membership.associations", _anchor="waiting"), told)
        name, now = form.association.data or "", current.now()
        return htmx.redirect_to(
            *saving.run_once_for_organisation(lambda _key: done, actions.ask_to_join, name=name, now=now)
        )
    return _page(NewAssociationForm(formdata=None), form)


@bp.post("/join/<int:invitation_id>/withdraw")
@for_coordinators(Right.EDIT_MEMBERSHIP)
def withdraw(invitation_id: int) -> ResponseReturnValue:
    saving.run_for_organisation(actions.withdraw, invitation_id=invitation_id)
    return htmx.redirect_to(url_for("membership.associations"), _("The invitation was withdrawn."))


def _page(form: NewAssociationForm, joining: JoiningForm) -> ResponseReturnValue:
    db, organisation_id = current.get_db(), access.coordinator().organisation_id
    waiting = queries.waiting_invitations(db, organisation_id, oldest=current.now() - actions.HOLDS_FOR)
    shown = [(one, _link(url_for("joining.asked", key=one.key))) for one in waiting]
    return htmx.render(
        "organisations/associations.html",
        form=form,
        status=422 if form.errors or joining.errors else None,
        joining=joining,
        associations=queries.associations(db, organisation_id),
        waiting=shown,
        opens_here_only=any(opens_here_only(address) for _one, address in shown),
        days=actions.HOLDS_FOR.days,
    )


def _association_page(one: ListedAssociation, form: AdministratorForm) -> ResponseReturnValue:
    invited = queries.invited_administrators(current.get_db(), access.coordinator().organisation_id, one.id)
    shown = [(guest, links.address_of(guest.user_id, guest.key)) for guest in invited]
    return htmx.render(
        "organisations/manage.html",
        form=form,
        association=one,
        invited=shown,
        opens_here_only=any(opens_here_only(address) for _guest, address in shown),
        days=links.HOLDS_FOR.days,
    )


def _link(path: str) -> str:
    return for_others(path, current.settings().public_url)


def _address(association_id: int) -> str:
    return url_for("membership.association", association_id=association_id)


def _one(association_id: int) -> ListedAssociation:
    """One of the organisation's associations; 404 for any other."""
    organisation_id = access.coordinator().organisation_id
    return queries.association(current.get_db(), organisation_id, association_id) or abort(404)
