"""The parts of a session's record as its form says them: compared when two people save, and told in words."""

from webapp.domain.facts import AttendanceState, SessionState
from webapp.forms.base import add_error
from webapp.i18n import format_clock, format_day
from webapp.i18n import gettext as _
from webapp.labels import SESSION_KINDS, SESSION_STATES
from webapp.sessions.forms import ATTENDANCE, BY_COUNT, SessionRecordForm

PARTS = {
    "state": ("state",),
    "when": ("day", "starts", "ends", "break_minutes"),
    "content": ("content",),
    "kind": ("kind",),
    "how": ("attendance", "head_count"),
    "guests": ("guests",),
    "hours": ("hours_override", "override_reason"),
}
"""The fields of each part of a record; the first one shows the part's errors."""


def record_of(form: SessionRecordForm) -> dict[str, str]:
    """The parts of what a form says."""
    count = f" {form.head_count.data}" if form.attendance.data == BY_COUNT else ""
    return {
        "state": str(form.state.data),
        "when": f"{form.day.data} {form.starts.data} {form.ends.data} {form.pause()}",
        "content": form.content.data or "",
        "kind": str(form.kind.data),
        "guests": str(form.guests.data or 0),
        "how": f"{form.attendance.data}{count}",
        "hours": f"{form.hours_override.data} {form.override_reason.data or ''}",
    } | {str(member_id): state for member_id, state in form.ticks().items()}


def refuse_part(both: SessionRecordForm, part: str, theirs: SessionRecordForm, mine: SessionRecordForm) -> None:
    """Show both beside the field that the part belongs to."""
    values = {"theirs": text_of_part(theirs, part), "mine": text_of_part(mine, part)}
    if part in PARTS:
        field = both[PARTS[part][0]]
        add_error(field, _("Meanwhile saved: %(theirs)s. Yours: %(mine)s. Save again if yours is right.", **values))
    else:
        name = both.names[int(part)]
        add_error(
            both.present,
            _(
                "%(name)s: meanwhile saved: %(theirs)s, yours: %(mine)s. Save again if yours is right.",
                name=name,
                **values,
            ),
        )


def text_of_part(form: SessionRecordForm, part: str, *, with_label: bool = False) -> str:
    """A part in the reader's words."""
    if part not in PARTS:
        words = {AttendanceState.PRESENT: _("present"), AttendanceState.ABSENT: _("absent"), "": _("not recorded")}
        label, text = form.names[int(part)], words[form.ticks()[int(part)]]
    else:
        label, text = str(form[PARTS[part][0]].label.text), _part_text(form, part) or "–"
    return f"{label}: {text}" if with_label else text


def _part_text(form: SessionRecordForm, part: str) -> str:
    match part:
        case "state":
            return str(SESSION_STATES[SessionState(form.state.data)])
        case "when":
            clock = f"{format_clock(form.starts.data)}–{format_clock(form.ends.data)}"
            length = _("Break, minutes")
            return f"{format_day(form.day.data)} {clock}, {length} {form.pause()}"
        case "kind":
            return str(SESSION_KINDS[form.kind.data])
        case "guests":
            return str(form.guests.data or 0)
        case "how":
            count = f" {form.head_count.data}" if form.attendance.data == BY_COUNT else ""
            return f"{ATTENDANCE[form.attendance.data]}{count}"
        case "hours" if form.hours_override.data is not None:
            unit = _("h")
            return f"{form.hours_override.data} {unit} {form.override_reason.data}"
        case "content":
            return str(form.content.data or "")
    return ""
