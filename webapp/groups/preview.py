"""What the panel would say if the form of a group were saved."""

from dataclasses import replace

from webapp import access
from webapp.domain.facts import SessionState
from webapp.domain.reasons import RuleId
from webapp.eligibility.assessment import AssessedGroup, rules_of
from webapp.eligibility.preview import Preview, compare, invalid, unfinished, with_details
from webapp.groups.forms import GroupForm
from webapp.groups.permissions import group_permissions
from webapp.i18n import gettext as _
from webapp.standings.reading import hour_accounts


def if_saved(assessed: AssessedGroup, form: GroupForm) -> Preview:
    """With the form as it has been filled in so far."""
    form.validate()
    start, end = form.season_start.data, form.season_end.data
    if start is None or end is None:
        return unfinished(assessed, _("Fill in the season's first and last day first."))
    kept = (session for session in assessed.record.sessions if session.state is not SessionState.CANCELLED)
    outside = [session.day for session in kept if not start <= session.day <= end]
    if outside:
        form.add_season_error(outside)
    if form.errors:
        return invalid(assessed, form.errors)
    facts = with_details(assessed.facts, form.values())
    rules = rules_of(form.rule_set.data)
    now = assessed.group
    if rules.has(RuleId.QUOTA) and (start.year, end.year, rules.id) != (
        now.season_start.year,
        now.season_end.year,
        now.rule_set,
    ):
        years = range(start.year, end.year + 1)
        accounts = hour_accounts({now.association_id: now.organisation_id}, years)[now.association_id]
        facts = replace(facts, quota=replace(facts.quota, accounts=accounts))
    return compare(assessed, facts, rules, group_permissions(access.actor(), assessed.group))
