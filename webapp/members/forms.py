"""Forms of a group's members: one at a time, and many by paste."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import RadioField, ValidationError

from webapp import current
from webapp.domain.facts import SessionState
from webapp.domain.periods import clip
from webapp.eligibility.rows import GroupRow, SessionRow
from webapp.forms.base import add_error, required
from webapp.forms.doubts import Asking, Doubt
from webapp.forms.fields import DayField, to_choices
from webapp.forms.meanwhile import OpenedForm, beginning
from webapp.i18n import format_day, format_short_day
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.members.of_age import first_day
from webapp.people.forms import PersonFields
from webapp.people.rows import FoundPerson, PersonRow

NEW_PERSON = "new"


def joins_too_late(day: date, season_end: date) -> list[Doubt]:
    """What is asked of a day of joining after the season."""
    if day <= season_end:
        return []
    text = _("The season ends on %(day)s: whoever joins later is at none of its sessions.", day=format_day(season_end))
    return [Doubt(f"after-{season_end}", text)]


class NewMemberForm(Asking, PersonFields):
    """A member: somebody of the register, or a new person."""

    person = RadioField(_l("Is it somebody in the register?"), validate_choice=False)
    joined_on = DayField(_l("Joined"), [required(_l("Write the day when the member joined."))])

    def __init__(self, season_start: date, **options: Any) -> None:
        super().__init__(**options)
        self.season_start = season_start

    @property
    def says_by(self) -> date:
        return first_day(self.season_start, self.joined_on.data or self.season_start, current.today())

    def offer(self, matches: Sequence[PersonRow | FoundPerson]) -> None:
        """People of the register whom the names may mean."""
        self.person.choices = to_choices(person_choices(matches))

    def chosen_person(self) -> int | None:
        """The id of the chosen person of the register, None for a new one."""
        return chosen_id(self.person)

    def needs_names(self) -> bool:
        return self.chosen_person() is None

    def ask_who(self) -> None:
        add_error(self.person, _("Somebody with this name is in the register. Choose whom you mean."))

    def add_unknown_person_error(self) -> None:
        add_error(self.person, _("The person is no longer in the register. Choose again."))

    def add_already_member_error(self) -> None:
        add_error(
            self.first_name,
            _(
                "The person is a member of the group already. "
                "If they left and came back, write the day when they came back."
            ),
        )


def chosen_id(field: RadioField) -> int | None:
    """The id of the person of the register whom a field of `person_choices` says; None for a new or a made-up one."""
    chosen = field.data or ""
    return int(chosen) if chosen.isdecimal() and len(chosen) < 10 else None


def person_choices(matches: Sequence[PersonRow | FoundPerson]) -> dict[str, str]:
    """People of the register to choose from, and a new person; nothing when there is nobody."""
    choices = {str(match.id): match_text(match) for match in matches}
    return choices | {NEW_PERSON: _("A new person")} if matches else {}


def match_text(person: PersonRow | FoundPerson) -> str:
    """Raija Mäkelä, 1952, Joensuu: enough to know somebody by, no more than that."""
    year = person.birth_date.year if person.birth_date else person.birth_year
    parts = [f"{person.first_name} {person.last_name}", str(year or ""), person.municipality]
    return ", ".join(part for part in parts if part)


class MemberForm(Asking, OpenedForm):
    """When a member joined and left."""

    joined_on = DayField(_l("Joined"), [required(_l("Write the day when the member joined."))])
    left_on = DayField(_l("Left (last day as a member)"))

    def validate_left_on(self, field: DayField) -> None:
        if field.data and self.joined_on.data and field.data < self.joined_on.data:
            raise ValidationError(
                _(
                    "The member can't leave before joining (%(day)s). Correct the day.",
                    day=format_day(self.joined_on.data),
                )
            )

    def leaves(self) -> bool:
        """Does the form give a day of leaving to somebody who was still a member when it was opened?"""
        return bool(self.left_on.data) and beginning(self.opened).get("left_on") == ""

    def questions(self, season_end: date, present_outside: Sequence[date]) -> list[Doubt]:
        """What is asked of the days; at the sessions of `present_outside` it is recorded that the member was there."""
        asked = joins_too_late(self.joined_on.data, season_end)
        if present_outside:
            days = ", ".join(format_short_day(day) for day in present_outside)
            text = _(
                "Presence is recorded on days when the person wouldn't be a member (%(days)s). "
                "Check the days, or the attendance of those sessions.",
                days=days,
            )
            asked.append(Doubt("present-" + ",".join(map(str, present_outside)), text))
        return asked

    def add_already_member_error(self) -> None:
        add_error(self.joined_on, _("The person is already a member of the group at that time. Check the day."))


def default_joined_on(sessions: Sequence[SessionRow], group: GroupRow, today: date) -> date:
    """The season's first day until a session has been held; after that today, inside the season."""
    first: date = group.season_start
    if not any(session.state is SessionState.HELD for session in sessions):
        return first
    return clip(today, first, group.season_end)
