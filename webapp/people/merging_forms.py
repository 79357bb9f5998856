"""The form that makes one of two records of a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import HiddenField, RadioField, ValidationError

from webapp.forms.base import BaseForm
from webapp.forms.fields import to_choices
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.people.labels import gender_names
from webapp.people.merging import Side, TwoRecords, values_of
from webapp.people.rows import PersonRow


class SideField(RadioField):
    """Whose value is kept."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        # What a post doesn't say isn't what was proposed.
        self.data = valuelist[0] if valuelist else None

    def pre_validate(self, form: Any) -> None:
        if self.data not in {"kept", "other"}:
            raise ValidationError(_("Choose which one is kept."))


class VersionField(HiddenField):
    """What was looked at; '' in a post that doesn't say."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = valuelist[0] if valuelist else ""


class MergeForm(BaseForm):
    """Of each field that the two have differently, whose value is kept; the others aren't asked."""

    name = SideField(_l("Name"))
    birth = SideField(_l("Date or year of birth"))
    email = SideField(_l("E-mail"))
    gender = SideField(_l("Gender"))
    municipality = SideField(_l("Municipality"))
    version = VersionField()

    def __init__(self, two: TwoRecords, chosen: Mapping[str, Side | None] | None = None, **options: Any) -> None:
        """`chosen` goes before what is proposed."""
        asked = {field: choice.side for field, choice in two.choices.items() if choice.is_asked}
        asked |= {field: side for field, side in (chosen or {}).items() if side and field in asked}
        self.two = two
        super().__init__(data=asked | {"version": two.version}, **options)
        for field in ("name", "birth", "email", "gender", "municipality"):
            if field not in asked:
                delattr(self, field)
                continue
            older, newer = field_text(two.kept, field), field_text(two.other, field)
            self[field].choices = to_choices(
                {
                    "kept": _("%(value)s (older record)", value=older),
                    "other": _("%(value)s (newer record)", value=newer),
                }
            )

    def validate(self, extra_validators: Any = None) -> bool:
        """True when there is a choice of everything, and the birth isn't against what is known of the age."""
        valid = super().validate(extra_validators)
        said_by = self.two.younger_than_said(self.chosen())
        if said_by:
            self.form_errors.append(
                _(
                    "By the birth, the person had not turned 15 by %(day)s, as one record says. "
                    "Correct that record first.",
                    day=format_day(said_by),
                )
            )
        return valid and not self.form_errors

    def chosen(self) -> dict[str, Side]:
        """What the form says, by field."""
        return {field.name: field.data for field in self if isinstance(field, SideField)}


def field_text(person: PersonRow, field: str) -> str:
    """What a record has in a field, in words; '' for nothing."""
    values = values_of(person, field)
    match field:
        case "birth":
            return format_day(person.birth_date) or str(person.birth_year or "")
        case "of_age":
            day = format_day(person.of_age_confirmed_on)
            return day and _(
                "%(name)s has said that the person had turned 15 by %(day)s.", name=person.of_age_confirmed_by, day=day
            )
        case "gender":
            return gender_names().get(person.gender, person.gender) if person.gender else ""
    return " ".join(map(str, filter(None, values)))
