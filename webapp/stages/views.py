"""A group's stages: publishing the plan, reporting, reopening, the payment."""

from datetime import date
from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving, undo_token
from webapp.domain.programme import programme_on
from webapp.domain.snapshot import to_json
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.preview import Preview
from webapp.forms.base import BaseForm
from webapp.groups import pages
from webapp.groups.permissions import (
    can_export_participants,
    can_record_payment,
    can_reopen,
    can_take_back_report,
    check_can_edit_group,
    check_can_record_payment,
    check_can_reopen,
    check_can_take_back_report,
    paid_sentence,
)
from webapp.htmx import Context
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.sent_forms import Answer
from webapp.stages import actions, preview, wording
from webapp.stages.forms import Paid, PaymentForm, Planned, PublishForm, ReopenForm, ReportForm
from webapp.stages.history import Reports, reports_of
from webapp.stages.snapshots import snapshot_of
from webapp.undo_rows import Carried

bp = Blueprint("stages", __name__, url_prefix="/groups/<int:group_id>/stages")
bp.add_app_template_filter(lambda moment: format_day(current.local_day(moment)), "local_day")

Sent = dict[str, BaseForm]
"""The form that was sent, by its name in the template; empty when the page is only opened."""


@bp.get("")
@pages.with_group()
def stages(assessed: AssessedGroup) -> ResponseReturnValue:
    """Where the group is on its way, and every step that can be taken now."""
    return htmx.render("stages/stages.html", "stages/_stages.html", **_context(assessed, _reports(assessed), {}))


def _reports(assessed: AssessedGroup) -> Reports:
    return reports_of(current.get_db(), assessed.group.association_id, assessed.group.id)


def _context(assessed: AssessedGroup, reports: Reports, sent: Sent) -> Context:
    who, group = access.actor(), assessed.group
    may_export_participants = can_export_participants(who, group.id)
    return {
        **_forms(assessed, reports),
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
        "can_take_back": can_take_back_report(who, group),
        "can_record_payment": can_record_payment(who, group),
        **pages.group_context(assessed),
    }


def _forms(assessed: AssessedGroup, reports: Reports) -> dict[str, BaseForm]:
    """Every form of the page, as it stands when nobody has sent it."""
    group = assessed.group
    payment_form = PaymentForm(group, reports.first_day(group), formdata=None)
    payment_form.suggest(current.today(), reports.estimate(assessed) or None)
    return {
        "publish_form": PublishForm(group, assessed.rules, formdata=None),
        "report_form": _report_form(assessed, formdata=None),
        "reopen_form": ReopenForm(formdata=None),
        "payment_form": payment_form,
    }


def _refused(assessed: AssessedGroup, sent: Sent) -> ResponseReturnValue:
    context = _context(assessed, _reports(assessed), sent)
    return htmx.render("stages/stages.html", "stages/_stages.html", status=422, **context)


def _at_stages(assessed: AssessedGroup, message: str, undo: str | None = None) -> Answer:
    """The whole page anew: what may be changed on it isn't the same any more."""
    return Answer(url_for("stages.stages", group_id=assessed.group.id), message, undo)


def _done(assessed: AssessedGroup, message: str) -> ResponseReturnValue:
    return htmx.redirect_to(*_at_stages(assessed, message))


@bp.post("/publish")
@pages.with_group(check_can_edit_group)
def publish(assessed: AssessedGroup) -> ResponseReturnValue:
    form = PublishForm(assessed.group, assessed.rules)
    if not form.validate():
        return _refused(assessed, {"publish_form": form})

    def decide(stored: Planned) -> date:
        day: date = form.merged(PublishForm(stored, assessed.rules, formdata=None)).plan_published_on.data
        return day

    with saving.refused_beside(form):
        saving.run(actions.publish_plan, group_id=assessed.group.id, decide=decide)
        return _done(assessed, form.told(_("The plan's day of publication was saved.")))
    return _refused(assessed, {"publish_form": form})


@bp.post("/publish/preview")
@pages.with_group(check_can_edit_group)
def publish_preview(assessed: AssessedGroup) -> ResponseReturnValue:
    form = PublishForm(assessed.group, assessed.rules)
    return _previewed(assessed, "publish", form, preview.if_published(assessed, form))


