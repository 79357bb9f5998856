"""The next season of a group: two days, a look at all that goes on, and Save."""

from datetime import date, timedelta

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving, undo_token
from webapp.associations.permissions import check_can_create_groups
from webapp.domain.periods import add_months
from webapp.eligibility.assessment import AssessedGroup
from webapp.forms.days import is_of_season
from webapp.groups import pages
from webapp.groups.actions import NameTaken
from webapp.i18n import gettext as _
from webapp.sent_forms import Answer
from webapp.sessions import queries
from webapp.sessions.next_season import NextSeasonForm
from webapp.sessions.next_season_actions import add_next_season
from webapp.undo_rows import Carried

bp = Blueprint("next_season", __name__, url_prefix="/groups/<int:group_id>/next-season")

REFUSALS: saving.Refusals = {NameTaken: NextSeasonForm.add_name_taken_error}


@bp.route("", methods=["GET", "POST"])
@access.requires(check_can_create_groups)
@pages.with_group()
def plan(assessed: AssessedGroup) -> ResponseReturnValue:
    """The two days; the post shows what the season would have, and saves nothing."""
    form = _form(assessed)
    looked = form.validate_on_submit()
    if looked:
        form.tick_everything()
    return _page(assessed, form, looked=looked, status=200 if looked else None)


@bp.post("/save")
@access.requires(check_can_create_groups)
@pages.with_group()
def save(assessed: AssessedGroup) -> ResponseReturnValue:
    """Make the group of the next season, with what is ticked; or back to the days."""
    form = _form(assessed)
    if "back" in request.form:
        return _page(assessed, form, looked=False, status=200)
    if not form.validate():
        return _page(assessed, form, looked=form.is_seen(), status=422)
    with saving.refused_beside(form, REFUSALS):
        return htmx.redirect_to(*_add(assessed.group.id, form))
    return _page(assessed, form, looked=True, status=422)


def _add(group_id: int, form: NextSeasonForm) -> Answer:
    people = form.people.data or []
    unsure = form.unsure_ages() if form.all_15.data else {}
    return saving.run_once(
        _answer,
        add_next_season,
        group_id=group_id,
        name=str(form.name.data),
        season=form.season(),
        sessions=form.chosen_sessions(),
        person_ids=people,
        user_ids=form.leaders.data or [],
        ages={person_id: day for person_id, day in unsure.items() if person_id in people},
        confirmed_by=access.actor().name,
    )


def _answer(added: Carried) -> Answer:
    place = url_for("groups.group", group_id=added["group_id"])
    told = _("The next season was added as a group of its own.")
    return Answer(place, told, undo_token.make_token("added season", added))


def _form(assessed: AssessedGroup) -> NextSeasonForm:
    # A day without its year is of the year that follows the season.
    after: date = assessed.group.season_end + timedelta(days=1)
    is_of_season(after, add_months(after, 12) - timedelta(days=1))
    leaders = queries.leaders(current.get_db(), assessed.group.association_id, assessed.group.id)
    return NextSeasonForm(assessed, leaders)


def _page(assessed: AssessedGroup, form: NextSeasonForm, *, looked: bool, status: int | None) -> ResponseReturnValue:
    page, panel = "sessions/next_season.html", "sessions/_next_season.html"
    return htmx.render(page, panel, form=form, looked=looked, status=status, **pages.group_context(assessed))
