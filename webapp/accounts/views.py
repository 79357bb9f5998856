"""Signing in and out, the account's own page, the language, the association that one acts for."""

from datetime import timedelta

from flask import Blueprint, abort, flash, make_response, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, passwords, saving, signed_in
from webapp.access import personal, public
from webapp.accounts import actions, by_passkey, feed_address, notices, queries
from webapp.accounts import second_step as second_steps
from webapp.accounts import sign_in as signing_in
from webapp.accounts.forms import CodeForm, PasswordForm, RemindersForm, SignInForm
from webapp.accounts.own_address import inside
from webapp.accounts.sign_in_list import sign_ins_of
from webapp.actors import AnyActor, CoordinatorActor
from webapp.addresses import opens_here_only
from webapp.coordinators import coordinations_of
from webapp.domain.happenings import Notice
from webapp.domain.passwords import SHORTEST_WITH_SECOND_STEP
from webapp.domain.roles import Role
from webapp.factors import passkeys
from webapp.htmx import Context
from webapp.i18n import LANGUAGES, format_day
from webapp.i18n import gettext as _
from webapp.labels import ROLE_WORDS
from webapp.roles import roles_of
from webapp.sent_forms import Answer

bp = Blueprint("accounts", __name__)


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    if not queries.any_user(current.get_db()):
        return redirect(url_for("associations.set_up"), 303)
    form = SignInForm()
    if form.validate_on_submit():
        if signing_in.let_in(form):
            return _welcome()
        if not form.errors:
            return htmx.redirect_to(url_for("accounts.second_step", next=request.args.get("next")))
    return htmx.render("accounts/sign_in.html", form=form)


@bp.route("/sign-in/code", methods=["GET", "POST"])
@public
def second_step() -> ResponseReturnValue:
    """The code, after the password was right."""
    form = CodeForm()
    if second_steps.waiting() is None:
        return htmx.redirect_to(url_for("accounts.sign_in", next=request.args.get("next")))
    if form.validate_on_submit() and second_steps.let_in(form):
        return _welcome()
    return htmx.render("accounts/second_step.html", form=form)


@bp.route("/sign-in/passkey", methods=["GET", "POST"])
@public
def passkey() -> ResponseReturnValue:
    """Sign in with a passkey, which is both steps at once. It needs a script."""
    if request.method == "POST":
        sent = {"token": request.form.get("asked", ""), "credential": request.form.get("credential", "")}
        if by_passkey.let_in(**sent):
            return _welcome()
        here = url_for("accounts.passkey", next=request.args.get("next"))
        return htmx.redirect_to(here, _("Signing in with the passkey did not work. Try again, or use your password."))
    return htmx.render("accounts/passkey.html", asked_for=passkeys.ask_for_one(signing_in.site()))


def _welcome() -> ResponseReturnValue:
    signing_in.signed_in.send()
    who = access.anybody()
    if isinstance(who, CoordinatorActor):
        _tell_of_invitations(who)
        return htmx.redirect_to(inside(request.args.get("next")))
    if who.role is Role.ADMINISTRATOR and who.second_step_from and not who.has_second_step:
        flash(
            _(
                "From %(day)s on %(association)s wants a second step of its administrators. "
                "Take it into use on the page Your account.",
                day=format_day(who.second_step_from),
                association=who.association_name,
            )
        )
    _tell_of_invitations(who)
    return htmx.redirect_to(inside(request.args.get("next")))


def _tell_of_invitations(who: AnyActor) -> None:
    db = current.get_db()
    if queries.invitations_of(db, who.user_id) or queries.coordinator_invitations_of(db, who):
        flash(_("An invitation waits for your answer on the page Your account."))


@bp.post("/sign-out")
@personal
def sign_out() -> ResponseReturnValue:
    who = access.anybody()
    if who.sign_in:
        saving.run_for_all(actions.sign_out, user_id=who.user_id, sign_in_id=who.sign_in.id)
    access.forget()
    answer = make_response(htmx.redirect_to(url_for("accounts.sign_in")))
    # No page is in the browser's cache: to clear that, too, would keep whoever signs out waiting.
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


@bp.route("/account", methods=["GET", "POST"])
@personal
def account() -> ResponseReturnValue:
    """One's own account: a new password, and the association to act for."""
    who = access.anybody()
    form, shown = PasswordForm(), _account_of(who)
    form.own_words = (who.name, who.email, who.acts_for)
    if shown["has_second_step"]:
        form.least = SHORTEST_WITH_SECOND_STEP
    if form.validate_on_submit() and (done := _changed(who, form, has_feed=shown["feed_address"] is not None)):
        return htmx.redirect_to(*done)
    return htmx.render("accounts/account.html", form=form, least=form.least, **shown)


def _changed(who: AnyActor, form: PasswordForm, *, has_feed: bool) -> Answer | None:
    """Change the password, and sign this browser in with it. None when the form says why not."""
    if not signing_in.is_right(who, form.current_password):
        if not form.errors:
            form.add_wrong_password_error()
        return None
    told = _("The password was changed. Other browsers were signed out.")
    if has_feed:
        told += " " + _("Your calendar address still works: make a new one if somebody else may know it.")
    done = Answer(url_for("accounts.account"), told)
    with signing_in.busy_beside(form.new_password):
        new = passwords.hashed(form.new_password.data or "")
        saving.run_once_for_all(lambda _none: done, actions.change_password, user_id=who.user_id, password_hash=new)
        access.sign_in(who.user_id)
        notices.send(Notice.PASSWORD, email=who.email, locale=who.locale)
        return done
    return None


def _account_of(who: AnyActor) -> Context:
    """What the account's page shows beside the form of the password."""
    db, user_id = current.get_db(), who.user_id
    choices = queries.reminder_choices(db, user_id)
    feed_key = choices.feed_key if choices else None
    address = feed_address.address_of(user_id, feed_key) if feed_key else None
    return {
        "roles": roles_of(db, user_id),
        "invitations": queries.invitations_of(db, user_id),
        "coordinated": coordinations_of(db, user_id) if isinstance(who, CoordinatorActor) or who.organisations else [],
        "coordinator_invitations": queries.coordinator_invitations_of(db, who),
        "role_words": ROLE_WORDS,
        "feed_address": address,
        "feed_opens_here_only": address is not None and opens_here_only(address),
        "reminders_form": RemindersForm(obj=choices, formdata=None),
        "has_second_step": who.has_second_step,
        "sign_ins": sign_ins_of(who),
        "idle_hours": signed_in.IDLE // timedelta(hours=1),
        "longest_days": signed_in.LONGEST.days,
        "sends_mail": current.settings().mail_server is not None,
    }


@bp.post("/account/association")
@personal
def choose_association() -> ResponseReturnValue:
    """Act for another association from now on, or for an organisation."""
    chosen, organisation = (request.form.get(name, type=int) for name in access.CHOSEN)
    if not (access.act_for(chosen) if chosen else access.act_for_organisation(organisation or 0)):
        abort(404)
    signing_in.remember_association(access.anybody())
    return htmx.redirect_to(inside(request.form.get("here")))


@bp.post("/language")
@public
@personal
def choose_language() -> ResponseReturnValue:
    """Speak another language: in this browser, and in the account when signed in."""
    language = request.form.get("language", "")
    if language not in LANGUAGES:
        abort(400)
    cookie["language"] = language
    who = access.user()
    if who is None:
        signing_in.language_chosen()
    else:
        saving.run_for_all(actions.choose_language, user_id=who.user_id, language=language)
    return htmx.redirect_to(inside(request.form.get("here")))
