"""The search that every page leads to: groups and people in one place."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webapp import access, current
from webapp.associations.permissions import can_edit_people
from webapp.groups.permissions import visible_group_ids
from webapp.people.forms import FindForm
from webapp.people.queries import search as search_people
from webapp.search import queries

bp = Blueprint("search", __name__)


@bp.route("/search", methods=["GET", "POST"])
def search() -> ResponseReturnValue:
    """What has the words in its name. Posted, so that nobody's name stands in an address; it changes nothing."""
    form, who, db = FindForm(), access.actor(), current.get_db()
    valid = form.validate_on_submit()
    words = (form.find.data if valid else "") or ""
    found: dict[str, object] = {}
    if words:
        id_, only = who.association_id, visible_group_ids(who)
        found["groups"] = queries.groups(db, id_, words, only=only)
        # Who keeps the register finds everybody, others those in the groups that they see.
        if can_edit_people(who):
            found["people"] = search_people(db, id_, words, most=queries.MOST_SHOWN)
        else:
            found["members"] = queries.members(db, id_, words, only=only)
    page = render_template("search/search.html", form=form, words=words, **found)
    return page, 422 if form.errors else 200
