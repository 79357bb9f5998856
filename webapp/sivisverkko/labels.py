"""The forms' fields in the reader's language. Sivisverkko's own headers are in `form.toml`."""

from webapp.domain.facts import CostKind
from webapp.genders import gender_name
from webapp.i18n import gettext as _
from webapp.i18n import language
from webapp.i18n import lazy_gettext as _l
from webapp.labels import COST_KINDS
from webapp.sivisverkko.figures import Figure

LABELS = {
    "association": _l("Association"),
    "name": _l("Group's name"),
    "municipality": _l("Municipality"),
    "season_start": _l("Season starts"),
    "season_end": _l("Season ends"),
    "planned_hours": _l("Planned extent, teaching hours"),
    "topic": _l("Topic"),
    "learning_goal": _l("Learning goal"),
    "contact_name": _l("Contact person"),
    "contact_email": _l("Contact person's e-mail"),
    "form_of_study": _l("Form of study"),
    "held_hours": _l("Realised teaching hours"),
    "report_text": _l("How the studying went"),
    "first_name": _l("First name"),
    "last_name": _l("Last name"),
    "email": _l("E-mail"),
    "gender": _l("Gender"),
    "day": _l("Date"),
    "starts": _l("Starts"),
    "ends": _l("Ends"),
    "break_minutes": _l("Break, minutes"),
    "content": _l("Content"),
    "hours": _l("Teaching hours"),
    "kind": _l("Kind of cost"),
    "amount": _l("Amount, €"),
    "voucher": _l("Voucher"),
}
SECTIONS = {
    "group": _l("The group"),
    "programme": _l("Programme"),
    "contact": _l("Contact person, form of study"),
    "participants": _l("Participants"),
    "costs": _l("Costs"),
    "checked_programme": _l("Checked programme"),
    "studying": _l("Teaching hours and studying"),
}
TOTALS = {
    "planned_sessions": _l("Planned sessions"),
    "programme_hours": _l("Teaching hours of the programme"),
    "participants": _l("Participants"),
    "names_removed": _l("Participants whose names have been removed"),
    "held_sessions": _l("Sessions held"),
    "held_hours": _l("Realised teaching hours"),
    "costs": _l("Costs together"),
    "costs_booked": _l("Of the costs, in the bookkeeping"),
}


def field_label(field: str) -> str:
    """What a field of the forms is called."""
    return str(LABELS[field])


def section_label(section: str) -> str:
    """What a section of the forms is called."""
    return str(SECTIONS[section])


def total_label(figure: Figure) -> str:
    """What a total is of."""
    if figure.field == "gender":
        name = gender_name(figure.code, language()) or _("gender not known")
        return _("Participants, %(name)s", name=name)
    if figure.field == "cost":
        return _("Costs, %(name)s", name=COST_KINDS[CostKind(figure.code)])
    return str(TOTALS[figure.field])
