"""The association's users: who they are, letting people in, changing what they may do, letting them go."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
from webapp.accounts import notices
from webapp.accounts.actions import AddressTaken
from webapp.associations.permissions import check_can_edit_users
from webapp.domain.happenings import Notice
from webapp.domain.roles import Role
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.i18n import language
from webapp.labels import ROLE_WORDS
from webapp.sent_forms import Answer
from webapp.sign_ins.proof import asked_again
from webapp.users import actions, links, queries
from webapp.users.emails import LinkResult, Recipient, send_or_show_link
from webapp.users.entries import GroupToLead, RoleValues
from webapp.users.forms import CorrectionForm, InvitationForm, RoleForm, last_administrator_sentence
from webapp.users.permissions import check_can_send_link
from webapp.users.queries import ListedUser

bp = Blueprint("users", __name__, url_prefix="/association/users")

REFUSALS: saving.Refusals = {
    actions.AlreadyUser: InvitationForm.add_already_user_error,
    actions.LastAdministrator: RoleForm.add_last_administrator_error,
    AddressTaken: CorrectionForm.add_address_taken_error,
}


@bp.route("", methods=["GET", "POST"])
@access.requires(check_can_edit_users)
def users() -> ResponseReturnValue:
    """Everybody who has a role; the post invites somebody and shows the link to hand over."""
    groups = _groups()
    form, done = InvitationForm(groups), None
    if form.validate_on_submit():
        if asked := _asked_for(form):
            return asked
        with saving.refused_beside(form, REFUSALS):
            done = _invited(form)
            # The post's own values must not fill the form for the next one.
            form = InvitationForm(groups, formdata=None)
    context: Context = {"done": done, "users": _users(), "role_words": ROLE_WORDS, "days": links.HOLDS_FOR.days}
    return htmx.render("users/users.html", "users/_users.html", form=form, **context)


def _asked_for(form: RoleForm) -> ResponseReturnValue | None:
    """Whoever makes somebody an administrator is asked for the password again."""
    return asked_again() if form.values()["role"] is Role.ADMINISTRATOR else None


def _invited(form: InvitationForm) -> LinkResult:
    """What to do next for whom the form invites. Raises what the invitation does."""
    values, opened = form.values(), request.form.get("waiting")
    waiting = None if opened is None else opened.split()
    try:
        made = saving.run(actions.invite, **values, locale=language(), waiting=waiting)
    except AddressTaken:
        # Another association has made the account at this moment.
        made = saving.run(actions.invite, **values, locale=language(), waiting=waiting)
    to = Recipient(email=values["email"], locale=made.locale, is_new=True)
    address = links.address_of(made.user_id, made.key)
    return send_or_show_link(access.actor(), to, address, is_sent=made.is_repeat)


@bp.route("/<int:user_id>", methods=["GET", "POST"])
def user(user_id: int) -> ResponseReturnValue:
    """One user: the role, and the groups that they lead."""
    kept = _user(user_id)
    groups = _groups(kept.led_groups)
    form = _role_form(groups, _values_of(kept))
    if form.validate_on_submit():
        if asked := (kept.role is not Role.ADMINISTRATOR and _asked_for(form)):
            return asked
        with saving.refused_beside(form, REFUSALS):
            saving.run(
                actions.change_role,
                user_id=kept.id,
                decide=lambda stored: form.merged(_role_form(groups, stored, formdata=None)).values(),
            )
            # Whoever gives the own right away can't see the list any more.
            still = kept.id != access.actor().user_id or form.values()["role"] is kept.role
            told = form.told(_("The changes were saved."))
            return htmx.redirect_to(url_for("users.users" if still else "groups.groups"), told)
    return _page(kept, form)


def _values_of(kept: ListedUser) -> RoleValues:
    return {"role": kept.role, "led_groups": list(kept.led_groups)}


def _role_form(groups: list[GroupToLead], stored: RoleValues, **options: Any) -> RoleForm:
    return RoleForm(groups, data={**stored, "role": stored["role"].value}, **options)


def _page(
    kept: ListedUser, form: RoleForm, done: LinkResult | None = None, correction: CorrectionForm | None = None
) -> ResponseReturnValue:
    shown = correction or CorrectionForm(data={"name": kept.name, "email": kept.email}, formdata=None)
    context: Context = {
        "user": kept,
        "correction_form": shown,
        "done": done,
        "days": links.HOLDS_FOR.days,
        "last_sentence": last_administrator_sentence(),
    }
    refused = 422 if shown.errors else None
    return htmx.render("users/user.html", "users/_user.html", form=form, status=refused, **context)


@bp.post("/<int:user_id>/details")
def correct(user_id: int) -> ResponseReturnValue:
    """Correct the name and the address of a user who serves this association only."""
    kept, form = _user(user_id), CorrectionForm()
    check_can_send_link(access.actor(), kept)
    if form.validate():
        with saving.refused_beside(form, REFUSALS):
            saving.run(
                actions.correct_details,
                user_id=user_id,
                decide=lambda stored: form.merged(CorrectionForm(obj=stored, formdata=None)).values(),
            )
            if form.values().email != kept.email:
                notices.send(Notice.ADDRESS, email=kept.email, locale=kept.locale)
            told = form.told(_("The changes were saved."))
            return htmx.redirect_to(url_for("users.user", user_id=user_id), told)
    return _page(kept, _role_form(_groups(kept.led_groups), _values_of(kept), formdata=None), correction=form)


@bp.post("/<int:user_id>/link")
def link(user_id: int) -> ResponseReturnValue:
    """A new link in the older ones' place: to accept the invitation, or to choose a new password."""
    who, kept = access.actor(), _user(user_id)
    check_can_send_link(who, kept)
    if asked := (kept.accepted and asked_again()):
        return asked
    try:
        key, is_new = saving.run(actions.renew_key, user_id=user_id, mark=request.form.get("mark", ""))
    except actions.RoleElsewhere:
        # Another association let the person in a moment ago.
        return htmx.redirect_to(url_for("users.user", user_id=user_id))
    to = Recipient(email=kept.email, locale=kept.locale, is_new=not kept.accepted)
    address = links.address_of(user_id, key, drops_second_step="drops_second_step" in request.form)
    done = send_or_show_link(who, to, address, is_sent=not is_new)
    # The page's forms know the link that there is now.
    kept = replace(kept, key=key)
    return _page(kept, _role_form(_groups(kept.led_groups), _values_of(kept), formdata=None), done)


@bp.post("/<int:user_id>/remove")
def remove(user_id: int) -> ResponseReturnValue:
    _user(user_id)
    here = url_for("groups.groups" if user_id == access.actor().user_id else "users.users")
    done = Answer(here, _("The user was removed from the association."))
    try:
        return htmx.redirect_to(*saving.run_step(lambda _none: done, actions.remove_role, user_id=user_id))
    except actions.LastAdministrator:
        raise access.NotAllowed(last_administrator_sentence()) from None


def _users() -> list[ListedUser]:
    return queries.users(current.get_db(), access.actor().association_id)


def _user(user_id: int) -> ListedUser:
    """The user, who is of the association; 404 for anybody else."""
    check_can_edit_users(access.actor())
    return next((one for one in _users() if one.id == user_id), None) or abort(404)


def _groups(led: tuple[int, ...] = ()) -> list[GroupToLead]:
    """The groups that somebody can be made to lead: those in use, and those that they lead already."""
    found = queries.groups_to_lead(current.get_db(), access.actor().association_id)
    return [group for group in found if group.archived_at is None or group.id in led]
