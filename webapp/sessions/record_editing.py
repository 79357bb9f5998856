"""The form of one session's record: opening it, saving it, and what to do when somebody else has saved meanwhile."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from flask import abort, request

from webapp import access, current, saving
from webapp.db import hold_still
from webapp.domain.facts import AttendanceState, SessionState
from webapp.domain.merging import Merge
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import MemberRow, SessionRow
from webapp.forms.base import add_error
from webapp.forms.meanwhile import beginning
from webapp.groups import pages
from webapp.i18n import format_names
from webapp.i18n import gettext as _
from webapp.members.actions import AlreadyMember, UnknownPerson
from webapp.members.forms import chosen_id
from webapp.members.matches import matches_of, meant_by
from webapp.members.names import names_of
from webapp.people.actions import Namesake
from webapp.sessions import actions, queries
from webapp.sessions.attendance import is_member_on
from webapp.sessions.forms import BY_COUNT, NOT_RECORDED, SessionRecordForm
from webapp.sessions.merging import BY_NAME, members_of, merge_records, version_of
from webapp.sessions.record_parts import PARTS, record_of, refuse_part, text_of_part

KEPT = ("other_first_name", "other_last_name", "other_person")
MOST_TURNS = 10
"""How often what somebody else has just saved is put together with a form before its user is asked to."""


def session_of(assessed: AssessedGroup, session_id: int) -> SessionRow:
    """The group's session; 404 when there is none."""
    return next((s for s in assessed.record.sessions if s.id == session_id), None) or abort(404)


def record_form(assessed: AssessedGroup, session: SessionRow, **options: Any) -> SessionRecordForm:
    """The form, with the register's record as it is now unless `formdata` or what was sent says otherwise."""
    recorded = queries.attendances(current.get_db(), access.actor().association_id, session.id)
    listed = [m for m in assessed.record.members if m.id in recorded or is_member_on(m, session.day)]
    data = _recorded_data(session, listed, recorded)
    form = SessionRecordForm(assessed.record.group, assessed.rules, **{"data": data} | options)
    names = names_of(assessed.record.members)
    form.offer({member.id: names[member.id] for member in listed})
    form.recorded_count, form.recorded_guests = session.head_count, session.guests
    # A mark of somebody who joined between the two readings isn't shown: of such a record the version is nobody's.
    shown = {member_id: state for member_id, state in recorded.items() if member_id in form.names}
    form.version, form.opened = version_of(session, shown), ""
    if form.is_submitted() and "formdata" not in options:
        form.version, form.opened = request.form.get("version", ""), request.form.get("opened", "")
        _take_the_number(form)
    else:
        form.opened = json.dumps(record_of(form), ensure_ascii=False)
    return form


def _take_the_number(form: SessionRecordForm) -> None:
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


def offer_people(assessed: AssessedGroup, form: SessionRecordForm) -> None:
    """People of the register whom the name of somebody else may mean."""
    if form.names_somebody():
        names = form.other_first_name.data or "", form.other_last_name.data or ""
        form.offer_people(matches_of(*names, assessed.record.members))
        form.offered = meant_by(*names) if chosen_id(form.other_person) is not None else frozenset()


def cancels(before: SessionRow, form: SessionRecordForm) -> bool:
    """Does the form cancel the session that was like `before`?"""
    return form.state.data == SessionState.CANCELLED and before.state is not SessionState.CANCELLED


def save(before: SessionRow, form: SessionRecordForm) -> tuple[SessionRecordForm, str]:
    """Save the form's record of the session `before`, together with what somebody else has saved since it was opened.

    The form to show and what to tell of it; the form has errors when nothing was saved.
    """
    try:
        _write(before.group_id, before.id, form)
    except actions.Changed:
        return _save_all(before, form)
    return form, _told(before, form)


def _ask_who(form: SessionRecordForm) -> None:
    form.offer_people(matches_of(form.other_first_name.data, form.other_last_name.data, []))
    form.ask_who()


REFUSALS: saving.Refusals = {
    actions.OutsideSeason: SessionRecordForm.add_season_error,
    actions.Overlaps: SessionRecordForm.add_overlap_error,
    Namesake: _ask_who,
    AlreadyMember: SessionRecordForm.add_already_member_error,
    UnknownPerson: SessionRecordForm.add_unknown_person_error,
}


