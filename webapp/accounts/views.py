"""Signing in and out, the account's own page, the language, the association that one acts for."""

import re

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from webapp import access, current, htmx, saving
from webapp.access import personal, public
from webapp.accounts import actions, feed_address, queries
from webapp.accounts import sign_in as signing_in
from webapp.accounts.forms import SHORTEST_PASSWORD, PasswordForm, RemindersForm, SignInForm
from webapp.actors import Actor
from webapp.addresses import opens_here_only
from webapp.htmx import Context
from webapp.i18n import LANGUAGES
from webapp.i18n import gettext as _
from webapp.labels import ROLE_WORDS
from webapp.roles import roles_of
from webapp.sent_forms import Answer

bp = Blueprint("accounts", __name__)

# Nothing that a browser could read as another host, and nothing that could break a header.
OWN_ADDRESS = re.compile(r"/(?:[\w~%-][\w/.?=&~%-]*)?", re.ASCII)


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    if not queries.any_user(current.get_db()):
        return redirect(url_for("associations.set_up"), 303)
    form = SignInForm()
    if form.validate_on_submit() and signing_in.let_in(form):
        signing_in.signed_in.send()
        if queries.invitations_of(current.get_db(), access.actor().user_id):
            flash(_("An invitation waits for your answer on the page Your account."))
        return htmx.redirect_to(_inside(request.args.get("next")))
    return htmx.render("accounts/sign_in.html", form=form)


def _inside(target: str | None) -> str:
    """An address of our own, the start page for anything else."""
    return target if target and OWN_ADDRESS.fullmatch(target) else url_for("groups.groups")


@bp.post("/sign-out")
@personal
def sign_out() -> ResponseReturnValue:
    language = cookie.get("language")
    logout_user()
    cookie.clear()
    if language:
        cookie["language"] = language
    return htmx.redirect_to(url_for("accounts.sign_in"))


@bp.route("/account", methods=["GET", "POST"])
@personal
def account() -> ResponseReturnValue:
    """One's own account: a new password, and the association to act for."""
    who = access.actor()
    form, shown = PasswordForm(), _account_of(who.user_id)
    if form.validate_on_submit() and signing_in.may_try(who.email, form.current_password):
        message = _("The password was changed. Other browsers were signed out.")
        if shown["feed_address"]:
            message += " " + _("Your calendar address still works: make a new one if somebody else may know it.")
        with saving.refused_beside(form, {actions.WrongPassword: PasswordForm.add_wrong_password_error}):
            return htmx.redirect_to(*_changed(who, form, Answer(url_for("accounts.account"), message)))
    return htmx.render("accounts/account.html", form=form, **shown)


def _changed(who: Actor, form: PasswordForm, done: Answer) -> Answer:
    """Change the password, and sign this browser in with it. Raises WrongPassword."""
    passwords = {"current": form.current_password.data or "", "new": form.new_password.data or ""}
    saving.run_once_for_all(lambda _none: done, actions.change_password, user_id=who.user_id, **passwords)
    signing_in.was_right(who.email)
    access.sign_in(who.user_id)
    return done


def _account_of(user_id: int) -> Context:
    """What the account's page shows beside the form of the password."""
    db = current.get_db()
    choices = queries.reminder_choices(db, user_id)
    feed_key = choices.feed_key if choices else None
    address = feed_address.address_of(user_id, feed_key) if feed_key else None
    return {
        "roles": roles_of(db, user_id),
        "invitations": queries.invitations_of(db, user_id),
        "role_words": ROLE_WORDS,
        "least": SHORTEST_PASSWORD,
        "feed_address": address,
        "feed_opens_here_only": address is not None and opens_here_only(address),
        "reminders_form": RemindersForm(obj=choices, formdata=None),
        "sends_mail": current.settings().mail_server is not None,
    }


@bp.post("/account/association")
@personal
def choose_association() -> ResponseReturnValue:
    """Act for another association from now on."""
    chosen = request.form.get("association_id", type=int)
    if chosen is None or not access.act_for(chosen):
        abort(404)
    signing_in.remember_association(access.actor())
    return htmx.redirect_to(_inside(request.form.get("here")))


@bp.post("/language")
@public
@personal
def choose_language() -> ResponseReturnValue:
    """Speak another language: in this browser, and in the account when signed in."""
    language = request.form.get("language", "")
    if language not in LANGUAGES:
        abort(400)
    cookie["language"] = language
    who = access.signed_in()
    if who is None:
        signing_in.language_chosen()
    else:
        saving.run_for_all(actions.choose_language, user_id=who.user_id, language=language)
    return htmx.redirect_to(_inside(request.form.get("here")))
