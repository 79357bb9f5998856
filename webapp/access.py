"""Who is signed in, which views are open to everybody, and the refusal of those who have no right.

Which role has which right is in rights.py.
"""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

from flask import Flask, abort, current_app, g, request
from flask import session as cookie
from flask_login import AnonymousUserMixin, LoginManager, current_user

from webapp import current, i18n, log_lines
from webapp import signed_in as sign_ins
from webapp.actors import Actor, AnyActor, CoordinatorActor, acting_user, actors_of, load_actor
from webapp.browsers import browser_words
from webapp.coordinators import coordinations_of
from webapp.db import acts, in_transaction

View = TypeVar("View", bound=Callable[..., Any])
P = ParamSpec("P")
Answer = TypeVar("Answer")


CHOSEN = ("association_id", "organisation_id")
"""In the cookie: what the user has chosen to act for, one of them."""
OF_ORGANISATION = "o"
"""Before an organisation's number in the token of a form."""
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


def _load(signed_in_id: str) -> AnyActor | None:
    user = load_actor(signed_in_id)
    if user and user.sign_in and sign_ins.is_seen_long_ago(user.sign_in.last_seen):
        sign_ins.seen(current.get_db(), user.sign_in.id)
    # The association may have become another one without having been chosen: a role was taken away.
    if user and form_owner(cookie.get("csrf_token", "")) != owner_of_forms(user):
        own_forms(user)
    if user:
        _acts(user)
    return user


def _acts(user: AnyActor) -> None:
    """What is written from now on is the user's doing, for what they act for."""
    own = owner_of_forms(user)
    acts(current.get_db(), own.user_id, own.association_id, own.organisation_id)


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
    """Whose a form is: the user who opened it, and the association or the organisation that they acted for then."""

    user_id: int
    association_id: int | None
    organisation_id: int | None = None


def owner_of_forms(user: AnyActor) -> FormOwner:
    """Whose the forms are that the user opens."""
    match user:
        case CoordinatorActor():
            return FormOwner(user.user_id, None, user.organisation_id)
        case Actor():
            return FormOwner(user.user_id, user.association_id)


def sign_in(user_id: int) -> bool:
    """Sign a user in with a session of its own; False when the user has no role anywhere."""
    db = current.get_db()
    if acting_user(user_id) is None:
        return False
    earlier, browser = user(), browser_words(request.user_agent.string)

    def begun() -> str:
        if earlier and earlier.sign_in:
            sign_ins.end(db, earlier.user_id, earlier.sign_in.id)
        return sign_ins.begin(db, user_id=user_id, browser=browser)

    key = in_transaction(db, begun)
    kept = {name: cookie[name] for name in ("language", *CHOSEN) if name in cookie}
    cookie.clear()
    cookie.update(kept)
    cookie.permanent = True
    cookie[SIGNED_IN_AS] = f"{user_id}-{key}"
    i18n.choose_again()
    # Who had a role a moment ago, has one.
    _act_as(acting_user(user_id, key) or abort(401))
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
    return _choose(association_id=association_id)


def act_for_organisation(organisation_id: int) -> bool:
    """Let the signed-in user act for an organisation that they coordinate; False when they don't."""
    return _choose(organisation_id=organisation_id)


def act_as(owner: FormOwner) -> None:
    """Let the signed-in user act for what the form was opened for, if they still may."""
    _choose(association_id=owner.association_id, organisation_id=owner.organisation_id)


def name_of(owner: FormOwner) -> str | None:
    """The name of what the form was opened for; None when its user acts for that no more."""
    if owner.organisation_id is None:
        roles = actors_of(owner.user_id)
        return next((one.association_name for one in roles if one.association_id == owner.association_id), None)
    coordinated = coordinations_of(current.get_db(), owner.user_id)
    return next((one.organisation_name for one in coordinated if one.organisation_id == owner.organisation_id), None)


def _choose(*, association_id: int | None = None, organisation_id: int | None = None) -> bool:
    before = [cookie.get(name) for name in CHOSEN]
    _note_choice(association_id, organisation_id)
    chosen = acting_user(anybody().user_id, cookie[SIGNED_IN_AS].partition("-")[2])
    if chosen is None or owner_of_forms(chosen)[1:] != (association_id, organisation_id):
        _note_choice(*before)
        return False
    _act_as(chosen)
    return True


def _note_choice(*places: int | None) -> None:
    for name, place in zip(CHOSEN, places, strict=True):
        cookie.pop(name, None)
        if place is not None:
            cookie[name] = place


def _act_as(user: AnyActor) -> None:
    # What was chosen stays, also when the user gets a role in an association that comes first by its name.
    _note_choice(*owner_of_forms(user)[1:])
    own_forms(user)
    _acts(user)
    # Where Flask-Login keeps whom it has looked up.
    g._login_user = user


def own_forms(user: AnyActor) -> None:
    """Make the tokens of forms anew, so that they say whose forms they are; those of this very answer, too."""
    own = owner_of_forms(user)
    place = own.association_id if own.organisation_id is None else f"{OF_ORGANISATION}{own.organisation_id}"
    cookie["csrf_token"] = f"{secrets.token_hex(16)}-{user.user_id}-{place}"
    g.pop("csrf_token", None)


def form_owner(token: str) -> FormOwner | None:
    """Whose form has the token, as `own_forms` wrote it; None for nobody's."""
    match token.split("-"):
        case [*_random, user_id, association_id] if user_id.isdecimal() and association_id.isdecimal():
            return FormOwner(int(user_id), int(association_id))
        case [*_random, user_id, place] if user_id.isdecimal() and place[1:].isdecimal():
            return FormOwner(int(user_id), None, int(place[1:])) if place[0] == OF_ORGANISATION else None
    return None


def without_database() -> None:
    """The database can't say who asks: unless it has said so already, the page is for nobody in particular."""
    if "_login_user" not in g:
        g._login_user = AnonymousUserMixin()


def say_refused(why: str) -> None:
    """A line for the host about a request that was refused, with who sent it, as far as that is known already."""
    log_lines.say_refused(current_app, why, getattr(g.get("_login_user"), "user_id", None))


def user() -> AnyActor | None:
    """The signed-in user, whatever they act for; None for nobody."""
    found = current_user._get_current_object()
    return cast(AnyActor, found) if found.is_authenticated else None


def signed_in() -> Actor | None:
    """The signed-in user who acts for an association, None for everybody else."""
    found = user()
    return found if isinstance(found, Actor) else None


def anybody() -> AnyActor:
    """The signed-in user, whatever they act for; 401 for nobody."""
    return user() or abort(401)


def actor() -> Actor:
    """The signed-in user who acts for an association; 401 for nobody, so that a view needn't ask. For whoever acts for
    an organisation, what belongs to an association doesn't exist: 404.
    """
    found = anybody()
    return found if isinstance(found, Actor) else abort(404)


def coordinator() -> CoordinatorActor:
    """The signed-in user who acts for an organisation; 401 for nobody, 404 for whoever acts for an association."""
    found = anybody()
    return found if isinstance(found, CoordinatorActor) else abort(404)


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
