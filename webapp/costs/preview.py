"""What the panel would say if the form of a cost were saved."""

from webapp import access
from webapp.costs.forms import CostForm
from webapp.domain.facts import CostFacts
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.preview import NEW, Preview, compare, invalid, unfinished, with_cost
from webapp.groups.permissions import group_permissions
from webapp.i18n import gettext as _


def if_saved(assessed: AssessedGroup, form: CostForm, cost_id: int = NEW) -> Preview:
    """With the form of a cost that is in the register, or of a new one."""
    form.validate()
    if None in (form.day.data, form.amount.data):
        return unfinished(assessed, _("Fill in the date and the amount first."))
    if form.errors:
        return invalid(assessed, form.errors)
    facts = with_cost(assessed.facts, CostFacts(id=cost_id, **form.values()))
    return compare(assessed, facts, permissions=group_permissions(access.actor(), assessed.group))
