"""What the panel would say if a form of the stages were saved."""

from collections.abc import Callable
from dataclasses import replace

from webapp import access
from webapp.domain.facts import GroupFacts
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.preview import Preview, compare, invalid
from webapp.forms.base import BaseForm
from webapp.groups.permissions import group_permissions
from webapp.stages.forms import PaymentForm, PublishForm, ReportForm


def if_published(assessed: AssessedGroup, form: PublishForm) -> Preview:
    """With the day on which the plan was published."""
    return _if_valid(assessed, form, lambda: replace(assessed.facts, plan_published_on=form.plan_published_on.data))


def if_reported(assessed: AssessedGroup, form: ReportForm) -> Preview:
    """With the day of the report, or of its correction."""
    day = "corrected_on" if form.corrects else "reported_on"
    return _if_valid(assessed, form, lambda: replace(assessed.facts, **{day: form.reported_on.data}))


def if_paid(assessed: AssessedGroup, form: PaymentForm) -> Preview:
    """With the support that came."""
    return _if_valid(assessed, form, lambda: replace(assessed.facts, paid_on=form.paid_on.data))


def _if_valid(assessed: AssessedGroup, form: BaseForm, facts: Callable[[], GroupFacts]) -> Preview:
    if not form.validate():
        return invalid(assessed, form.errors)
    return compare(assessed, facts(), permissions=group_permissions(access.actor(), assessed.group))
