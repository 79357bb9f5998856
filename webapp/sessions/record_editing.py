"""The form of one session's record: opening it, and saving it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import abort, request, url_for

from webapp import access, current, saving, undo_token
from webapp.domain.facts import AttendanceState, SessionState
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import MemberRow, SessionRow
from webapp.forms.meanwhile import beginning
from webapp.groups import pages
from webapp.i18n import format_names
from webapp.i18n import gettext as _
from webapp.members.actions import AlreadyMember, UnknownPerson
from webapp.members.forms import chosen_id
from webapp.members.matches import matches_of, meant_by
from webapp.members.names import names_of
from webapp.people.actions import Namesake
from webapp.sent_forms import Answer
from webapp.sessions import actions, queries
from webapp.sessions.attendance import is_member_on
from webapp.sessions.entries import SessionRecord
from webapp.sessions.forms import SessionForm, defaults
from webapp.sessions.merging import BY_NAME
from webapp.sessions.record_parts import BY_COUNT, NOT_RECORDED


def session_of(assessed: AssessedGroup, session_id: int) -> SessionRow:
    """The group's session; 404 when there is none."""
    return next((s for s in assessed.record.sessions if s.id == session_id), None) or abort(404)


def record_form(assessed: AssessedGroup, session: SessionRow, **options: Any) -> SessionForm:
    """The form, with the register's record as it is now unless `formdata` or what was sent says otherwise."""
    recorded = queries.attendances(current.get_db(), access.actor().association_id, session.id)
    listed = [m for m in assessed.record.members if m.id in recorded or is_member_on(m, session.day)]
    data = _recorded_data(session, listed, recorded)
    form = SessionForm(assessed.record.group, assessed.rules, **{"data": data} | options)
    names = names_of(assessed.record.members)
    form.offer({member.id: names[member.id] for member in listed})
    form.recorded_count, form.recorded_guests = session.head_count, session.guests
    if form.is_submitted() and "formdata" not in options:
        _take_the_number(form)
    return form


def new_form(assessed: AssessedGroup, after: date | None = None, **options: Any) -> SessionForm:
    """The form of a session that isn't in the register yet: everybody who is a member on its day was there. `after` is
    the day of the one that has just been added.
    """
    record = assessed.record
    default, data = defaults(record.sessions, record.group, current.today(), after)
    names = names_of(record.members)
    form = SessionForm(record.group, assessed.rules, **{"data": data} | options)
    day = form.day.data or default
    form.offer({member.id: names[member.id] for member in record.members if is_member_on(member, day)})
    if form.is_submitted() and "formdata" not in options:
        form.first = request.form.get("first", "")
        form.forget_unseen()
        _take_the_number(form)
        _plan(form)
    else:
        form.tick(dict.fromkeys(form.names, AttendanceState.PRESENT.value))
        form.first = form.opened
    return form


def _take_the_number(form: SessionForm) -> None:
    """With nobody to name, a number that somebody writes is the attendance, although names are still chosen."""
    nobody = not (form.names or form.names_somebody() or form.guests.data)
    if nobody and form.attendance.data == BY_NAME and form.head_count.data not in {None, form.recorded_count}:
        form.attendance.data = BY_COUNT


def _recorded_data(
    session: SessionRow, listed: list[MemberRow], recorded: dict[int, AttendanceState]
) -> dict[str, object]:
    """The form as it opens: a session whose day has come is ready to be saved as held, with all present."""
    data = session._asdict() | {"guests": session.guests or None, "attendance": _way(session, recorded)}
    everybody = [member.id for member in listed]
    if session.state is SessionState.PLANNED and session.day <= current.today():
        return data | {"state": SessionState.HELD.value, "present": everybody, "attendance": BY_NAME}
    if not recorded:
        return data | {"present": everybody, "not_known": everybody if data["attendance"] == BY_NAME else []}
    return data | {
        "present": [member_id for member_id, state in recorded.items() if state is AttendanceState.PRESENT],
        "not_known": [member_id for member_id in everybody if member_id not in recorded],
    }


def _way(session: SessionRow, recorded: Mapping[int, AttendanceState]) -> str:
    """How the session's attendance is recorded."""
    if session.head_count is not None:
        return BY_COUNT
    by_name = not session.names_aside and (recorded or session.guests)
    return BY_NAME if by_name else NOT_RECORDED


