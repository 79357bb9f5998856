"""What the panel would say if the form of a group were saved."""

from dataclasses import replace

from webapp.eligibility.judge import JudgedGroup, quota_in, rules_of
from webapp.eligibility.what_if import WhatIf, compared, not_yet, refused, with_details
from webapp.groups.forms import GroupForm
from webapp.i18n import format_short_day
from webapp.i18n import gettext as _


def if_saved(judged: JudgedGroup, form: GroupForm) -> WhatIf:
    """With the form as it has been filled in so far."""
    form.validate()
    start, end = form.season_start.data, form.season_end.data
    if start is None or end is None:
        return not_yet(judged, _("Fill in the season's first and last day first."))
    outside = [session.day for session in judged.record.sessions if not start <= session.day <= end]
    if outside:
        form.refuse_season([format_short_day(day) for day in outside])
    if form.errors:
        return refused(judged, form.errors)
    facts = with_details(judged.facts, form.values())
    if end.year != judged.facts.season_end.year:
        facts = replace(facts, quota=quota_in(judged.record, end.year))
    return compared(judged, facts, rules_of(form.rule_set.data))
