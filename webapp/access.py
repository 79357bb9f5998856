"""Who is signed in, which views are open to everybody, and the refusal of those who have no right.

Which role has which right is in rights.py.
"""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

from flask import Flask, abort, g, request
from flask import session as cookie
from flask_login import AnonymousUserMixin, LoginManager, current_user

from webapp import current, i18n
from webapp import signed_in as sign_ins
from webapp.actors import Actor, actor_of, load_actor
from webapp.browsers import browser_words
from webapp.db import acts, in_transaction
from webapp.roles import roles_of

View = TypeVar("View", bound=Callable[..., Any])
P = ParamSpec("P")
Answer = TypeVar("Answer")


SIGNED_IN_AS = "_user_id"
"""In the cookie: the user's id, and the key of the sign-in."""


class NotAllowed(Exception):
    """The actor has no right to this; the text is a sentence for the user."""


class _Users(LoginManager):  # type: ignore[misc]
    """Flask-Login, which needn't look for ways of signing in that the program hasn't."""

    def _load_user(self) -> None:
        signed_in_id = cookie.get(SIGNED_IN_AS)
        self._update_request_context_with_user(None if signed_in_id is None else _load(signed_in_id))


def init_app(app: Flask) -> None:
    _Users(app)


def _load(signed_in_id: str) -> Actor | None:
    user = load_actor(signed_in_id)
    if user and user.sign_in and sign_ins.is_seen_long_ago(user.sign_in.last_seen):
        sign_ins.seen(current.get_db(), user.sign_in.id)
    # The association may have become another one without having been chosen: a role was taken away.
    if user and form_owner(cookie.get("csrf_token", "")) != (user.user_id, user.association_id):
        own_forms(user)
    if user:
        acts(current.get_db(), user.user_id, user.association_id)
    return user


def public(view: View) -> View:
    """Mark a view that needs no sign-in."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def is_public(view: Callable[..., Any]) -> bool:
    """Does the view need no sign-in?"""
    return bool(getattr(view, "is_public", False))


def personal(view: View) -> View:
    """Mark a view whose forms are the user's own, and the same whichever association the user acts for."""
    view.is_personal = True  # type: ignore[attr-defined]
    return view


def is_personal(view: Callable[..., Any]) -> bool:
    """Are the view's forms the user's own?"""
    return bool(getattr(view, "is_personal", False))


class FormOwner(NamedTuple):
    """Whose a form is: the user who opened it, and the association that they acted for then."""

    user_id: int
    association_id: int


def sign_in(user_id: int) -> bool:
    """Sign a user in with a session of its own; False when the user has no role anywhere."""
    db = current.get_db()
    if not roles_of(db, user_id):
        return False
    earlier, browser = signed_in(), browser_words(request.user_agent.string)

    def begun() -> str:
        if earlier and earlier.sign_in:
            sign_ins.end(db, earlier.user_id, earlier.sign_in.id)
        return sign_ins.begin(db, user_id=user_id, browser=browser)

    key = in_transaction(db, begun)
    kept = {name: cookie[name] for name in ("language", "association_id") if name in cookie}
    cookie.clear()
    cookie.update(kept)
    cookie.permanent = True
    cookie[SIGNED_IN_AS] = f"{user_id}-{key}"
    i18n.choose_again()
    _act_as(actor_of(roles_of(db, user_id, key)))
    return True


def forget() -> None:
    """Nobody is signed in in this browser any more; the language stays."""
    language = cookie.get("language")
    cookie.clear()
    if language:
        cookie["language"] = language
    g._login_user = AnonymousUserMixin()


def act_for(association_id: int) -> bool:
    """Let the signed-in user act for another of their associations; False when they have no role in it."""
    key = cookie[SIGNED_IN_AS].partition("-")[2]
    roles = roles_of(current.get_db(), actor().user_id, key)
    if association_id not in {role.association_id for role in roles}:
        return False
    cookie["association_id"] = association_id
    _act_as(actor_of(roles))
    return True


def _act_as(user: Actor) -> None:
    # What was chosen stays, also when the user gets a role in an association that comes first by its name.
    cookie["association_id"] = user.association_id
    own_forms(user)
    acts(current.get_db(), user.user_id, user.association_id)
    # Where Flask-Login keeps whom it has looked up.
    g._login_user = user


def own_forms(user: Actor) -> None:
    """Make the tokens of forms anew, so that they say whose forms they are; those of this very answer, too."""
    cookie["csrf_token"] = f"{secrets.token_hex(16)}-{user.user_id}-{user.association_id}"
    g.pop("csrf_token", None)


def form_owner(token: str) -> FormOwner | None:
    """Whose form has the token, as `own_forms` wrote it; None for nobody's."""
    match token.split("-"):
        case [*_random, user_id, association_id] if user_id.isdecimal() and association_id.isdecimal():
            return FormOwner(int(user_id), int(association_id))
    return None


def without_database() -> None:
    """The database can't say who asks: unless it has said so already, the page is for nobody in particular."""
    if "_login_user" not in g:
        g._login_user = AnonymousUserMixin()


def signed_in() -> Actor | None:
    """The signed-in user, None for nobody."""
    user = current_user._get_current_object()
    return cast(Actor, user) if user.is_authenticated else None


def actor() -> Actor:
    """The signed-in user; 401 for nobody, so that a view needn't ask."""
    return signed_in() or abort(401)


def requires(check: Callable[[Actor], None]) -> Callable[[Callable[P, Answer]], Callable[P, Answer]]:
    """For a view: the check of one of the permissions comes first, and raises NotAllowed when the user hasn't it."""

    def decorator(view: Callable[P, Answer]) -> Callable[P, Answer]:
        @wraps(view)
        def checked(*args: P.args, **kwargs: P.kwargs) -> Answer:
            check(actor())
            return view(*args, **kwargs)

        return checked

    return decorator


def allowed(check: Callable[P, None], *arguments: P.args, **named: P.kwargs) -> bool:
    """Does the check let it pass?"""
    try:
        check(*arguments, **named)
    except NotAllowed:
        return False
    return True