def _previewed(assessed: AssessedGroup, name: str, form: BaseForm, found: Preview) -> ResponseReturnValue:
    """What the panel would say if the form of that name were saved; stores nothing."""
    context = _context(assessed, _reports(assessed), {f"{name}_form": form})
    return pages.preview("stages/stages.html", assessed, form, found, place=f"{name}-preview", **context)


@bp.post("/report")
@pages.with_group(check_can_edit_group)
def report(assessed: AssessedGroup) -> ResponseReturnValue:
    """Asks once before it locks, for that is what it does beside the day."""
    group_id, form = assessed.group.id, _report_form(assessed)
    if not form.validate() or not form.is_sure(form.questions()):
        return _refused(assessed, {"report_form": form})

    def done(recorded: Carried) -> Answer:
        undo = undo_token.make_token("recorded report", recorded)
        return _at_stages(assessed, _("The report was recorded. The group is locked now."), undo)

    return htmx.redirect_to(
        *saving.run_step(
            done,
            actions.report_group,
            group_id=group_id,
            day=form.reported_on.data,
            at=current.now(),
            by=access.actor().name,
            # Read inside the transaction: this is what is locked.
            take_snapshot=lambda: to_json(snapshot_of(pages.get_group_or_404(group_id))),
        )
    )


@bp.post("/report/preview")
@pages.with_group(check_can_edit_group)
def report_preview(assessed: AssessedGroup) -> ResponseReturnValue:
    form = _report_form(assessed)
    return _previewed(assessed, "report", form, preview.if_reported(assessed, form))


@bp.post("/report/remove")
@pages.with_group(check_can_take_back_report)
def take_back(assessed: AssessedGroup) -> ResponseReturnValue:
    """The newest report was recorded by mistake."""
    done = _at_stages(assessed, _("The report was taken back: it counts as not sent."))
    try:
        # An earlier report may be next, which nobody has meant.
        return htmx.redirect_to(
            *saving.run_once(lambda _none: done, actions.take_back_report, group_id=assessed.group.id)
        )
    except actions.AlreadyPaid:
        # Somebody else recorded the payment a moment ago.
        return _done(assessed, paid_sentence())


def _report_form(assessed: AssessedGroup, **options: Any) -> ReportForm:
    programme = programme_on(assessed.facts, assessed.rules, current.today())
    return ReportForm(assessed.group, programme.last_day, **options)


@bp.post("/reopen")
@pages.with_group(check_can_reopen)
def reopen(assessed: AssessedGroup) -> ResponseReturnValue:
    group_id, by, form = assessed.group.id, access.actor().name, ReopenForm()
    if not form.validate():
        return _refused(assessed, {"reopen_form": form})
    done = _at_stages(assessed, _("The group is open again. Record a new report once it is corrected."))
    at, reason = current.now(), form.reason.data or ""
    try:
        return htmx.redirect_to(
            *saving.run_step(lambda _none: done, actions.reopen_group, group_id=group_id, at=at, by=by, reason=reason)
        )
    except actions.NotLocked:
        # Somebody else opened it a moment ago.
        fresh = pages.get_group_or_404(group_id)
        check_can_reopen(access.actor(), fresh.group)
        return _refused(fresh, {"reopen_form": form})


@bp.post("/payment")
@pages.with_group(check_can_record_payment)
def pay(assessed: AssessedGroup) -> ResponseReturnValue:
    first_day = _reports(assessed).first_day(assessed.group)
    form = PaymentForm(assessed.group, first_day)
    if not form.validate():
        return _refused(assessed, {"payment_form": form})

    def decide(stored: Paid) -> actions.Payment:
        form.merged(PaymentForm(stored, first_day, formdata=None))
        return actions.Payment(form.paid_on.data, form.paid_amount.data)

    with saving.refused_beside(form):
        saving.run(actions.record_payment, group_id=assessed.group.id, decide=decide)
        return _done(assessed, form.told(_("The payment was saved.")))
    return _refused(assessed, {"payment_form": form})


@bp.post("/payment/preview")
@pages.with_group(check_can_record_payment)
def payment_preview(assessed: AssessedGroup) -> ResponseReturnValue:
    form = PaymentForm(assessed.group, _reports(assessed).first_day(assessed.group))
    return _previewed(assessed, "payment", form, preview.if_paid(assessed, form))


@bp.post("/payment/remove")
@pages.with_group(check_can_record_payment)
def unpay(assessed: AssessedGroup) -> ResponseReturnValue:
    saving.run(actions.remove_payment, group_id=assessed.group.id)
    return _done(assessed, _("The payment was removed."))
