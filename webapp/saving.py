"""Running an action of the register, and saying beside a form's fields why the register says no."""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from types import MappingProxyType
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from flask import Flask, request
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from wtforms import Form

from webapp import access, current, sent_forms
from webapp.db import MaybeSaved, NotSent, in_transaction
from webapp.domain import happenings
from webapp.domain.happenings import Record
from webapp.events.recording import tell
from webapp.forms.meanwhile import Contradicted

P = ParamSpec("P")
Done = TypeVar("Done")
ONCE = "once"
"""The hidden field of a form that adds something: which of all the forms that were ever shown it is."""


class Added(Protocol):
    """What an action has added."""

    @property
    def id(self) -> int: ...


Refusals = Mapping[type[Exception], Callable[..., None]]
"""For each exception of an action, the form's method that says it; it is given what the exception carries."""


def init_app(app: Flask) -> None:
    """Give the templates the number of a form that adds something."""
    app.jinja_env.globals["once"] = lambda: secrets.token_urlsafe(12)


def run(action: Callable[Concatenate[Session, int, P], Done], /, *args: P.args, **kwargs: P.kwargs) -> Done:
    """Run the action for the association that the user acts for, in a transaction of its own; gives what it gives.

    It may be run twice (see `in_transaction`), and raises what it raises, and MaybeSaved.
    """
    return run_for_all(action, access.actor().association_id, *args, **kwargs)


def run_once(action: Callable[Concatenate[Session, int, P], Added], /, *args: P.args, **kwargs: P.kwargs) -> int:
    """Run an action that adds a record, and give the record's id.

    The same form with the same in it, sent once more, adds nothing and is given the id that it was given at first.
    """
    db, association_id, key = current.get_db(), access.actor().association_id, _key_of_form()

    def once() -> int:
        made = action(db, association_id, *args, **kwargs)
        if key:
            sent_forms.remember(db, association_id, key=key, record_id=made.id, now=current.now())
        return made.id

    try:
        return in_transaction(db, once)
    except (DBAPIError, MaybeSaved, NotSent):
        raise
    except Exception:
        # Whatever the register says against it: the form that added it may have been this one.
        earlier = sent_forms.added_by(db, association_id, key=key) if key else None
        if earlier is None:
            raise
        return earlier


def _key_of_form() -> str:
    """What this form, as it was filled in, is known by: who sent it, where, and all that it says. '' for a form that
    doesn't say which one it is.
    """
    if ONCE not in request.form:
        return ""
    who = access.actor()
    said = sorted((name, value) for name, value in request.form.items(multi=True) if name != "csrf_token")
    text = json.dumps([who.user_id, who.association_id, request.full_path, said])
    return sha256(text.encode()).hexdigest()


def run_for_all(action: Callable[Concatenate[Session, P], Done], /, *args: P.args, **kwargs: P.kwargs) -> Done:
    """The same for what is no association's: somebody's own account, or what a visitor does."""
    db = current.get_db()
    return in_transaction(db, lambda: action(db, *args, **kwargs))


def note(done: happenings.Done, record: Record, record_id: int | None = None, *, group_id: int | None = None) -> None:
    """Write into the history what the user did without changing anything: a file taken out, a page looked at."""
    if request.method == "HEAD":
        # Nothing is given out.
        return
    run_for_all(tell, done, record, record_id, group_id=group_id)


@contextmanager
def refused_beside(form: Form, refusals: Refusals = MappingProxyType({})) -> Iterator[None]:
    """Leave the block when the register says no, with the sentence in the form: the view goes on and shows it again.

    So it does when the form contradicts what somebody else has saved meanwhile, and says so already.
    """
    try:
        yield
    except Contradicted:
        return
    except tuple(refusals) as refused:
        refusals[type(refused)](form, *refused.args)
