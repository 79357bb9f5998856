"""What is due: the list, and the calendar feed."""

from hashlib import sha256

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from webapp import access, current
from webapp.access import public
from webapp.accounts.feed_address import owner_of
from webapp.actors import actors_of
from webapp.groups.pages import groups_to_do
from webapp.i18n import gettext as _
from webapp.i18n import speaking
from webapp.todo import ical
from webapp.todo.items import NEAR, SESSIONS_AHEAD, in_buckets, is_own, todo_items
from webapp.todo.together import together

bp = Blueprint("todo", __name__)


@bp.get("/to-do")
def todo() -> ResponseReturnValue:
    """Everything that is late, near or to come, of the groups that the user sees."""
    who, today = access.actor(), current.today()
    ((_who, groups),) = groups_to_do([who])
    items = list(together(todo_items(groups, who, sessions_until=today + SESSIONS_AHEAD)))
    own, others = [item for item in items if is_own(item, who)], [item for item in items if not is_own(item, who)]
    buckets = in_buckets(own, today)
    return render_template("todo/todo.html", buckets=buckets, others=others, today=today, near=NEAR.days)


@bp.get("/calendar/<token>.ics")
@public
def feed(token: str) -> ResponseReturnValue:
    """The calendar of the user whose secret address this is; a calendar program brings no cookie."""
    owner = owner_of(token)
    actors = actors_of(owner.id) if owner else []
    if owner is None or not actors:
        # Not the error page: its forms would set a cookie.
        return Response(_("Nobody uses this calendar address."), 404, mimetype="text/plain")
    with speaking(owner.locale):
        answer = Response(ical.calendar(actors), mimetype="text/calendar")
    # It is asked for every few hours, and seldom says anything new. Weak: compressed it is other bytes.
    answer.set_etag(sha256(answer.get_data()).hexdigest()[:32], weak=True)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer.make_conditional(request)
