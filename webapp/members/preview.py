"""What the panel would say if the form of a member were saved."""

from dataclasses import replace

from webapp import access, current
from webapp.domain.facts import Birth, GroupFacts, MemberFacts
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.preview import NEW, Preview, compare, invalid, unfinished, with_member
from webapp.eligibility.rows import MemberRow
from webapp.groups.permissions import group_permissions
from webapp.i18n import gettext as _
from webapp.members.details_form import MemberDetailsForm
from webapp.members.forms import MemberForm, NewMemberForm
from webapp.people import queries as people
from webapp.people.rows import NotSaid


def if_added(assessed: AssessedGroup, form: NewMemberForm) -> Preview:
    """With the form of a new member."""
    form.validate()
    if not (form.first_name.data and form.last_name.data and form.joined_on.data):
        return unfinished(assessed, _("Write the name first."))
    if form.errors:
        return invalid(assessed, form.errors)
    name = f"{form.first_name.data} {form.last_name.data}"
    return _compared(assessed, with_member(assessed.facts, MemberFacts(NEW, name, _birth(form), form.joined_on.data)))


def _birth(form: NewMemberForm) -> Birth:
    """As the register knows it of somebody chosen there, else as the form says it."""
    chosen = form.chosen_person()
    person = people.person(current.get_db(), access.actor().association_id, chosen) if chosen is not None else None
    if person:
        return Birth(person.birth_date, person.birth_year, person.of_age_confirmed_on)
    return _birth_of(form.values(""))


def _birth_of(values: NotSaid) -> Birth:
    return Birth(values["birth_date"], values["birth_year"], values["of_age_confirmed_on"])


def if_changed(assessed: AssessedGroup, form: MemberForm, member_id: int) -> Preview:
    """With other days of a member."""
    form.validate()
    if form.errors:
        return invalid(assessed, form.errors)
    member = next(one for one in assessed.facts.members if one.id == member_id)
    changed = replace(member, joined_on=form.joined_on.data, left_on=form.left_on.data)
    return _compared(assessed, with_member(assessed.facts, changed))


def if_completed(assessed: AssessedGroup, form: MemberDetailsForm, row: MemberRow) -> Preview:
    """With other details of a member, who may have been one more than once."""
    form.validate()
    if form.errors:
        return invalid(assessed, form.errors)
    birth, facts = _birth_of(form.values("")), assessed.facts
    same = {one.id for one in assessed.record.members if one.person_id == row.person_id}
    for member in facts.members:
        if member.id in same:
            facts = with_member(facts, replace(member, birth=birth))
    return _compared(assessed, facts)


def _compared(assessed: AssessedGroup, facts: GroupFacts) -> Preview:
    return compare(assessed, facts, permissions=group_permissions(access.actor(), assessed.group))
