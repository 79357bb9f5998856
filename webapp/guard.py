"""Nobody comes in unasked: who sends the request, and of a post, whose form it is.

A form's token names the user who opened it, and is good for that user also after signing in again. A form whose user
isn't signed in any more is kept in a page that asks for the password, and shown filled in afterwards: decision 0021.
"""

from flask import Flask, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf
from itsdangerous import BadData, URLSafeTimedSerializer

from webapp import access, current, htmx
from webapp.accounts import queries
from webapp.accounts.forms import SignInForm
from webapp.accounts.sign_in import let_in
from webapp.db import NotSent, refuse_writes
from webapp.forms.base import only_show
from webapp.http import AGAIN, is_typed, nearest_page
from webapp.i18n import gettext as _

LONGEST_OPEN_SECONDS = 7 * 24 * 60 * 60
"""How long a form may stand open and still be its user's."""


class OwnForms(CSRFProtect):
    """A form that its user opened before signing in again counts as one opened since."""

    def _get_csrf_token(self) -> str | None:
        token: str | None = super()._get_csrf_token()
        who = access.signed_in()
        return str(generate_csrf()) if who and _owner_of(token) == who.user_id else token


def init_app(app: Flask) -> None:
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    OwnForms(app)
    app.before_request(_guard)
    app.register_error_handler(NotSent, _not_sent)


def _guard() -> ResponseReturnValue | None:
    if request.endpoint is None or request.endpoint == "static":
        return None
    if access.is_public(current_app.view_functions[request.endpoint]):
        _check_public_form()
        return None
    who, owner = access.signed_in(), _owner_of(request.form.get("csrf_token")) if request.method == "POST" else None
    if owner and f"{AGAIN}email" in request.form:
        return _sign_in_again(owner)
    is_anothers = owner is not None and (who is None or who.user_id != owner)
    if htmx.is_background() and (is_anothers or who is None):
        # In the middle of typing: the page stays as it is until its user sends something.
        return "", 204
    if is_anothers:
        return _ask_again()
    _protect()
    return None if who else _to_sign_in(request.full_path if request.method == "GET" else "/")


def _protect() -> None:
    current_app.extensions["csrf"].protect()


def _check_public_form() -> None:
    """Show a form again that stood open while the cookie was lost. Raises CSRFError for a made-up token."""
    try:
        _protect()
    except CSRFError:
        rule = request.url_rule
        if _signed(request.form.get("csrf_token")) is None or rule is None or "GET" not in (rule.methods or ()):
            raise
        _only_show(_("The page had been open for a long time. Nothing was sent yet: send it again."))


def _only_show(note: str) -> None:
    """Let the view show its form again as it was filled in, with `note`; it can save nothing."""
    g.csrf_valid = True
    only_show(note)
    refuse_writes(current.get_db())


def _ask_again() -> ResponseReturnValue:
    """Ask for the password on a page that keeps the form; whoever only pressed a button is led to the button's page."""
    if not any(value.strip() for _name, value in _kept()) and not request.files:
        return _to_sign_in(_here())
    if htmx.wants_panel():
        # The script then sends the form without htmx, and the page opens that asks for the password.
        return "", 401
    return _page(SignInForm(prefix=AGAIN, formdata=None), 401)


def _sign_in_again(owner: int) -> ResponseReturnValue | None:
    """The answer to that page: None, and the form's own view goes on and shows it, when its user has signed in."""
    who = access.signed_in()
    if who is None or who.user_id != owner:
        form = SignInForm(prefix=AGAIN)
        if not form.csrf_token.validate(form):
            return _page(SignInForm(prefix=AGAIN, formdata=None, data={"email": form.email.data}), 401)
        if not form.validate() or not let_in(form):
            return _page(form, 422)
        who = access.actor()
    if who.user_id != owner:
        return htmx.redirect_to(
            url_for("groups.groups"), _("You are signed in. The form was somebody else's and was not saved.")
        )
    _protect()
    _only_show(_("You are signed in again. Nothing was saved yet: look through what you typed, and send it."))
    return None


def _page(form: SignInForm, status: int) -> ResponseReturnValue:
    kept = [("csrf_token", request.form["csrf_token"]), *_kept()]
    files = any(file.filename for file in request.files.values())
    page = render_template("accounts/sign_in_again.html", form=form, kept=kept, files=files, enctype=request.mimetype)
    return page, status


def _kept() -> list[tuple[str, str]]:
    """What was typed, but no secret; and what an Undo button would bring back."""
    return [(name, value) for name, value in request.form.items(multi=True) if is_typed(name) or name == htmx.UNDO]


def _here() -> str:
    """The page that the form is on."""
    rule = request.url_rule
    return request.path if rule and "GET" in (rule.methods or ()) else nearest_page(request.path)


def _not_sent(_error: NotSent) -> ResponseReturnValue:
    """A button, not a form: there is nothing to show but its page, where Undo is offered again."""
    again = _("You are signed in again. Nothing was changed yet: press again.")
    return htmx.redirect_to(_here(), again, undo=request.form.get(htmx.UNDO))


def _to_sign_in(wanted: str) -> ResponseReturnValue:
    if not queries.any_user(current.get_db()):
        return redirect(url_for("associations.set_up"), 303)
    here = wanted.rstrip("?")
    return htmx.send_to_sign_in(url_for("accounts.sign_in", next=here if here != "/" else None))


def _owner_of(token: str | None) -> int | None:
    """The user who opened the form, None for nobody and for a token that is made up or too old."""
    _random, dash, user_id = (_signed(token) or "").rpartition("-")
    return int(user_id) if dash and user_id.isdecimal() else None


def _signed(token: str | None) -> str | None:
    """What this installation has signed as a form's token (Flask-WTF's way), None for anything else."""
    serializer = URLSafeTimedSerializer(str(current_app.secret_key), salt="wtf-csrf-token")
    try:
        return str(serializer.loads(token or "", max_age=LONGEST_OPEN_SECONDS))
    except BadData:
        return None
