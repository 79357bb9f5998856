"""What all groups plan beyond the hour quota, said once for them together."""

from collections.abc import Iterable

from webapp.domain.findings import QuotaFinding, State
from webapp.eligibility import quota_wording
from webapp.eligibility.judged import Judged
from webapp.eligibility.last_steps import NextStep
from webapp.eligibility.links import place_to_ask
from webapp.i18n import gettext as _


def hours_to_ask(groups: Iterable[Judged]) -> list[QuotaFinding]:
    """Of each year for which extra hours must be asked, the finding of one of the groups, earliest first: what they say
    of all groups is the same.
    """
    found = {
        finding.year: finding
        for assessed in groups
        for finding in assessed.verdict.findings
        if isinstance(finding, QuotaFinding) and finding.state is State.ACTION
    }
    return [found[year] for year in sorted(found)]


def step_to_ask(assessed: Judged) -> NextStep | None:
    """On the group's own page, whose panel says how many: where several groups are told of together, the hours are
    asked for once for all.
    """
    finding = next(iter(hours_to_ask([assessed])), None)
    if finding is None:
        return None
    return NextStep(quota_wording.to_ask(finding), place_to_ask(finding), _("Ask for extra hours"))


def sentence_of(finding: QuotaFinding) -> str:
    """How the account of the year stands for all groups."""
    return f"{quota_wording.title(finding)}: {quota_wording.of_all(finding)}"
