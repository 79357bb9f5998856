"""Costs: a group's table of them with its sums, adding one, changing one, removing one."""

from collections.abc import Callable

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, undo_token
from webapp.costs import actions, totals
from webapp.costs.forms import CostForm, in_season, new_cost
from webapp.db import transaction
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import CostRow
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_costs
from webapp.htmx import Context
from webapp.i18n import format_money
from webapp.i18n import gettext as _
from webapp.labels import COST_KINDS

bp = Blueprint("costs", __name__, url_prefix="/groups/<int:group_id>/costs")
bp.add_app_template_filter(format_money, "money")


@bp.route("", methods=["GET", "POST"])
def costs(group_id: int) -> ResponseReturnValue:
    """Every cost and the sums; the form comes back ready for the next one."""
    assessed = pages.get_group_or_404(group_id)
    form = CostForm(data=new_cost())
    if form.is_submitted():
        check_can_edit_costs(access.actor(), assessed.record.group)
        if form.validate() and _kept(form, actions.add_cost, group_id=group_id):
            here = url_for("costs.costs", group_id=group_id)
            told = form.told(_("The cost was added."), assessed.record.group)
            return htmx.render_saved("costs/_costs.html", here, told, lambda: _fresh(group_id))
    context = _context(assessed, form)
    return htmx.render("costs/costs.html", "costs/_costs.html", status=422 if form.errors else 200, **context)


def _fresh(group_id: int) -> Context:
    # The post's own values must not fill the form for the next cost.
    return _context(pages.get_group_or_404(group_id), CostForm(data=new_cost(), formdata=None))


def _context(assessed: AssessedGroup, form: CostForm) -> Context:
    return {
        "form": form,
        "by_kind": totals.by_kind(assessed.record.costs),
        "cost_kinds": COST_KINDS,
        "in_season": in_season,
        "eligible_kinds": assessed.rules.eligible_cost_kinds,
        **pages.group_context(assessed),
    }


def _kept(form: CostForm, keep: Callable[..., object], **ids: int) -> bool:
    """Save the form; False with the reason beside its field when the register says no."""
    db, association_id = current.get_db(), access.actor().association_id
    try:
        with transaction(db):
            keep(db, association_id=association_id, **ids, values=form.values())
    except actions.SameCost:
        form.add_same_cost_error()
    return not form.errors


@bp.route("/<int:cost_id>", methods=["GET", "POST"])
def cost(group_id: int, cost_id: int) -> ResponseReturnValue:
    """One cost, to be changed."""
    assessed = _group_to_keep(group_id)
    row = _cost(assessed, cost_id)
    form = CostForm(data=row._asdict() | {"amount": row.cents})
    if form.validate_on_submit() and _kept(form, actions.change_cost, group_id=group_id, cost_id=cost_id):
        table = url_for("costs.costs", group_id=group_id)
        told = form.told(_("Saved."), assessed.record.group)
        return htmx.render_saved("costs/_cost.html", table, told, lambda: _fresh_cost(group_id, cost_id))
    context = {"form": form, "cost": row, **pages.group_context(assessed)}
    return htmx.render("costs/cost.html", "costs/_cost.html", status=422 if form.errors else 200, **context)


def _fresh_cost(group_id: int, cost_id: int) -> Context:
    assessed = pages.get_group_or_404(group_id)
    row = _cost(assessed, cost_id)
    form = CostForm(data=row._asdict() | {"amount": row.cents}, formdata=None)
    return {"form": form, "cost": row, **pages.group_context(assessed)}


def _group_to_keep(group_id: int) -> AssessedGroup:
    assessed = pages.get_group_or_404(group_id)
    check_can_edit_costs(access.actor(), assessed.record.group)
    return assessed


def _cost(assessed: AssessedGroup, cost_id: int) -> CostRow:
    return next((cost for cost in assessed.record.costs if cost.id == cost_id), None) or abort(404)


@bp.post("/<int:cost_id>/delete")
def delete(group_id: int, cost_id: int) -> ResponseReturnValue:
    _cost(_group_to_keep(group_id), cost_id)
    ids = {"association_id": access.actor().association_id, "group_id": group_id, "cost_id": cost_id}
    db = current.get_db()
    with transaction(db):
        removed = actions.delete_cost(db, **ids)
    table = url_for("costs.costs", group_id=group_id)
    return htmx.redirect_to(table, _("The cost was removed."), undo_token.make_token("removed cost", removed))
