"""The parts of a session's record, as its form says them: compared when two people save, and told in words.

Beside the fields, each listed member's attendance is a part, by the member's id.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Self

from webapp.domain.facts import AttendanceState, SessionState
from webapp.domain.merging import Merge
from webapp.forms.base import add_error
from webapp.forms.meanwhile import OpenedForm, beginning
from webapp.i18n import format_clock, format_day
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.labels import SESSION_KINDS, SESSION_STATES
from webapp.sessions.merging import BY_NAME, merge_records

BY_COUNT, NOT_RECORDED = "count", "none"
ATTENDANCE = {
    BY_NAME: _l("record names"),
    BY_COUNT: _l("record only how many"),
    NOT_RECORDED: _l("don't record"),
}
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


class RecordParts(OpenedForm):
    """A session's record that may be changed meanwhile; the fields are the form's that this is a part of."""

    names: Mapping[int, str] = MappingProxyType({})
    """Of the members whose attendance can be recorded, by id."""
    first = ""
    """What the form of a new session showed at first."""

    def ticks(self) -> dict[int, str]:
        """Each listed member's attendance as it is ticked, '' for not known; however attendance is recorded."""
        present, absent = AttendanceState.PRESENT.value, AttendanceState.ABSENT.value
        ticked, not_known = set(self["present"].data or ()), set(self["not_known"].data or ())
        return {one: "" if one in not_known else present if one in ticked else absent for one in self.names}

    def tick(self, ticks: Mapping[int, str]) -> None:
        """Let the boxes say so."""
        self["present"].data = [one for one, state in ticks.items() if state == AttendanceState.PRESENT]
        self["not_known"].data = [one for one, state in ticks.items() if not state]

    def list_as(self, theirs: Self) -> list[str]:
        """List who can be recorded now: members whom the page didn't show as they are stored. Gives the names of those
        who are members no more.
        """
        ticks = self._shown_ticks(self.opened)
        gone = [name for one, name in self.names.items() if one not in theirs.names]
        self.offer(theirs.names)
        self.tick(theirs.ticks() | {one: state for one, state in ticks.items() if one in theirs.names})
        return gone

    def forget_unseen(self) -> None:
        """Whoever the page didn't show is neither present nor absent."""
        self.tick(dict.fromkeys(self.names, "") | self._shown_ticks(self.first))

    def _shown_ticks(self, opened: str) -> dict[int, str]:
        shown = beginning(opened)
        return {one: state for one, state in self.ticks().items() if not shown or str(one) in shown}

    def offer(self, names: Mapping[int, str]) -> None:
        """The names of the members whose attendance can be recorded, by id."""
        raise NotImplementedError

    def shown(self) -> dict[str, str]:
        count = f" {self['head_count'].data}" if self["attendance"].data == BY_COUNT else ""
        parts = {part: " ".join(str(self[name].data or "") for name in names) for part, names in PARTS.items()}
        parts |= {"how": f"{self['attendance'].data}{count}", "hours": _hours(self), "when": _times(self)}
        return parts | {str(member_id): state for member_id, state in self.ticks().items()}

    def compare(self, base: Mapping[str, str], theirs: Mapping[str, str], mine: Mapping[str, str]) -> Merge:
        return merge_records(base, theirs, mine)

    def take(self, parts: frozenset[str], theirs: Self) -> None:
        fields = frozenset(name for part in parts & PARTS.keys() for name in PARTS[part])
        super().take(fields, theirs)
        members = {int(part): theirs.ticks()[int(part)] for part in parts - PARTS.keys()}
        self.tick(self.ticks() | members)

    def label(self, part: str) -> str:
        return str(self[PARTS[part][0]].label.text) if part in PARTS else self.names[int(part)]

    def words(self, part: str) -> str:
        if part in PARTS:
            return _part_words(self, part) or "–"
        words = {AttendanceState.PRESENT: _("present"), AttendanceState.ABSENT: _("absent"), "": _("not recorded")}
        return words[self.ticks()[int(part)]]

    def refuse(self, part: str, *, theirs: str, mine: str) -> None:
        if part in PARTS:
            super().refuse(PARTS[part][0], theirs=theirs, mine=mine)
            return
        add_error(
            self["present"],
            _(
                "%(name)s: meanwhile saved: %(theirs)s, yours: %(mine)s. Save again if yours is right.",
                name=self.names[int(part)],
                theirs=theirs,
                mine=mine,
            ),
        )


def _times(form: Any) -> str:
    return f"{form.day.data} {form.starts.data} {form.ends.data} {form.pause()}"


def _hours(form: Any) -> str:
    return f"{form.hours_override.data} {form.override_reason.data or ''}"


def _part_words(form: Any, part: str) -> str:
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
