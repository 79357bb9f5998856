"""Who is signed in, which views are open to everybody, and the refusal of those who have no right.

The rights themselves are in associations/permissions.py and groups/permissions.py.
"""

import secrets
from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Flask, abort, g
from flask import session as cookie
from flask_login import LoginManager, current_user, login_user

from webapp import current, i18n
from webapp.actors import Actor, actor_of, load_actor
from webapp.roles import roles_of

View = TypeVar("View", bound=Callable[..., Any])


class NotAllowed(Exception):
    """The actor has no right to this; the text is a sentence for the user."""


def init_app(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(load_actor)


def public(view: View) -> View:
    """Mark a view that needs no sign-in."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def is_public(view: Callable[..., Any]) -> bool:
    """Does the view need no sign-in?"""
    return bool(getattr(view, "is_public", False))


def sign_in(user_id: int) -> bool:
    """Sign a user in with a session of its own; False when the user has no role anywhere."""
    roles = roles_of(current.get_db(), user_id)
    if not roles:
        return False
    kept = {name: cookie[name] for name in ("language", "association_id") if name in cookie}
    cookie.clear()
    cookie.update(kept)
    cookie.permanent = True
    # What a form's token is made of: it says whose form it is. A page shown by this very request gets a new one.
    cookie["csrf_token"] = f"{secrets.token_hex(16)}-{user_id}"
    g.pop("csrf_token", None)
    i18n.choose_again()
    return bool(login_user(actor_of(roles)))


def signed_in() -> Actor | None:
    """The signed-in user, None for nobody."""
    return cast(Actor, current_user._get_current_object()) if current_user.is_authenticated else None


def actor() -> Actor:
    """The signed-in user; 401 for nobody, so that a view needn't ask."""
    return signed_in() or abort(401)


def allowed(check: Callable[..., None], *arguments: Any) -> bool:
    """Does the check let it pass?"""
    try:
        check(*arguments)
    except NotAllowed:
        return False
    return True
