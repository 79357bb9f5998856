"""What is known of all members of a group: completed in one table, and one word on everybody's age."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving, undo_token
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_group
from webapp.i18n import gettext as _
from webapp.i18n import ngettext
from webapp.members import many_actions
from webapp.members.many_details_form import Completed, MembersDetailsForm
from webapp.members.names import name_of
from webapp.members.of_age import each_person, first_day, members_to_confirm
from webapp.people import queries as people
from webapp.sent_forms import Answer

bp = Blueprint("many_members", __name__, url_prefix="/groups/<int:group_id>/members")


@bp.route("/details", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def details(assessed: AssessedGroup) -> ResponseReturnValue:
    """A row for each member with what is known besides the name; one post completes them all."""
    group_id, by, form = assessed.group.id, access.actor().name, MembersDetailsForm(_completed(assessed))
    if form.validate_on_submit():
        with saving.refused_beside(form):
            saving.run(
                many_actions.change_all_details,
                group_id=group_id,
                decide=lambda stored: form.merged_values(stored, by),
            )
            told = form.told(_("The changes were saved."))
            return htmx.redirect_to(url_for("members.members", group_id=group_id), told)
    context = pages.group_context(assessed)
    return htmx.render("members/many_details.html", "members/_many_details.html", form=form, **context)


def _completed(assessed: AssessedGroup) -> dict[int, Completed]:
    """Whose details can be completed, by the person."""
    group, today = assessed.record.group, current.today()
    known = people.members_of(current.get_db(), access.actor().association_id, group.id)
    return {
        one.person_id: Completed(
            name_of(one), first_day(group.season_start, one.joined_on, today), known[one.person_id]
        )
        for one in each_person(assessed.record.members)
        if one.person_id in known
    }


@bp.post("/of-age")
@pages.with_group(check_can_edit_group)
def of_age(assessed: AssessedGroup) -> ResponseReturnValue:
    """Say of the members whom the page named that they had turned 15."""
    group_id = assessed.group.id

    place = url_for("members.members", group_id=group_id)

    def done(confirmed: many_actions.Confirmed) -> Answer:
        told = ngettext(
            "You confirmed that %(num)s member had turned 15.",
            "You confirmed that %(num)s members had turned 15.",
            confirmed.number,
        )
        return Answer(place, told, undo_token.make_token("confirmed ages", confirmed.values))

    people = each_person(assessed.record.members)
    open_ones = members_to_confirm(assessed.record.group, people, current.today())
    shown = {int(one) for one in request.form.get("people", "").split(",") if one.isascii() and one.isdigit()}
    days = {one.person_id: day for one, day in open_ones if one.person_id in shown}
    confirm, by = many_actions.confirm_ages, access.actor().name
    try:
        return htmx.redirect_to(*saving.run_step(done, confirm, group_id=group_id, days=days, confirmed_by=by))
    except many_actions.AgesKnown:
        return htmx.redirect_to(place, _("Nothing was changed: everybody's age is known by now."))
