"""Nobody comes in unasked: who sends the request, and of a post, whose form it is.

A form's token names the user who opened it, and is good for that user also after signing in again. A form whose user
isn't signed in any more is kept in a page that asks for the password, and shown filled in afterwards: decision 0021.
"""

import re
from collections.abc import Callable
from typing import Any

from flask import Flask, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf
from itsdangerous import BadData

from webapp import access, current, htmx, keys, saving
from webapp.access import FormOwner
from webapp.accounts import queries, second_step
from webapp.accounts.forms import CodeForm, SignInForm
from webapp.accounts.sign_in import let_in
from webapp.actors import Actor, AnyActor, CoordinatorActor
from webapp.db import NotSent, refuse_writes
from webapp.domain.roles import Role
from webapp.form_tokens import form_token
from webapp.forms.base import only_show
from webapp.htmx import Context
from webapp.http import AGAIN, error_page, is_typed, nearest_page, whoever_asks
from webapp.i18n import gettext as _

LONGEST_OPEN_SECONDS = 7 * 24 * 60 * 60
"""How long a form may stand open and still be its user's."""
START = "groups.groups"
"""The start page. Whoever acts for an organisation has another one."""
TOKEN_OF_0_1_0 = re.compile("[0-9a-f]{32}-[0-9]+")


class FromElsewhere(Exception):
    """The post doesn't come from one of our pages, or the browser doesn't say where it comes from."""


class OwnForms(CSRFProtect):
    """A form that its user opened before signing in again counts as one opened since."""

    def _get_csrf_token(self) -> str | None:
        token: str | None = super()._get_csrf_token()
        who, owner = access.user(), _owner_of(token)
        return str(generate_csrf()) if who and owner and owner.user_id == who.user_id else token


def init_app(app: Flask) -> None:
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_SSL_STRICT=False)
    OwnForms(app)
    app.before_request(_guard)
    app.register_error_handler(NotSent, _not_sent)
    app.register_error_handler(FromElsewhere, whoever_asks(_from_elsewhere))
    # In the place of Flask-WTF's own, which looks its settings up anew for each form of a page.
    app.context_processor(lambda: {"csrf_token": form_token})
    app.jinja_env.globals["csrf_token"] = form_token


def _guard() -> ResponseReturnValue | None:
    if request.endpoint is None or request.endpoint == "static":
        return None
    _check_where_from()
    owner = _owner_of(request.form.get("csrf_token")) if request.method == "POST" else None
    if access.is_public(_view()):
        other = _of_another_association(owner, access.user() if owner else None)
        if other:
            return _go_on_elsewhere(other)
        _check_public_form()
        return None
    who = access.user()
    if owner and not {f"{AGAIN}email", f"{AGAIN}code"}.isdisjoint(request.form):
        return _sign_in_again(owner)
    earlier = saving.answer_to_owner(owner.user_id) if owner and who is None else None
    if earlier:
        return htmx.redirect_to(earlier.url, earlier.told)
    is_anothers = owner is not None and (who is None or who.user_id != owner.user_id)
    other = _of_another_association(owner, who)
    if htmx.is_background() and (who is None or is_anothers or other):
        # In the middle of typing: the page stays as it is until its user sends something.
        return "", 204
    if is_anothers:
        return _ask_again()
    if other:
        return _go_on_elsewhere(other)
    _protect()
    return _to_where_one_begins(who)


def _check_where_from() -> None:
    if request.method == "POST" and request.is_secure and not _is_from_here():
        raise FromElsewhere


def _is_from_here() -> bool:
    """Does the browser say that the post comes from one of our pages? By the header that tells most surely; extensions
    that hide the Referer leave the others. The token of the form is looked at besides.
    """
    site, here = request.headers.get("Sec-Fetch-Site"), request.host_url
    if site:
        return site in {"same-origin", "none"}
    return f"{request.headers.get('Origin') or request.referrer or ''}/".startswith(here)


def _from_elsewhere(_error: FromElsewhere) -> ResponseReturnValue:
    access.say_refused("a form from elsewhere")
    said = request.headers.get("Sec-Fetch-Site") or request.headers.get("Origin") or request.referrer
    if said:
        return error_page(
            400,
            _("The form came from another site"),
            _("Nothing was saved. Open the page here, and send the form from there."),
        )
    return error_page(
        400,
        _("Your browser hides where the form came from"),
        _(
            "Nothing was saved. An extension or a setting of your browser removes it. "
            "Allow this site to see it (Origin or Referer), or use another browser."
        ),
    )


def _view() -> Callable[..., Any]:
    return current_app.view_functions[str(request.endpoint)]


def _of_another_association(owner: FormOwner | None, who: AnyActor | None) -> FormOwner | None:
    """Whose the form is when the same user opened it while acting for something else, else None."""
    if owner is None or who is None or owner.user_id != who.user_id or owner == access.owner_of_forms(who):
        return None
    return None if access.is_personal(_view()) else owner


def _go_on_elsewhere(owner: FormOwner) -> ResponseReturnValue | None:
    """The form is never saved in the association that its user acts for now; one button shows it in its own."""
    if htmx.wants_panel():
        # The script then sends the form without htmx, and the page with the button opens.
        return "", 409
    name = access.name_of(owner)
    if name is None:
        return error_page(
            409,
            _("This form belongs to another association"),
            _("Nothing was saved: you have no role any more in the association that the form was opened in."),
        )
    if f"{AGAIN}association" in request.form:
        access.act_as(owner)
        _protect()
        _only_show(_("You are now working for %(association)s.", association=name))
        return None
    return render_template("accounts/other_association.html", form_association=name, **kept()), 409


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
        _only_show(_("The page had been open for a long time."))


