"""Many members at once: pasted, looked through, and only then saved."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx
from webapp.db import AnyRow, transaction
from webapp.eligibility.judge import JudgedGroup
from webapp.groups import sheet
from webapp.i18n import ngettext
from webapp.members import actions
from webapp.members.forms import PastedRowForm, PasteForm, PreviewForm, default_joined_on, match_text
from webapp.people import queries
from webapp.people.actions import Namesake
from webapp.people.forms import BirthText, read_birth
from webapp.people.matching import same_people
from webapp.people.pasted import PastedPerson, RefusedLine, parse

bp = Blueprint("paste", __name__, url_prefix="/groups/<int:group_id>/members/paste")


@bp.route("", methods=["GET", "POST"])
def paste(group_id: int) -> ResponseReturnValue:
    """The textarea; its post shows what was understood, and saves nothing."""
    judged = sheet.group_to_keep(group_id)
    form = PasteForm()
    if not form.validate_on_submit():
        status = 422 if form.errors else 200
        return htmx.render(
            "members/paste.html", "members/_paste.html", status=status, form=form, **sheet.context_of(judged)
        )
    people, refused = parse(form.text.data or "", today=current.today())
    return _preview(judged, _form_of(judged, people), refused)


def _form_of(judged: JudgedGroup, people: Sequence[PastedPerson]) -> PreviewForm:
    record = judged.record
    register = _register()
    inside = {member.person_id for member in record.members if member.left_on is None}
    rows = [_row(person, register, inside) for person in people]
    joined_on = default_joined_on(record.sessions, record.group, current.today())
    form = PreviewForm(formdata=None, data={"joined_on": joined_on, "rows": rows})
    _offer(form, register)
    return form


def _register() -> Sequence[AnyRow]:
    return queries.everybody(current.get_db(), access.actor().association_id)


def _row(person: PastedPerson, register: Sequence[AnyRow], inside: set[int]) -> dict[str, Any]:
    birth = read_birth(person.birth_text)
    same = _same(person.first_name, person.last_name, birth, register)
    return {
        "keep": not any(match.id in inside for match in same),
        "first_name": person.first_name,
        "last_name": person.last_name,
        "birth": birth,
        "email": person.email,
        "person": str(same[0].id) if len(same) == 1 else "",
    }


def _same(first_name: str, last_name: str, birth: BirthText | None, register: Sequence[AnyRow]) -> list[AnyRow]:
    return same_people(
        register,
        first_name=first_name,
        last_name=last_name,
        birth_date=birth.day if birth else None,
        birth_year=birth.year if birth else None,
    )


def _offer(form: PreviewForm, register: Sequence[AnyRow]) -> None:
    """Give each row the people of the register that its names may mean."""
    for entry in form.rows:
        row: PastedRowForm = entry.form
        same = _same(row.first_name.data or "", row.last_name.data or "", row.birth.data, register)
        row.offer({str(match.id): match_text(match) for match in same})


def _preview(
    judged: JudgedGroup, form: PreviewForm, refused: Sequence[RefusedLine], *, status: int = 200
) -> ResponseReturnValue:
    return htmx.render(
        "members/preview.html",
        "members/_preview.html",
        status=status,
        form=form,
        refused=refused,
        inside={str(member.person_id) for member in judged.record.members if member.left_on is None},
        **sheet.context_of(judged),
    )


@bp.post("/save")
def save(group_id: int) -> ResponseReturnValue:
    """Add the looked-through people, all or none."""
    judged = sheet.group_to_keep(group_id)
    form = PreviewForm()
    _offer(form, _register())
    if not form.validate():
        return _preview(judged, form, (), status=422)
    try:
        added = _added(group_id, form)
    except (Namesake, actions.UnknownPerson):
        # Somebody saved the same list or removed a person a moment ago: ask anew who is who.
        _offer(form, _register())
        form.validate()
        return _preview(judged, form, (), status=422)
    message = ngettext("%(num)s member was added.", "%(num)s members were added.", added)
    return htmx.leave(url_for("members.members", group_id=group_id), message)


def _added(group_id: int, form: PreviewForm) -> int:
    """Save the kept rows and return how many became members."""
    db = current.get_db()
    with transaction(db):
        return actions.add_pasted_members(
            db,
            association_id=access.actor().association_id,
            group_id=group_id,
            joined_on=form.joined_on.data,
            people=[_pasted(entry.form) for entry in form.rows if entry.form.keep.data],
        )


def _pasted(row: PastedRowForm) -> actions.PastedMember:
    return actions.PastedMember(row.chosen_person(), row.is_another(), row.values())
