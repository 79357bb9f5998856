"""Signing in by a password, and how often one may be tried."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from blinker import Namespace
from flask import Response, after_this_request, request
from flask import session as cookie
from wtforms import Field

from webapp import access, current, passwords, saving
from webapp.accounts import actions, notices, queries, tries
from webapp.accounts.forms import SignInForm
from webapp.accounts.places import buckets_of
from webapp.actors import AnyActor
from webapp.browsers import browser_words
from webapp.domain.happenings import Notice
from webapp.factors import passkeys
from webapp.factors.queries import factors_of
from webapp.forms.base import add_error
from webapp.i18n import LANGUAGES, ngettext
from webapp.i18n import gettext as _
from webapp.models import User

LANGUAGE_CHOSEN = "language_chosen"
"""In the cookie of a visitor who has chosen the language; signing out takes it away."""

BUSY_SECONDS = 5
UNKNOWN_BROWSER = "?"
WAITS = "waits"
"""In the cookie of whoever is asked for the second step."""
WAITS_SECONDS = 10 * 60

signed_in = Namespace().signal("signed-in")
"""Sent when somebody has come in by the page for it: what has to be done now and then is done at that moment."""


def let_in(form: SignInForm) -> bool:
    """Sign in whoever the form names, or say beside its fields why not. Neither for who has a second step: `WAITS` says
    in the cookie whose password was right, and when.
    """
    email, password = form.email.data or "", form.password.data or ""
    if not may_try(email, form.password):
        return False
    with busy_beside(form.password, email):
        user = actions.user_with_password(current.get_db(), email=email, password=password)
        if user and passwords.is_outdated(user.password_hash):
            new = passwords.hashed(password)
            saving.run_for_all(actions.keep_hash, user_id=user.id, password_hash=new)
        if user and factors_of(current.get_db(), user.id).any:
            # The mistakes of before stay counted: otherwise the codes could be guessed for ever.
            ask_second_step(user)
            saving.run_for_all(tries.take_back, tried(email))
            return False
        if user and come_in(user.id, email):
            return True
        saving.run_for_all(actions.refuse_sign_in, email=email)
        form.add_sign_in_error()
    return False


def ask_second_step(user: User | None) -> None:
    """The user has given the right password in this browser, and is asked for the second step."""
    if user:
        cookie[WAITS] = f"{user.id}-{user.sign_in_key}-{int(time.time())}"


def site() -> passkeys.Site:
    """The installation as this browser knows it."""
    return passkeys.Site(request.host.partition(":")[0], request.host_url.rstrip("/"))


def come_in(user_id: int, email: str) -> bool:
    """Sign the user in, and write it down; False when they have no role anywhere."""
    language = cookie.get("language") if LANGUAGE_CHOSEN in cookie else None
    if not access.sign_in(user_id):
        return False
    who, now, browser = access.anybody(), current.now(), browser_words(request.user_agent.string)
    notices.show(user_id, queries.last_sign_in(current.get_db(), user_id))
    is_new = saving.run_for_all(
        actions.write_down_sign_in, who=who, now=now, tried=tried(email), browser=browser or UNKNOWN_BROWSER
    )
    if is_new:
        notices.send(Notice.NEW_BROWSER, email=who.email, locale=who.locale)
    _remember_language(who, language)
    return True


def language_chosen() -> None:
    """Whoever is about to sign in has chosen the language themselves: it isn't what somebody else left behind."""
    cookie[LANGUAGE_CHOSEN] = True


def _remember_language(user: AnyActor, chosen: str | None) -> None:
    """The calendar and the mail speak the language, too, that was chosen on the way in."""
    if chosen in LANGUAGES and chosen != user.locale:
        saving.run_for_all(actions.choose_language, user_id=user.user_id, language=chosen)


def remember_association(user: AnyActor) -> None:
    """Signing in next time goes on in the association that the user acts for now."""
    if user.last_used:
        return
    saving.run_for_all(actions.remember_choice, who=user)


def may_try(email: str, field: Field) -> bool:
    """May a password of the account be tried from here? Otherwise the field says when, and the answer is 429."""
    try:
        saving.run_for_all(tries.begin, tried(email))
    except tries.TooMany as too_many:
        minutes = too_many.minutes
        access.say_refused("too many tries")
        sentence = ngettext(
            "There were too many wrong tries. Try again in %(num)s minute.",
            "There were too many wrong tries. Try again in %(num)s minutes.",
            minutes,
        )
        add_error(field, sentence)
        _answer_later(429, minutes * 60)
        return False
    return True


def is_right(user: AnyActor, field: Field) -> bool:
    """Is the field the signed-in user's password? Counted as a try; False beside the field when there were too many, or
    too many are being looked at.
    """
    if not may_try(user.email, field):
        return False
    right = False
    with busy_beside(field, user.email):
        right = actions.is_password(current.get_db(), user_id=user.user_id, password=field.data or "")
    if right:
        saving.run_for_all(tries.was_right, tried(user.email))
    return right


@contextmanager
def busy_beside(field: Field, email: str = "") -> Iterator[None]:
    """Leave the block when too many passwords are being worked on, and say so beside the field; the answer is 503. The
    try that was begun at the account, if any, doesn't count.
    """
    try:
        yield
    except passwords.Busy:
        if email:
            saving.run_for_all(tries.take_back, tried(email))
        add_error(field, _("Many people are signing in at this moment. Try again in a few seconds."))
        _answer_later(503, BUSY_SECONDS)


def tried(email: str) -> list[tries.Bucket]:
    """Where a try at the account counts that is made from here."""
    return buckets_of(request.remote_addr or "", email)


def _answer_later(status: int, seconds: int) -> None:
    @after_this_request
    def _later(response: Response) -> Response:
        response.status_code = status
        response.headers["Retry-After"] = str(seconds)
        return response