def _only_show(why: str) -> None:
    """Let the view show its form again as it was filled in, and say why; it can save nothing."""
    g.csrf_valid, g.why_only_shown = True, why
    nothing_saved = _("Nothing was saved yet: look through what you typed, and send it.")
    only_show(f"{why} {nothing_saved}")
    refuse_writes(current.get_db())


def _ask_again() -> ResponseReturnValue:
    """Ask for the password on a page that keeps the form; whoever only pressed a button is led to the button's page."""
    if not any(value.strip() for _name, value in _kept()) and not request.files:
        return _to_sign_in(_here())
    if htmx.wants_panel():
        # The script then sends the form without htmx, and the page opens that asks for the password.
        return "", 401
    return _page(SignInForm(prefix=AGAIN, formdata=None), 401)


def _sign_in_again(owner: FormOwner) -> ResponseReturnValue | None:
    """The answer to that page: None, and the form's own view goes on and shows it, when its user has signed in."""
    who = access.user()
    if who is None or who.user_id != owner.user_id:
        form = CodeForm(prefix=AGAIN) if f"{AGAIN}code" in request.form else SignInForm(prefix=AGAIN)
        if not form.csrf_token.validate(form) or (isinstance(form, CodeForm) and second_step.waiting() is None):
            email = request.form.get(f"{AGAIN}email")
            return _page(SignInForm(prefix=AGAIN, formdata=None, data={"email": email}), 401)
        if not form.validate() or not _is_let_in(form):
            return _page(form, 422) if form.errors else _page(CodeForm(prefix=AGAIN, formdata=None), 401)
        who = access.anybody()
    if who.user_id != owner.user_id:
        return htmx.redirect_to(
            url_for("groups.groups"), _("You are signed in. The form was somebody else's and was not saved.")
        )
    access.act_as(owner)
    _protect()
    _only_show(_("You are signed in again."))
    return None


def _is_let_in(form: SignInForm | CodeForm) -> bool:
    return second_step.let_in(form) if isinstance(form, CodeForm) else let_in(form)


def _page(form: SignInForm | CodeForm, status: int) -> ResponseReturnValue:
    return render_template("accounts/sign_in_again.html", form=form, **kept()), status


def kept() -> Context:
    """What the next page carries of the form that was sent, with its token, so that it is still whose it was."""
    return {
        "kept": [("csrf_token", request.form["csrf_token"]), *_kept()],
        "files": any(file.filename for file in request.files.values()),
        "enctype": request.mimetype,
    }


def _kept() -> list[tuple[str, str]]:
    """What was typed, but no secret; and what an Undo button would bring back."""
    return [(name, value) for name, value in request.form.items(multi=True) if is_typed(name) or name == htmx.UNDO]


def _here() -> str:
    """The page that the form is on."""
    rule = request.url_rule
    return request.path if rule and "GET" in (rule.methods or ()) else nearest_page(request.path)


def _not_sent(_error: NotSent) -> ResponseReturnValue:
    """A button, not a form: there is nothing to show but its page, where Undo is offered again."""
    again = _("Nothing was changed yet: press again.")
    return htmx.redirect_to(_here(), f"{g.why_only_shown} {again}", undo=request.form.get(htmx.UNDO))


def _to_sign_in(wanted: str) -> ResponseReturnValue:
    if not queries.any_user(current.get_db()):
        return redirect(url_for("associations.set_up"), 303)
    here = wanted.rstrip("?")
    return htmx.send_to_sign_in(url_for("accounts.sign_in", next=here if here != "/" else None))


def _to_where_one_begins(who: AnyActor | None) -> ResponseReturnValue | None:
    """To signing in, or to the second step of it; None for whoever has done both."""
    if who is None:
        return _to_sign_in(request.full_path if request.method == "GET" else "/")
    if isinstance(who, CoordinatorActor):
        return redirect(url_for("organisations.overview"), 303) if request.endpoint == START else None
    return _to_second_step(who) if _lacks_second_step(who) else None


def _lacks_second_step(who: Actor) -> bool:
    """Must the user make a second step of signing in before anything else?"""
    since = who.second_step_from if who.role is Role.ADMINISTRATOR and not who.has_second_step else None
    return since is not None and since <= current.today() and not access.is_personal(_view())


def _to_second_step(who: Actor) -> ResponseReturnValue:
    why = _("%(association)s wants a second step of its administrators.", association=who.association_name)
    then = _("Take it into use, and you can go on.")
    if request.method == "POST":
        return error_page(403, _("You need a second step of signing in"), f"{why} {then}")
    return htmx.redirect_to(url_for("second_step.overview"), f"{why} {then}")


def _owner_of(token: str | None) -> FormOwner | None:
    """Whose form it is, None for nobody's and for a token that is made up or too old."""
    signed = _signed(token) or ""
    return access.form_owner(signed) or _owner_before_the_upgrade(signed)


def _owner_before_the_upgrade(signed: str) -> FormOwner | None:
    """A form that 0.1.0 made names its user alone. It is still good where that leaves no doubt: for a user of a single
    association.
    """
    who = access.signed_in() if TOKEN_OF_0_1_0.fullmatch(signed) else None
    if who is None or who.associations != 1 or not signed.endswith(f"-{who.user_id}"):
        return None
    return FormOwner(who.user_id, who.association_id)


def _signed(token: str | None) -> str | None:
    """What this installation has signed as a form's token (Flask-WTF's way), None for anything else."""
    try:
        return str(keys.form_signer().loads(token or "", max_age=LONGEST_OPEN_SECONDS))
    except BadData:
        return None
