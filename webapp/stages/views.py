"""A group's stages: publishing the plan, reporting, reopening, the payment."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx
from webapp.db import transaction
from webapp.domain.snapshot import to_json
from webapp.eligibility.assessment import AssessedGroup
from webapp.forms.base import BaseForm
from webapp.groups import pages
from webapp.groups.permissions import (
    can_export_participants,
    can_record_payment,
    can_reopen,
    check_can_record_payment,
    check_can_reopen,
)
from webapp.htmx import Context
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.stages import actions, wording
from webapp.stages.forms import PaymentForm, PublishForm, ReopenForm, ReportForm
from webapp.stages.history import Reports, reports_of
from webapp.stages.snapshots import snapshot_of

bp = Blueprint("stages", __name__, url_prefix="/groups/<int:group_id>/stages")
bp.add_app_template_filter(lambda moment: format_day(current.local_day(moment)), "local_day")

Sent = dict[str, BaseForm]
"""The form that was sent, by its name in the template; empty when the page is only opened."""


@bp.get("")
def stages(group_id: int) -> ResponseReturnValue:
    """Where the group is on its way, and every step that can be taken now."""
    assessed = pages.get_group_or_404(group_id)
    return htmx.render("stages/stages.html", "stages/_stages.html", **_context(assessed, _reports(group_id), {}))


def _reports(group_id: int) -> Reports:
    return reports_of(current.get_db(), access.actor().association_id, group_id)


def _context(assessed: AssessedGroup, reports: Reports, sent: Sent) -> Context:
    who, group = access.actor(), assessed.record.group
    may_export_participants = can_export_participants(who, group.id)
    forms: dict[str, BaseForm] = {
        "publish_form": PublishForm(group, assessed.rules, formdata=None),
        "report_form": ReportForm(group, formdata=None),
        "reopen_form": ReopenForm(formdata=None),
        "payment_form": PaymentForm(group, reports.first_day(group), formdata=None),
    }
    return {
        **forms,
        **sent,
        "stages": wording.stages(group),
        "reports": reports.rows,
        "figures": snapshot_of(assessed).figure,
        "changes": wording.changes(
            reports.differences(assessed), assessed, may_export_participants=may_export_participants
        ),
        "estimate": reports.estimate(assessed),
        "payment": wording.payment(group, reports.estimate(assessed)),
        "can_reopen": can_reopen(who, group),
        "can_record_payment": can_record_payment(who, group),
        **pages.group_context(assessed),
    }


def _refused(assessed: AssessedGroup, reports: Reports, sent: Sent) -> ResponseReturnValue:
    return htmx.render("stages/stages.html", "stages/_stages.html", status=422, **_context(assessed, reports, sent))


def _done(group_id: int, message: str) -> ResponseReturnValue:
    """The whole page anew: what may be changed on it isn't the same any more."""
    return htmx.redirect_to(url_for("stages.stages", group_id=group_id), message)


def _do(group_id: int, action: Callable[..., None], **values: Any) -> None:
    db, association_id = current.get_db(), access.actor().association_id
    with transaction(db):
        action(db, association_id=association_id, group_id=group_id, **values)


@bp.post("/publish")
def publish(group_id: int) -> ResponseReturnValue:
    assessed = pages.get_editable_group(group_id)
    form = PublishForm(assessed.record.group, assessed.rules)
    if not form.validate():
        return _refused(assessed, _reports(group_id), {"publish_form": form})
    _do(group_id, actions.publish_plan, day=form.plan_published_on.data)
    return _done(group_id, _("The plan's day of publication was saved."))


@bp.post("/report")
def report(group_id: int) -> ResponseReturnValue:
    assessed = pages.get_editable_group(group_id)
    form = ReportForm(assessed.record.group)
    if not form.validate():
        return _refused(assessed, _reports(group_id), {"report_form": form})
    _do(
        group_id,
        actions.report_group,
        day=form.reported_on.data,
        at=current.now(),
        by=access.actor().name,
        # Read inside the transaction: this is what is locked.
        take_snapshot=lambda: to_json(snapshot_of(pages.get_group_or_404(group_id))),
    )
    return _done(group_id, _("The report was recorded. The group is locked now."))


@bp.post("/reopen")
def reopen(group_id: int) -> ResponseReturnValue:
    assessed = pages.get_group_or_404(group_id)
    check_can_reopen(access.actor(), assessed.record.group)
    form = ReopenForm()
    if not form.validate():
        return _refused(assessed, _reports(group_id), {"reopen_form": form})
    try:
        _do(group_id, actions.reopen_group, at=current.now(), by=access.actor().name, reason=form.reason.data)
    except actions.NotLocked:
        # Somebody else opened it a moment ago.
        assessed = pages.get_group_or_404(group_id)
        check_can_reopen(access.actor(), assessed.record.group)
        return _refused(assessed, _reports(group_id), {"reopen_form": form})
    return _done(group_id, _("The group is open again. Record a new report once it is corrected."))


@bp.post("/payment")
def pay(group_id: int) -> ResponseReturnValue:
    assessed, reports = pages.get_group_or_404(group_id), _reports(group_id)
    check_can_record_payment(access.actor(), assessed.record.group)
    form = PaymentForm(assessed.record.group, reports.first_day(assessed.record.group))
    if not form.validate():
        return _refused(assessed, reports, {"payment_form": form})
    _do(group_id, actions.record_payment, day=form.paid_on.data, cents=form.paid_amount.data)
    return _done(group_id, _("The payment was saved."))


@bp.post("/payment/remove")
def unpay(group_id: int) -> ResponseReturnValue:
    group = pages.get_group_or_404(group_id).record.group
    check_can_record_payment(access.actor(), group)
    _do(group_id, actions.remove_payment)
    return _done(group_id, _("The payment was removed."))
