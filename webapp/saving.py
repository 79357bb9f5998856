"""Running an action of the register, and saying beside a form's fields why the register says no."""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from types import MappingProxyType
from typing import Concatenate, ParamSpec, TypeVar

from flask import Flask, Response, current_app, flash, get_flashed_messages, make_response, request
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from wtforms import Form

from webapp import access, current, htmx, sent_forms
from webapp.db import MaybeSaved, NotSent, in_transaction
from webapp.domain import happenings
from webapp.domain.happenings import Record
from webapp.events.recording import tell
from webapp.forms.meanwhile import Contradicted
from webapp.sent_forms import Answer, Sent

P = ParamSpec("P")
Done = TypeVar("Done")
ONCE = "once"
"""The hidden field of a form that has one effect: which of all the forms that were ever shown it is."""
NOTHING_LEFT = {403, 404, 422}
"""How a post is answered that has nothing left to do."""


Refusals = Mapping[type[Exception], Callable[..., None]]
"""For each exception of an action, the form's method that says it; it is given what the exception carries."""


def init_app(app: Flask) -> None:
    """Give the templates the number of a form; answer one that was sent before as at first."""
    app.jinja_env.globals["once"] = lambda: secrets.token_urlsafe(12)
    app.after_request(_as_at_first)


def run(action: Callable[Concatenate[Session, int, P], Done], /, *args: P.args, **kwargs: P.kwargs) -> Done:
    """Run the action for the association that the user acts for, in a transaction of its own; gives what it gives.

    It may be run twice (see `in_transaction`), and raises what it raises, and MaybeSaved.
    """
    return run_for_all(action, access.actor().association_id, *args, **kwargs)


def run_for_organisation(
    action: Callable[Concatenate[Session, int, P], Done], /, *args: P.args, **kwargs: P.kwargs
) -> Done:
    """The same for the organisation that the user acts for."""
    return run_for_all(action, access.coordinator().organisation_id, *args, **kwargs)


def run_once(
    answer: Callable[[Done], Answer],
    action: Callable[Concatenate[Session, int, P], Done],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> Answer:
    """Run an action that adds something, and give what its form is answered with: `answer` makes it of what was done.

    The same form with the same in it, sent once more, adds nothing, and is answered as at first.
    """
    association_id = access.actor().association_id
    return _once(lambda db: answer(action(db, association_id, *args, **kwargs)), sent_forms.remember)


def run_once_for_all(
    answer: Callable[[Done], Answer],
    action: Callable[Concatenate[Session, P], Done],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> Answer:
    """The same for what is no association's."""
    return _once(lambda db: answer(action(db, *args, **kwargs)), sent_forms.remember)


def run_once_for_organisation(
    answer: Callable[[Done], Answer],
    action: Callable[Concatenate[Session, int, P], Done],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> Answer:
    """The same for the organisation that the user acts for."""
    organisation_id = access.coordinator().organisation_id
    return _once(lambda db: answer(action(db, organisation_id, *args, **kwargs)), sent_forms.remember)


def run_step(
    answer: Callable[[Done], Answer],
    action: Callable[Concatenate[Session, int, P], Done],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> Answer:
    """The same for an action that removes something, or takes a step that can be taken once: the same form does it
    again when it can be done again, because it has been taken back meanwhile.
    """
    association_id = access.actor().association_id
    return _once(lambda db: answer(action(db, association_id, *args, **kwargs)), sent_forms.remember_again)


def run_step_for_organisation(
    answer: Callable[[Done], Answer],
    action: Callable[Concatenate[Session, int, P], Done],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> Answer:
    """The same for the organisation that the user acts for."""
    organisation_id = access.coordinator().organisation_id
    return _once(lambda db: answer(action(db, organisation_id, *args, **kwargs)), sent_forms.remember_again)


def _once(work: Callable[[Session], Answer], remember: Callable[[Session, Sent, Answer], None]) -> Answer:
    db, who, key = current.get_db(), access.signed_in(), _key_of_form()
    sent = Sent(key, who.association_id if who else None, current.now()) if key else None

    def once() -> Answer:
        made = work(db)
        if sent:
            remember(db, sent, made)
        return made

    try:
        return in_transaction(db, once)
    except (DBAPIError, MaybeSaved, NotSent):
        raise
    except Exception:
        # Whatever the register says against it: the form that did it may have been this one.
        earlier = sent_forms.answer_to(db, key) if key else None
        if earlier is None:
            raise
        return earlier


def _as_at_first(response: Response) -> Response:
    """The answer to a form that was sent before, in the place of one that says that nothing is left for it to do."""
    key = _key_of_form() if response.status_code in NOTHING_LEFT else ""
    earlier = sent_forms.answer_to(current.get_db(), key) if key else None
    if earlier is None:
        return response
    # What waited for the next page was told on the one that isn't shown.
    for message in get_flashed_messages():
        flash(message)  # type: ignore[arg-type]  # one with Undo is a pair
    return make_response(htmx.redirect_to(*earlier))


def answer_to_owner(user_id: int) -> Answer | None:
    """How the form was answered that the user has sent before, who isn't signed in any more: what it did was to give up
    the account, or to change the password.
    """
    key = _key_of_form(user_id)
    return sent_forms.answer_to(current.get_db(), key) if key else None


def _key_of_form(user_id: int | None = None) -> str:
    """What this form, as it was filled in, is known by: who sent it, where, and all that it says. '' for a form that
    doesn't say which one it is.
    """
    if request.method != "POST" or request.endpoint is None or ONCE not in request.form:
        return ""
    # What a visitor does may be to sign in.
    if user_id is None and not access.is_public(current_app.view_functions[request.endpoint]):
        who = access.user()
        user_id = who.user_id if who else None
    said = sorted((name, value) for name, value in request.form.items(multi=True) if name != "csrf_token")
    text = json.dumps([user_id, request.full_path, said])
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
