"""The guide to the first season, for everybody to read; whoever is signed in is led to the very places."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webapp import access, current
from webapp.access import public
from webapp.domain.rules import DEFAULT_RULE_SET
from webapp.guides import queries
from webapp.guides.content import parts_of
from webapp.guides.places import Places
from webapp.i18n import language

bp = Blueprint("guides", __name__)


@bp.get("/guide")
@public
def guide() -> ResponseReturnValue:
    rules, who = current.rule_sets()[DEFAULT_RULE_SET], access.signed_in()
    group = None
    if who:
        group = queries.newest_group(current.get_db(), who.association_id, only=access.groups_seen(who))
    parts = parts_of(rules, Places(who, group))
    return render_template("guides/guide.html", parts=parts, rule_set=rules.names[language()])
