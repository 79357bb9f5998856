"""The guide to the first season, for everybody to read; whoever is signed in is led to the very places."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from webapp import access, current
from webapp.access import public
from webapp.domain.rules import DEFAULT_RULE_SET
from webapp.groups.permissions import visible_group_ids
from webapp.guides import queries
from webapp.guides.content import Part, parts_of
from webapp.guides.places import Places
from webapp.i18n import language

bp = Blueprint("guides", __name__)


@bp.get("/guide", defaults={"part": "before"})
@bp.get("/guide/<part>")
@public
def guide(part: str) -> ResponseReturnValue:
    parts, rule_set = _guide()
    here = next((one for one in parts if one.id == part), None) or abort(404)
    following = next(iter(parts[here.number :]), None)
    return render_template("guides/part.html", parts=parts, part=here, following=following, rule_set=rule_set)


@bp.get("/guide/whole")
@public
def whole() -> ResponseReturnValue:
    """The three parts on one page, to print."""
    parts, rule_set = _guide()
    return render_template("guides/whole.html", parts=parts, rule_set=rule_set)


def _guide() -> tuple[list[Part], str]:
    """The parts for whoever reads them, and the name of the rules whose numbers they give."""
    rules, who = current.rule_sets()[DEFAULT_RULE_SET], access.signed_in()
    group = None
    if who:
        group = queries.newest_group(current.get_db(), who.association_id, only=visible_group_ids(who))
    return parts_of(rules, Places(who, group)), rules.name_in(language())
