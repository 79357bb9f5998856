"""What is due: the list, and the calendar feed."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from webapp import access, current
from webapp.access import public
from webapp.actors import actors_of
from webapp.deadlines import feed as feeds
from webapp.deadlines.due import NEAR, SESSIONS_AHEAD, due_items, in_buckets
from webapp.groups.pages import visible_groups
from webapp.i18n import gettext as _
from webapp.i18n import speaking

bp = Blueprint("deadlines", __name__)


@bp.get("/due")
def due() -> ResponseReturnValue:
    """Everything that is late, near or to come, of the groups that the user sees."""
    who, today = access.actor(), current.today()
    items = due_items(visible_groups(who), who, sessions_until=today + SESSIONS_AHEAD)
    return render_template("deadlines/due.html", buckets=in_buckets(items, today), today=today, near=NEAR.days)


@bp.get("/calendar/<token>.ics")
@public
def feed(token: str) -> ResponseReturnValue:
    """The calendar of the user whose secret address this is; a calendar program brings no cookie."""
    owner = feeds.owner_of(token)
    actors = actors_of(owner.id) if owner else []
    if owner is None or not actors:
        # Not the error page: its forms would set a cookie.
        return Response(_("Nobody uses this calendar address."), 404, mimetype="text/plain")
    with speaking(owner.locale):
        return Response(feeds.calendar(actors), mimetype="text/calendar")
