"""What personal data is kept and who sees it, for everybody; and all that is kept of one person."""

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from webapp import access, current, saving
from webapp.access import public
from webapp.actors import Actor
from webapp.associations.permissions import check_can_edit_people
from webapp.domain.happenings import Done, Record
from webapp.htmx import Context
from webapp.labels import month_end
from webapp.people import queries as people
from webapp.privacy import inventory, visibility
from webapp.privacy.forms import NOTICE_LABELS
from webapp.privacy.keeping_queries import keeping_of
from webapp.privacy.organisation_items import OF_ORGANISATIONS
from webapp.privacy.subject_access import record_of
from webapp.undo_token import LASTS_SECONDS
from webapp.users.links import HOLDS_FOR

bp = Blueprint("privacy", __name__)


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    return render_template(
        "privacy/privacy.html",
        **_keeping(),
        in_short=inventory.in_short(),
        of_people=inventory.by_viewers(inventory.OF_PEOPLE),
        of_users=inventory.by_viewers(inventory.OF_USERS),
        of_organisations=inventory.by_viewers(OF_ORGANISATIONS) if _has_organisation() else {},
        keepers=visibility.in_words([visibility.register]),
        takers=visibility.in_words([visibility.participants]),
        exporters=visibility.in_words([visibility.everything]),
        undo_minutes=LASTS_SECONDS // 60,
        sign_in_hours=int(current_app.permanent_session_lifetime.total_seconds()) // 3600,
        invitation_days=HOLDS_FOR.days,
    )


def _keeping() -> Context:
    """What the association says of it for which whoever asks acts; nothing where there is no such association."""
    who = access.user()
    if not isinstance(who, Actor):
        return {}
    said = keeping_of(current.get_db(), who.association_id)
    return {
        "kept_until": month_end(said.kept_until_month) if said.kept_until_month else "",
        "notice": [(label, text) for label, text in zip(NOTICE_LABELS.values(), said[1:], strict=True) if text],
    }


def _has_organisation() -> bool:
    """Does whoever asks act for an organisation, or for an association that belongs to one?"""
    who = access.user()
    return who is not None and who.organisation_id is not None


@bp.get("/people/<int:person_id>/data")
@access.requires(check_can_edit_people)
def person(person_id: int) -> ResponseReturnValue:
    """All that is kept of a person, to print for them."""
    who = access.actor()
    row = people.person(current.get_db(), who.association_id, person_id) or abort(404)
    record = record_of(who.association_id, row)
    saving.note(Done.LOOKED_AT, Record.PERSON, person_id)
    return render_template(
        "privacy/person.html",
        person=row,
        items=[item for item in inventory.OF_PEOPLE if item.record],
        record=record,
        today=current.today(),
    )
