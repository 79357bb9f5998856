"""Removing the personal data of a reported group's participants, once they are in Sivisverkko."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
from webapp.eligibility.assessment import AssessedGroup
from webapp.erasures import actions, queries
from webapp.erasures.forms import ErasureForm
from webapp.erasures.preview import preview_of
from webapp.groups import pages
from webapp.groups.permissions import can_erase, check_can_erase, check_can_export_participants
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.i18n import ngettext
from webapp.people.labels import age_band_name, gender_names
from webapp.sign_ins.proof import asked_again

bp = Blueprint("erasures", __name__, url_prefix="/groups/<int:group_id>/erase")


@bp.route("", methods=["GET", "POST"])
@pages.with_group()
def erase(assessed: AssessedGroup) -> ResponseReturnValue:
    """Who would be removed and what is kept; the post with the group's name removes them."""
    who, group_id = access.actor(), assessed.group.id
    check_can_export_participants(who, group_id)
    form = ErasureForm(assessed.group.name)
    if can_erase(who, assessed.group) and form.validate_on_submit():
        asked = asked_again()
        if asked:
            return asked
        try:
            return _left(group_id, _erased(assessed))
        except actions.NotReported:
            # Somebody opened the group a moment ago.
            assessed = pages.get_group_or_404(group_id)
    status = 422 if form.is_submitted() else 200
    return htmx.render("erasures/erase.html", "erasures/_erase.html", status=status, **_context(assessed, form))


def _left(group_id: int, people: int) -> ResponseReturnValue:
    """To the members, telling how many were removed."""
    message = _("There was nothing left to remove.")
    if people:
        message = ngettext(
            "The personal data of %(num)s person were removed.",
            "The personal data of %(num)s people were removed.",
            people,
        )
    return htmx.redirect_to(url_for("members.members", group_id=group_id), message)


def _erased(assessed: AssessedGroup) -> int:
    return saving.run(
        actions.erase_participants,
        group_id=assessed.group.id,
        today=current.today(),
        by=access.actor().name,
        min_age=assessed.rules.min_age,
    )


def _context(assessed: AssessedGroup, form: ErasureForm) -> Context:
    who, group = access.actor(), assessed.record.group
    elsewhere = queries.people_elsewhere(current.get_db(), who.association_id, group.id)
    return {
        "form": form,
        "refusal": _refusal(assessed),
        "preview": preview_of(assessed, elsewhere),
        "gender_names": gender_names(),
        "age_band_name": age_band_name,
        **pages.group_context(assessed),
    }


def _refusal(assessed: AssessedGroup) -> str:
    """Why it can't be done yet, '' when it can."""
    try:
        check_can_erase(access.actor(), assessed.record.group)
    except access.NotAllowed as refused:
        return str(refused)
    return ""
