"""Costs: a group's table of them with its sums, adding one, changing one, removing one."""

from typing import Any

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from webapp import access, htmx, saving, undo_token
from webapp.costs import actions, preview, totals
from webapp.costs.forms import CostForm, in_season, new_cost
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import CostRow
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_costs
from webapp.htmx import Context
from webapp.i18n import format_money
from webapp.i18n import gettext as _
from webapp.labels import COST_KINDS
from webapp.models import Cost
from webapp.sent_forms import Answer
from webapp.undo_rows import Carried

bp = Blueprint("costs", __name__, url_prefix="/groups/<int:group_id>/costs")
bp.add_app_template_filter(format_money, "money")

REFUSALS: saving.Refusals = {actions.SameCost: CostForm.add_same_cost_error}


@bp.route("", methods=["GET", "POST"])
@pages.with_group()
def costs(assessed: AssessedGroup) -> ResponseReturnValue:
    """Every cost and the sums; the form comes back ready for the next one."""
    group_id, form = assessed.group.id, CostForm(data=new_cost())
    if form.is_submitted():
        check_can_edit_costs(access.actor(), assessed.group)
    if form.validate_on_submit():
        with saving.refused_beside(form, REFUSALS):
            told = form.told_in_season(_("The cost was added."), assessed.group)
            done = Answer(url_for("costs.costs", group_id=group_id), told)
            saving.run_once(lambda _made: done, actions.add_cost, group_id=group_id, values=form.values())
            return htmx.render_saved("costs/_costs.html", done.url, done.told, lambda: _fresh(group_id))
    return htmx.render("costs/costs.html", "costs/_costs.html", **_context(assessed, form))


@bp.post("/preview")
@pages.with_group(check_can_edit_costs)
def new_preview(assessed: AssessedGroup) -> ResponseReturnValue:
    """What the panel would say with the cost; stores nothing."""
    form = CostForm(data=new_cost())
    found = preview.if_saved(assessed, form)
    return pages.preview("costs/costs.html", assessed, form, found, **_of_costs(assessed))


def _fresh(group_id: int) -> Context:
    # The post's own values must not fill the form for the next cost.
    return _context(pages.get_group_or_404(group_id), CostForm(data=new_cost(), formdata=None))


def _context(assessed: AssessedGroup, form: CostForm) -> Context:
    return {"form": form, **_of_costs(assessed), **pages.group_context(assessed)}


def _of_costs(assessed: AssessedGroup) -> Context:
    return {
        "by_kind": totals.by_kind(assessed.record.costs),
        "cost_kinds": COST_KINDS,
        "in_season": in_season,
        "eligible_kinds": assessed.rules.eligible_cost_kinds,
    }


@bp.route("/<int:cost_id>", methods=["GET", "POST"])
@pages.with_group(check_can_edit_costs)
def cost(assessed: AssessedGroup, cost_id: int) -> ResponseReturnValue:
    """One cost, to be changed."""
    group_id, row = assessed.group.id, _cost(assessed, cost_id)
    form = _form_of(row)
    if form.validate_on_submit():
        with saving.refused_beside(form, REFUSALS):
            saving.run(
                actions.change_cost,
                group_id=group_id,
                cost_id=cost_id,
                decide=lambda stored: form.merged(_form_of(stored, formdata=None)).values(),
            )
            table, told = url_for("costs.costs", group_id=group_id), form.told_in_season(_("Saved."), assessed.group)
            return htmx.render_saved("costs/_cost.html", table, told, lambda: _fresh_cost(group_id, cost_id))
    context = {"cost": row, **pages.group_context(assessed)}
    return htmx.render("costs/cost.html", "costs/_cost.html", form=form, **context)


@bp.post("/<int:cost_id>/preview")
@pages.with_group(check_can_edit_costs)
def cost_preview(assessed: AssessedGroup, cost_id: int) -> ResponseReturnValue:
    """What the panel would say with the cost changed; stores nothing."""
    row = _cost(assessed, cost_id)
    form = _form_of(row)
    return pages.preview("costs/cost.html", assessed, form, preview.if_saved(assessed, form, cost_id), cost=row)


def _fresh_cost(group_id: int, cost_id: int) -> Context:
    assessed = pages.get_group_or_404(group_id)
    row = _cost(assessed, cost_id)
    return {"form": _form_of(row, formdata=None), "cost": row, **pages.group_context(assessed)}


def _form_of(cost: CostRow | Cost, **options: Any) -> CostForm:
    return CostForm(obj=cost, data={"amount": cost.cents}, **options)


def _cost(assessed: AssessedGroup, cost_id: int) -> CostRow:
    return next((cost for cost in assessed.record.costs if cost.id == cost_id), None) or abort(404)


@bp.post("/<int:cost_id>/delete")
@pages.with_group(check_can_edit_costs)
def delete(assessed: AssessedGroup, cost_id: int) -> ResponseReturnValue:
    group_id = assessed.group.id

    def done(removed: Carried) -> Answer:
        undo = undo_token.make_token("removed cost", removed)
        return Answer(url_for("costs.costs", group_id=group_id), _("The cost was removed."), undo)

    return htmx.redirect_to(*saving.run_step(done, actions.delete_cost, group_id=group_id, cost_id=cost_id))