def _plan(form: SessionForm) -> None:
    """A day to come is a plan, as long as nothing else was said of the attendance than what the form opened with."""
    opened, said = beginning(form.first), form.shown()
    asked = opened.keys() & said.keys() - {"when", "content", "kind", "hours"}
    to_come = form.day.data is not None and form.day.data > current.today()
    if to_come and form.state.data == SessionState.HELD and asked and all(said[one] == opened[one] for one in asked):
        form.state.data, form.planned = SessionState.PLANNED.value, True


def offer_people(assessed: AssessedGroup, form: SessionForm) -> None:
    """People of the register whom the name of somebody else may mean."""
    if form.names_somebody():
        names = form.other_first_name.data or "", form.other_last_name.data or ""
        form.offer_people(matches_of(*names, assessed.record.members))
        form.offered = meant_by(*names) if chosen_id(form.other_person) is not None else frozenset()


def _cancels(before: SessionRow, form: SessionForm) -> bool:
    """Does the form cancel the session that was like `before`?"""
    return form.state.data == SessionState.CANCELLED and before.state is not SessionState.CANCELLED


def _ask_who(form: SessionForm) -> None:
    form.offer_people(matches_of(form.other_first_name.data, form.other_last_name.data, []))
    form.ask_who()


REFUSALS: saving.Refusals = {
    actions.OutsideSeason: SessionForm.add_season_error,
    actions.Overlaps: SessionForm.add_overlap_error,
    Namesake: _ask_who,
    AlreadyMember: SessionForm.add_already_member_error,
    UnknownPerson: SessionForm.add_unknown_person_error,
}


def save(before: SessionRow, form: SessionForm) -> Answer | None:
    """Save the form's record of the session `before`, together with what somebody else has saved since it was opened.

    How to answer it, with what undoes a cancelling; None when nothing was saved, and the form has errors then.
    """
    group_id, session_id = before.group_id, before.id
    gone: list[str] = []

    def decide() -> SessionRecord:
        # Read inside the transaction, in which nobody else can change the group.
        assessed = pages.get_group_or_404(group_id)
        theirs = record_form(assessed, session_of(assessed, session_id), formdata=None)
        form.group, form.recorded_count = assessed.record.group, theirs.recorded_count
        form.recorded_guests = theirs.recorded_guests
        gone[:] = form.list_as(theirs)
        return form.merged(theirs).record()

    def done(_none: None) -> Answer:
        undo = None
        if _cancels(before, form):
            values = {"group_id": group_id, "id": session_id, "state": before.state.value}
            undo = undo_token.make_token("cancelled session", values)
        # Who joined isn't kept with the form.
        told = _("Saved.") if form.names_somebody() else _told(before, form)
        return Answer(url_for("sessions.session", group_id=group_id, session_id=session_id), told, undo)

    ids = {"group_id": group_id, "session_id": session_id}
    with saving.refused_beside(form, REFUSALS):
        answer = saving.run_once(done, actions.change_session, **ids, decide=decide, newcomer=form.newcomer())
        told = _told(before, form) if form.names_somebody() else answer.told
        if gone:
            told += " " + _("No longer in the group: %(names)s.", names=format_names(gone))
        return answer._replace(told=form.told(told))
    return None


def add(group_id: int, form: SessionForm) -> Answer | None:
    """Add the form's session with its record.

    How to answer it; None when nothing was saved, and the form has errors then.
    """
    # Who joined isn't kept with the form.
    told = (
        _("The session was added. Its day is to come: it is planned.") if form.planned else _("The session was added.")
    )
    done = Answer(url_for("sessions.new", group_id=group_id, after=form.day.data.isoformat()), told)
    record = form.record()
    with saving.refused_beside(form, REFUSALS):
        answer = saving.run_once(
            lambda _made: done,
            actions.add_session,
            group_id=group_id,
            values=record.values,
            record=record,
            newcomer=form.newcomer(),
        )
        return answer._replace(told=f"{answer.told} {_joined(form)}".strip())
    return None


def _joined(form: SessionForm) -> str:
    if not form.names_somebody():
        return ""
    name = f"{form.other_first_name.data} {form.other_last_name.data}"
    return _("%(name)s joined the group and is marked as present.", name=name)


def _told(before: SessionRow, form: SessionForm) -> str:
    saved = _("Saved.")
    if form.names_somebody():
        return f"{saved} {_joined(form)}"
    if _cancels(before, form):
        return _("The session was cancelled.")
    if form.state.data != SessionState.HELD:
        return saved
    if before.recorded and form.attendances() is None:
        return _("Saved. The names are kept. They don't count now, but will again if you record names.")
    if before.head_count is not None and form.attendances() is not None:
        return _(
            "Saved. The names count now; the number of before, %(count)s, doesn't any more.", count=before.head_count
        )
    return saved
