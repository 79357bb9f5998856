"""The Sivisverkko page of a group: five steps, what to look at first, the keying sheets and their ticks."""

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx
from webapp.db import transaction
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.groups.permissions import (
    can_export_participants,
    can_mark_entered,
    check_can_edit_group,
    check_can_mark_entered,
)
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.sivisverkko import actions, preflight_wording, queries
from webapp.sivisverkko.forms import ReportTextForm
from webapp.sivisverkko.progress import Keying
from webapp.sivisverkko.ticks import Changes, Mark, changes

bp = Blueprint("sivisverkko", __name__, url_prefix="/groups/<int:group_id>/sivisverkko")

NOTHING_SENT = Changes()
FORMS = ("plan", "report")
PAGES = {"steps": "sivisverkko.overview", "plan": "sivisverkko.plan", "report": "sivisverkko.report"}


@bp.get("")
def overview(group_id: int) -> ResponseReturnValue:
    """The five steps, the pre-flight, the way to the sheets, and the files."""
    assessed = pages.get_group_or_404(group_id)
    keying = _keying(assessed)
    context = _ticking(keying, "steps") | {
        "steps": keying.steps(),
        "progress_of": {form: keying.sentence(form) for form in FORMS},
        "lines": {form: preflight_wording.lines(assessed, form, access.actor()) for form in FORMS},
    }
    return render_template("sivisverkko/overview.html", **context, **pages.group_context(assessed))


@bp.get("/plan")
def plan(group_id: int) -> ResponseReturnValue:
    """The keying sheet for the plan."""
    return render_template("sivisverkko/plan.html", **_sheet_context(_keying(pages.get_group_or_404(group_id)), "plan"))


@bp.route("/report", methods=["GET", "POST"])
def report(group_id: int) -> ResponseReturnValue:
    """The keying sheet for the report; its free text is saved together with the ticks."""
    assessed = pages.get_group_or_404(group_id)
    form, keying, sent = ReportTextForm(report_text=assessed.record.group.report_text), _keying(assessed), NOTHING_SENT
    if form.is_submitted():
        check_can_edit_group(access.actor(), assessed.record.group)
        sent = _sent(keying, "report")
        if form.validate():
            _save_report(group_id, form, sent)
            here = url_for("sivisverkko.report", group_id=group_id)
            return htmx.render_saved("sivisverkko/_report.html", here, _("Saved."), lambda: _fresh_report(group_id))
    context = {"form": form, **_sheet_context(keying, "report", sent)}
    status = 422 if form.errors else 200
    return htmx.render("sivisverkko/report.html", "sivisverkko/_report.html", status=status, **context)


def _save_report(group_id: int, form: ReportTextForm, sent: Changes) -> None:
    db, ids = current.get_db(), {"association_id": access.actor().association_id, "group_id": group_id}
    with transaction(db):
        actions.write_report_text(db, **ids, text=form.report_text.data or "")
        actions.set_keyed(db, **ids, sheet="report", entered=sent.entered, cleared=sent.cleared)


def _fresh_report(group_id: int) -> Context:
    assessed = pages.get_group_or_404(group_id)
    form = ReportTextForm(report_text=assessed.record.group.report_text, formdata=None)
    return {"form": form, **_sheet_context(_keying(assessed), "report")}


@bp.post("/ticks/<any(steps, plan, report):which>")
def tick(group_id: int, which: str) -> ResponseReturnValue:
    """Set one row's tick, or all of a sheet as its boxes say."""
    assessed = pages.get_group_or_404(group_id)
    who, db, row = access.actor(), current.get_db(), request.args.get("row")
    check_can_mark_entered(who, assessed.record.group)
    found = _sent(_keying(assessed), which, row)
    ids = {"association_id": who.association_id, "group_id": group_id}
    with transaction(db):
        actions.set_keyed(db, **ids, sheet=which, entered=found.entered, cleared=found.cleared)
    here, keying = url_for(PAGES[which], group_id=group_id), _keying(assessed)
    fresh = keying.rows(which).get(row or "")
    if fresh is None or fresh.mark is Mark.CHANGED:
        # Without the script the whole sheet was sent; with it the page is out of date.
        return htmx.redirect_to(here, _("Saved."))
    context = {"row": fresh, **_ticking(keying, which), "group": assessed.record.group}
    return htmx.render_saved("sivisverkko/_tick.html", here, _("Saved."), lambda: context, of_the_group=False)


def _keying(assessed: AssessedGroup) -> Keying:
    who, group = access.actor(), assessed.record.group
    ticks = queries.keyed_rows(current.get_db(), who.association_id, group.id)
    return Keying(
        assessed,
        association=who.association_name,
        ticks=ticks,
        secret=current_app.config["SECRET_KEY"],
        with_people=can_export_participants(who, group.id),
    )


def _sent(keying: Keying, which: str, row: str | None = None) -> Changes:
    ticked, were = request.form.getlist("entered"), request.form.getlist("was")
    return changes(keying.rows(which).keys(), row=row, ticked=ticked, were=were)


def _ticking(keying: Keying, which: str, sent: Changes = NOTHING_SENT) -> Context:
    """What the ticks of a page need. `sent` is what was asked for and not saved."""
    can_tick = can_mark_entered(access.actor(), keying.assessed.record.group)
    return {"which": which, "progress": keying.sentence(which), "can_tick": can_tick, "sent": sent}


def _sheet_context(keying: Keying, form: str, sent: Changes = NOTHING_SENT) -> Context:
    remarks = len(preflight_wording.lines(keying.assessed, form, access.actor()))
    own = {"keying_sheet": keying.sheet(form), "remarks": remarks, **_ticking(keying, form, sent)}
    return own | pages.group_context(keying.assessed)