def _write(group_id: int, session_id: int, form: SessionRecordForm) -> None:
    """Save; the reason stands beside its field when the register says no. Raises Changed."""
    with saving.refused_beside(form, REFUSALS):
        saving.run(
            actions.change_session,
            group_id=group_id,
            session_id=session_id,
            values=form.values(),
            head_count=form.head_count_value(),
            attendances=form.attendances(),
            guests=form.guests.data or 0,
            newcomer=form.newcomer(),
            version=form.version,
        )


def _told(before: SessionRow, form: SessionRecordForm) -> str:
    if form.names_somebody():
        name = f"{form.other_first_name.data} {form.other_last_name.data}"
        return _("Saved. %(name)s joined the group and is marked as present.", name=name)
    if cancels(before, form):
        return _("The session was cancelled.")
    if form.state.data != SessionState.HELD:
        return _("Saved.")
    if before.recorded and form.attendances() is None:
        return _("Saved. The names are kept. They don't count now, but will again if you record names.")
    if before.head_count is not None and form.attendances() is not None:
        return _(
            "Saved. The names count now; the number of before, %(count)s, doesn't any more.", count=before.head_count
        )
    return _("Saved.")


def _save_all(before: SessionRow, form: SessionRecordForm) -> tuple[SessionRecordForm, str]:
    """As often as somebody else is faster, but not for ever."""
    for _turn in range(MOST_TURNS):
        with suppress(actions.Changed):
            return _save_both(before, form)
    add_error(form.state, _("Somebody else saved at the same moment. Look the session through and save again."))
    return form, ""


def _save_both(before: SessionRow, form: SessionRecordForm) -> tuple[SessionRecordForm, str]:
    """What is stored now and what the form says, together. Raises Changed when somebody saves in between."""
    group_id, session_id = before.group_id, before.id
    # The version that is saved over must be that of all that is read here.
    hold_still(current.get_db())
    assessed = pages.get_group_or_404(group_id)
    theirs = record_form(assessed, session_of(assessed, session_id), formdata=None)
    found, mine = _compared(form, theirs)
    both = record_form(
        assessed, session_of(assessed, session_id), formdata=None, data=_merged_data(form, theirs, mine, found)
    )
    both.offered = form.offered
    changes = "; ".join(text_of_part(theirs, part, with_label=True) for part in sorted(found.taken))
    for part in sorted(found.conflicts):
        refuse_part(both, part, theirs, form)
    if not both.errors:
        _write(group_id, session_id, both)
    if both.errors:
        both.opened, both.version, both.meanwhile = theirs.opened, theirs.version, changes
        offer_people(assessed, both)
    told = _told(before, both)
    gone = [name for member_id, name in form.names.items() if member_id not in theirs.names]
    if gone:
        told += " " + _("No longer in the group: %(names)s.", names=format_names(gone))
    if changes:
        told += " " + _("Somebody else had saved meanwhile, and that is kept too: %(changes)s.", changes=changes)
    return both, told


def _compared(form: SessionRecordForm, theirs: SessionRecordForm) -> tuple[Merge, Mapping[str, str]]:
    """What is theirs and what is in conflict; and what was sent, without members whom that page didn't show, and those
    who are members no more.
    """
    their_record, sent = record_of(theirs), record_of(form)
    # Without a beginning to compare with, what was sent is what is meant.
    opened = beginning(form.opened) or their_record
    base = {part: text for part, text in opened.items() if part in their_record}
    mine = {part: text for part, text in sent.items() if part in PARTS or part in base}
    return merge_records(base, their_record, mine), mine


def _merged_data(
    form: SessionRecordForm, theirs: SessionRecordForm, mine: Mapping[str, str], found: Merge
) -> dict[str, object]:
    """The fields' values: theirs for what I left alone, mine for the rest."""
    data = {
        name: (theirs if part in found.taken else form)[name].data for part, names in PARTS.items() for name in names
    }
    their_record = record_of(theirs)
    ticks = {
        int(key): (their_record if key in found.taken else mine).get(key, their_record[key])
        for key in members_of(their_record)
    }
    data["present"] = [member_id for member_id, state in ticks.items() if state == AttendanceState.PRESENT]
    data["not_known"] = [member_id for member_id, state in ticks.items() if not state]
    return data | {name: form[name].data for name in KEPT}
