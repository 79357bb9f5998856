"""What an invited person opens: who invites, and a name and a password or, with an account, an answer."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, passwords, saving
from webapp.access import CHOSEN, personal, public
from webapp.accounts import notices, queries
from webapp.accounts.sign_in import ask_second_step, busy_beside
from webapp.coordinators import coordinations_of
from webapp.domain.happenings import Notice
from webapp.factors.queries import factors_of
from webapp.i18n import LANGUAGES
from webapp.i18n import gettext as _
from webapp.labels import ROLE_WORDS
from webapp.roles import roles_of
from webapp.sent_forms import Answer
from webapp.users import actions, coordinator_actions, links
from webapp.users.entries import Link, LinkHolder
from webapp.users.forms import AcceptForm, last_administrator_sentence, last_coordinator_sentence

bp = Blueprint("invitations", __name__)


@bp.route("/invitation/<token>", methods=["GET", "POST"])
@public
@personal
def accept(token: str) -> ResponseReturnValue:
    """Choose a name and a password; whoever has done it is signed in and sees what is due."""
    link = links.opened(token)
    if link is None:
        return _no_link()
    holder = link.holder
    if holder.is_invitation and holder.has_password:
        return _ask_the_account(holder)
    with links.speaking_to(holder):
        form = AcceptForm(data={"name": holder.name})
        form.own_words = (holder.name, holder.email, holder.association_name)
        if form.validate_on_submit():
            try:
                with busy_beside(form.new_password):
                    return _welcomed(link, form)
            except actions.LinkUsed:
                return _no_link()
        return htmx.render("users/accept.html", form=form, holder=holder, least=form.least)


def _ask_the_account(holder: LinkHolder) -> ResponseReturnValue:
    """Only the account's own user accepts for it, signed in: whoever invites has the link, too."""
    who = access.user()
    if who and who.user_id == holder.id:
        return redirect(url_for("accounts.account", _anchor="invitations"), 303)
    return render_template("users/sign_in_to_accept.html", holder=holder, here=request.path)


def _no_link() -> ResponseReturnValue:
    text = _(
        "It has been used already, is older than %(days)s days, or a newer one was made. "
        "If you have chosen your password, sign in. Otherwise ask your association's administrator for a new link.",
        days=links.HOLDS_FOR.days,
    )
    return render_template("error.html", title=_("The link does not work any more"), text=text, typed=()), 404


def _welcomed(link: Link, form: AcceptForm) -> ResponseReturnValue:
    """Save what was chosen, and sign in, or ask for the second step. Raises LinkUsed and Busy."""
    holder, language = link.holder, cookie.get("language")
    has_second_step = not link.drops_second_step and factors_of(current.get_db(), holder.id).any
    done = saving.run_once_for_all(
        lambda _none: _second_step() if has_second_step else _welcome(holder),
        actions.choose_password,
        user_id=holder.id,
        key=holder.key,
        name=form.name.data or "",
        password_hash=passwords.hashed(form.new_password.data or ""),
        language=language if language in LANGUAGES else None,
        is_lost=link.drops_second_step,
    )
    if has_second_step:
        ask_second_step(queries.user_by_id(current.get_db(), holder.id))
    else:
        access.sign_in(holder.id)
    if not holder.is_invitation:
        notices.send(Notice.PASSWORD, email=holder.email, locale=holder.locale)
    return htmx.redirect_to(*done)


def _second_step() -> Answer:
    told = _("The password was changed. The second step is asked for as before.")
    return Answer(url_for("accounts.second_step"), told)


def _welcome(holder: LinkHolder) -> Answer:
    here, name = url_for("todo.todo" if holder.is_of_association else "groups.groups"), holder.association_name
    if not holder.is_invitation:
        return Answer(here, _("The password was changed. You are signed in."))
    if not holder.is_of_association:
        return Answer(here, _("Welcome! You coordinate %(association)s now.", association=name))
    return Answer(here, _("Welcome! This is what is due in the groups of %(association)s.", association=name))


@bp.post("/account/invitations")
@personal
def answer() -> ResponseReturnValue:
    """Accept or decline an invitation; for whom one acts stays as it is."""
    who, db = access.anybody(), current.get_db()
    here, chosen = url_for("accounts.account", _anchor="associations"), request.form.get("association_id", type=int)
    if chosen is None:
        return _answer_organisation(here)
    invitation = next((one for one in queries.invitations_of(db, who.user_id) if one.association_id == chosen), None)
    if invitation is None:
        return htmx.redirect_to(here, _("The invitation has been answered or taken back already."))
    accepted = request.form.get("answer") == "accept"
    saving.run_for_all(actions.answer_invitation, invitation.association_id, user_id=who.user_id, accepted=accepted)
    names = {"association": invitation.association_name, "role": ROLE_WORDS[invitation.role]}
    if not accepted:
        return htmx.redirect_to(here, _("You declined the invitation of %(association)s.", **names))
    told = _("You are in %(association)s now: %(role)s. Switch to it when you want to act for it.", **names)
    return htmx.redirect_to(here, told)


def _answer_organisation(here: str) -> ResponseReturnValue:
    who, chosen = access.anybody(), request.form.get("organisation_id", type=int)
    waiting = queries.coordinator_invitations_of(current.get_db(), who)
    invitation = next((one for one in waiting if one.organisation_id == chosen), None)
    if invitation is None:
        return htmx.redirect_to(here, _("The invitation has been answered or taken back already."))
    accepted, name = request.form.get("answer") == "accept", invitation.organisation_name
    action = coordinator_actions.answer_invitation
    saving.run_for_all(action, invitation.organisation_id, user_id=who.user_id, accepted=accepted)
    if not accepted:
        return htmx.redirect_to(here, _("You declined the invitation of %(association)s.", association=name))
    told = _("You coordinate %(association)s now. Switch to it when you want to act for it.", association=name)
    return htmx.redirect_to(here, told)


@bp.post("/account/leave")
@personal
def leave() -> ResponseReturnValue:
    """Give up one's own role; the account goes with the last one."""
    who, here = access.anybody(), url_for("accounts.account", _anchor="associations")
    name, action, place_id = _place_to_leave(who.user_id)
    told = _("You left %(association)s.", association=name)

    def done(goes_on: bool) -> Answer:
        if goes_on:
            return Answer(here, told)
        gone = _("Your account was removed, because it served no other association.")
        return Answer(url_for("accounts.sign_in"), f"{told} {gone}")

    try:
        left = saving.run_once_for_all(done, action, place_id, user_id=who.user_id)
    except actions.LastAdministrator:
        return htmx.redirect_to(here, last_administrator_sentence())
    except coordinator_actions.LastCoordinator:
        return htmx.redirect_to(here, last_coordinator_sentence())
    # All browsers are signed out, this one too.
    if not access.sign_in(who.user_id):
        access.forget()
    return htmx.redirect_to(*left)


def _place_to_leave(user_id: int) -> tuple[str, Callable[..., bool], int]:
    """The name of what the user wants to leave, how, and its number; 404 for what they aren't in."""
    db, (association_id, organisation_id) = current.get_db(), (request.form.get(name, type=int) for name in CHOSEN)
    role = next((one for one in roles_of(db, user_id) if one.association_id == association_id), None)
    if role:
        return role.association_name, actions.remove_role, role.association_id
    coordinated = coordinations_of(db, user_id) if organisation_id else []
    left = next((one for one in coordinated if one.organisation_id == organisation_id), None) or abort(404)
    return left.organisation_name, coordinator_actions.remove, left.organisation_id
