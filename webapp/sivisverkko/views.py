"""The Sivisverkko page of a group: five steps, what to look at first, the keying sheets and their ticks."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
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
from webapp.member_organisation import organisation_of
from webapp.sivisverkko import actions, preflight_wording, queries
from webapp.sivisverkko.forms import ReportTextForm
from webapp.sivisverkko.progress import Keying
from webapp.sivisverkko.ticks import Changes, Mark, changes

bp = Blueprint("sivisverkko", __name__, url_prefix="/groups/<int:group_id>/sivisverkko")

NOTHING_SENT = Changes()
FORMS = ("plan", "report")
PAGES = {"steps": "sivisverkko.overview", "plan": "sivisverkko.plan", "report": "sivisverkko.report"}


@bp.get("")
@pages.with_group()
def overview(assessed: AssessedGroup) -> ResponseReturnValue:
    """The five steps, the pre-flight, the way to the sheets, and the files."""
    keying = _keying(assessed)
    context = _ticking(keying, "steps") | {
        "steps": keying.steps(),
        "progress_of": {form: keying.sentence(form) for form in FORMS},
        "organisation": keying.organisation,
        "lines": {form: preflight_wording.lines(assessed, form, access.actor()) for form in FORMS},
    }
    return render_template("sivisverkko/overview.html", **context, **pages.group_context(assessed))


@bp.get("/plan")
@pages.with_group()
def plan(assessed: AssessedGroup) -> ResponseReturnValue:
    """The keying sheet for the plan."""
    return render_template("sivisverkko/plan.html", **_sheet_context(_keying(assessed), "plan"))


@bp.route("/report", methods=["GET", "POST"])
@pages.with_group()
def report(assessed: AssessedGroup) -> ResponseReturnValue:
    """The keying sheet for the report; its free text is saved together with the ticks."""
    group_id, keying, sent = assessed.group.id, _keying(assessed), NOTHING_SENT
    form = ReportTextForm(report_text=assessed.group.report_text)
    if form.is_submitted():
        check_can_edit_group(access.actor(), assessed.group)
        sent = _sent(keying, "report")
    if form.validate_on_submit():
        with saving.refused_beside(form):
            saving.run(
                actions.save_report,
                group_id=group_id,
                decide=form.merged_text,
                entered=sent.entered,
                cleared=sent.cleared,
            )
            here, told = url_for("sivisverkko.report", group_id=group_id), form.told(_("Saved."))
            return htmx.render_saved("sivisverkko/_report.html", here, told, lambda: _fresh_report(group_id))
    context = _sheet_context(keying, "report", sent)
    return htmx.render("sivisverkko/report.html", "sivisverkko/_report.html", form=form, **context)


def _fresh_report(group_id: int) -> Context:
    assessed = pages.get_group_or_404(group_id)
    form = ReportTextForm(report_text=assessed.group.report_text, formdata=None)
    return {"form": form, **_sheet_context(_keying(assessed), "report")}


@bp.post("/ticks/<any(steps, plan, report):which>")
@pages.with_group(check_can_mark_entered)
def tick(assessed: AssessedGroup, which: str) -> ResponseReturnValue:
    """Set one row's tick, or all of a sheet as its boxes say."""
    group_id, row = assessed.group.id, request.args.get("row")
    found = _sent(_keying(assessed), which, row)
    saving.run(actions.set_keyed, group_id=group_id, sheet=which, entered=found.entered, cleared=found.cleared)
    here, keying = url_for(PAGES[which], group_id=group_id), _keying(assessed)
    fresh = keying.rows(which).get(row or "")
    if fresh is None or fresh.mark is Mark.CHANGED:
        # Without the script the whole sheet was sent; with it the page is out of date.
        return htmx.redirect_to(here + _to_part(), _("Saved."))
    context = {"row": fresh, **_ticking(keying, which), "group": assessed.group}
    return htmx.render_saved("sivisverkko/_tick.html", here, _("Saved."), lambda: context, of_the_group=False)


def _keying(assessed: AssessedGroup) -> Keying:
    who, group = access.actor(), assessed.group
    db = current.get_db()
    ticks = queries.keyed_rows(db, who.association_id, group.id)
    return Keying(
        assessed,
        association=who.association_name,
        ticks=ticks,
        secrets=current.settings().secrets,
        with_people=can_export_participants(who, group.id),
        organisation=organisation_of(db, who.association_id) if who.organisation_id else None,
    )


def _sent(keying: Keying, which: str, row: str | None = None) -> Changes:
    ticked, were = request.form.getlist("entered"), request.form.getlist("was")
    found = changes(keying.rows(which).keys(), row=row, ticked=ticked, were=were)
    part = _whole_part(keying, which)
    return Changes({**found.entered, **part}, found.cleared - part.keys())


def _to_part() -> str:
    """Back to the part whose button was pressed."""
    name = request.form.get("part", "").partition(" ")[0]
    return f"#{name}" if name.isidentifier() else ""


def _whole_part(keying: Keying, which: str) -> Mapping[str, str]:
    """The rows that the button of a part ticks: none when no such button was pressed, or the part isn't any more what
    the page showed.
    """
    name, _space, seen = request.form.get("part", "").partition(" ")
    parts = keying.sheet(which).parts if which in FORMS else ()
    shown = next((part for part in parts if (part.name, part.fingerprint) == (name, seen)), None)
    return {row.key: row.fingerprint for row in shown.to_enter} if shown else {}


def _ticking(keying: Keying, which: str, sent: Changes = NOTHING_SENT) -> Context:
    """What the ticks of a page need. `sent` is what was asked for and not saved."""
    can_tick = can_mark_entered(access.actor(), keying.assessed.group)
    return {"which": which, "progress": keying.sentence(which), "can_tick": can_tick, "sent": sent}


def _sheet_context(keying: Keying, form: str, sent: Changes = NOTHING_SENT) -> Context:
    remarks = len(preflight_wording.lines(keying.assessed, form, access.actor()))
    own = {"keying_sheet": keying.sheet(form), "remarks": remarks, **_ticking(keying, form, sent)}
    return own | pages.group_context(keying.assessed)
