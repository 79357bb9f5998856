"""The pages of the history: who did what, when, and to which record."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from webapp import access, current
from webapp.associations.permissions import check_can_edit_people, check_can_see_history
from webapp.current import HELSINKI
from webapp.domain.happenings import KEPT_FOR
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.groups.permissions import check_can_see_group_history
from webapp.history import queries
from webapp.history.forms import KINDS, OF_A_GROUP, HistoryForm
from webapp.history.lines import lines_of, newest_first
from webapp.history.rows import EventRow
from webapp.people import queries as people

bp = Blueprint("history", __name__)

A_PAGE = 100
"""Events on one page."""
HIGHEST_NUMBER = 2**31
"""That PostgreSQL knows; an address may name any."""


@bp.get("/association/history")
@access.requires(check_can_see_history)
def association() -> ResponseReturnValue:
    """Of all that the association has."""
    return render_template("history/association.html", **_shown(tuple(KINDS)))


@bp.get("/groups/<int:group_id>/history")
@pages.with_group()
def group(assessed: AssessedGroup) -> ResponseReturnValue:
    """Of a group and of all that belongs to it."""
    check_can_see_group_history(access.actor(), assessed.group.id)
    shown = _shown(OF_A_GROUP, queries.of_group(assessed.group.id))
    return render_template("history/group.html", **shown, **pages.group_context(assessed))


@bp.get("/people/<int:person_id>/history")
@access.requires(check_can_edit_people)
@access.requires(check_can_see_history)
def person(person_id: int) -> ResponseReturnValue:
    """Of somebody in the register, and of their memberships."""
    association_id = access.actor().association_id
    row = people.person(current.get_db(), association_id, person_id) or abort(404)
    shown = _shown((), queries.of_person(association_id, person_id))
    return render_template("history/person.html", person=row, **shown)


def _shown(kinds: tuple[str, ...], *criteria: Any) -> Mapping[str, Any]:
    """What every page of the history needs: its lines as they were narrowed, and where the older ones are."""
    who, form = access.actor(), HistoryForm(formdata=request.args)
    form.offer(kinds)
    found = _found(form, criteria) if form.validate() else []
    rows, older = newest_first(found, A_PAGE)
    kept = {name: value for name, value in request.args.items() if name in form._fields}
    return {
        "form": form,
        "lines": lines_of(rows, who),
        "older": kept | {"before": older} if older else None,
        "is_narrowed": any(field.data for field in form),
        "is_first": "before" not in request.args,
        "newest": kept,
        "months": KEPT_FOR.days // 30,
    }


def _found(form: HistoryForm, criteria: tuple[Any, ...]) -> list[EventRow]:
    """The events of the page, and one more when there are older ones."""
    before = request.args.get("before", 0, int)
    return queries.events(
        current.get_db(),
        access.actor().association_id,
        [*criteria, *_criteria(form)],
        before=before if 0 < before < HIGHEST_NUMBER else None,
        most=A_PAGE + 1,
        now=current.now(),
    )


def _criteria(form: HistoryForm) -> list[Any]:
    chosen = [queries.of_records(KINDS[form.what.data][1])] if form.what.data else []
    end = form.last.data + timedelta(days=1) if form.last.data else None
    return [*chosen, *queries.between(_start_of(form.first.data), _start_of(end))]


def _start_of(day: date | None) -> datetime | None:
    """The moment, in UTC, at which a day of the local calendar begins."""
    return datetime.combine(day, time(), HELSINKI).astimezone(UTC).replace(tzinfo=None) if day else None
