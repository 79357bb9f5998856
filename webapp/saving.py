"""Running an action of the register, and saying beside a form's fields why the register says no."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Concatenate, ParamSpec, TypeVar

from flask import request
from sqlalchemy.orm import Session
from wtforms import Form

from webapp import access, current
from webapp.db import in_transaction
from webapp.domain import happenings
from webapp.domain.happenings import Record
from webapp.events.recording import tell
from webapp.forms.meanwhile import Contradicted

P = ParamSpec("P")
Done = TypeVar("Done")
Refusals = Mapping[type[Exception], Callable[..., None]]
"""For each exception of an action, the form's method that says it; it is given what the exception carries."""


def run(action: Callable[Concatenate[Session, int, P], Done], /, *args: P.args, **kwargs: P.kwargs) -> Done:
    """Run the action for the association that the user acts for, in a transaction of its own; gives what it gives.

    It may be run twice (see `in_transaction`), and raises what it raises, and MaybeSaved.
    """
    return run_for_all(action, access.actor().association_id, *args, **kwargs)


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
