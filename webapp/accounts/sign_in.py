"""Signing in by a password, and how often one may be tried."""

from typing import cast

from blinker import Namespace
from flask import Flask, Response, after_this_request, current_app, request
from flask import session as cookie
from wtforms import Field

from webapp import access, current, saving
from webapp.accounts import actions
from webapp.accounts.forms import SignInForm
from webapp.accounts.tries import Tries
from webapp.actors import Actor
from webapp.forms.base import add_error
from webapp.i18n import LANGUAGES, ngettext

LANGUAGE_CHOSEN = "language_chosen"
"""In the cookie of a visitor who has chosen the language; signing out takes it away."""

signed_in = Namespace().signal("signed-in")
"""Sent when somebody has come in by the page for it: what has to be done now and then is done at that moment."""


def init_app(app: Flask) -> None:
    app.extensions["tries"] = Tries()


def let_in(form: SignInForm) -> bool:
    """Sign in whoever the form names, or say beside its fields why not."""
    email = form.email.data or ""
    if not may_try(email, form.password):
        return False
    user = actions.user_with_password(current.get_db(), email=email, password=form.password.data or "")
    language = cookie.get("language") if LANGUAGE_CHOSEN in cookie else None
    if user and access.sign_in(user.id):
        was_right(email)
        saving.run_for_all(actions.write_down_sign_in, who=access.actor(), now=current.now())
        _remember_language(access.actor(), language)
        return True
    saving.run_for_all(actions.refuse_sign_in, email=email)
    form.add_sign_in_error()
    return False


def language_chosen() -> None:
    """Whoever is about to sign in has chosen the language themselves: it isn't what somebody else left behind."""
    cookie[LANGUAGE_CHOSEN] = True


def _remember_language(user: Actor, chosen: str | None) -> None:
    """The calendar and the mail speak the language, too, that was chosen on the way in."""
    if chosen in LANGUAGES and chosen != user.locale:
        saving.run_for_all(actions.choose_language, user_id=user.user_id, language=chosen)


def remember_association(user: Actor) -> None:
    """Signing in next time goes on in the association that the user acts for now."""
    if user.last_used:
        return
    saving.run_for_all(actions.choose_association, user_id=user.user_id, association_id=user.association_id)


def may_try(email: str, field: Field) -> bool:
    """May a password of the account be tried from here? Otherwise the field says when, and the answer is 429."""
    minutes = _tries().begin(request.remote_addr or "", email)
    if minutes:
        sentence = ngettext(
            "There were too many wrong tries. Try again in %(num)s minute.",
            "There were too many wrong tries. Try again in %(num)s minutes.",
            minutes,
        )
        add_error(field, sentence)

        @after_this_request
        def _too_many(response: Response) -> Response:
            response.status_code = 429
            response.headers["Retry-After"] = str(minutes * 60)
            return response

    return not minutes


def is_right(user: Actor, field: Field) -> bool:
    """Is the field the signed-in user's password? Counted as a try; False beside the field when there were too many."""
    if not may_try(user.email, field):
        return False
    right = actions.is_password(current.get_db(), user_id=user.user_id, password=field.data or "")
    if right:
        was_right(user.email)
    return right


def was_right(email: str) -> None:
    """The password that was tried was the account's."""
    _tries().was_right(request.remote_addr or "", email)


def _tries() -> Tries:
    return cast(Tries, current_app.extensions["tries"])
