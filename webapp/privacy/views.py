"""What personal data is kept and who sees it, for everybody; and all that is kept of one person."""

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from webapp import access, current
from webapp.access import public
from webapp.associations.permissions import check_can_edit_people
from webapp.people import queries as people
from webapp.privacy import kept, sight
from webapp.privacy.record import record_of
from webapp.undo.offers import LASTS_SECONDS
from webapp.users.links import HOLDS_FOR

bp = Blueprint("privacy", __name__)


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    return render_template(
        "privacy/privacy.html",
        in_short=kept.in_short(),
        of_people=kept.by_sight(kept.OF_PEOPLE),
        of_users=kept.by_sight(kept.OF_USERS),
        keepers=sight.in_words([sight.register]),
        takers=sight.in_words([sight.participants]),
        exporters=sight.in_words([sight.everything]),
        undo_minutes=LASTS_SECONDS // 60,
        sign_in_hours=int(current_app.permanent_session_lifetime.total_seconds()) // 3600,
        invitation_days=HOLDS_FOR.days,
    )


@bp.get("/people/<int:person_id>/kept")
def person(person_id: int) -> ResponseReturnValue:
    """All that is kept of a person, to print for them."""
    who = access.actor()
    check_can_edit_people(who)
    row = people.person(current.get_db(), who.association_id, person_id) or abort(404)
    return render_template(
        "privacy/person.html",
        person=row,
        items=[item for item in kept.OF_PEOPLE if item.record],
        record=record_of(who.association_id, row),
        today=current.today(),
    )
