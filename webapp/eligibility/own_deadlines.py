"""The deadlines that a member organisation has of its own, beside the study centre's: they change no verdict."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from webapp import current
from webapp.domain.reasons import DeadlineReason, RuleId
from webapp.eligibility.judged import Judged
from webapp.eligibility.rows import GroupRow
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.member_organisation import MemberOrganisation, organisation_of

ASKED_FOR = timedelta(days=56)
"""For so long after its own day a report that wasn't sent is spoken of."""


class OwnDeadline(NamedTuple):
    """Something that the organisation wants by a day."""

    rule: RuleId
    day: date
    group: GroupRow
    organisation: str
    is_past: bool

    @property
    def key(self) -> str:
        """What it is called in a calendar."""
        return f"organisation-{self.rule.value}"

    @property
    def text(self) -> str:
        """What it is about, beside the day."""
        if self.rule is RuleId.PLAN:
            return _("The plan must be published: %(organisation)s wants it by then.", organisation=self.organisation)
        return _("The report must be sent: %(organisation)s wants it by then.", organisation=self.organisation)

    @property
    def sentence(self) -> str:
        """The same with the day."""
        said = {"organisation": self.organisation, "day": format_day(self.day)}
        if self.rule is RuleId.PLAN:
            if self.is_past:
                return _("%(organisation)s wanted the plan to be published by %(day)s.", **said)
            return _("%(organisation)s wants the plan to be published by %(day)s.", **said)
        if self.is_past:
            return _("%(organisation)s wanted the report to be sent by %(day)s.", **said)
        return _("%(organisation)s wants the report to be sent by %(day)s.", **said)


def own_deadlines(groups: Sequence[Judged]) -> Iterator[OwnDeadline]:
    """Of the groups of one association: one statement when it belongs to an organisation, and none otherwise."""
    if not groups or groups[0].group.organisation_id is None:
        return
    organisation = organisation_of(current.get_db(), groups[0].group.association_id)
    if organisation is None:
        return
    for judged in groups:
        if not judged.group.locked:
            yield from _of_plan(judged, organisation)
            yield from _of_report(judged, organisation)


def _of_plan(judged: Judged, organisation: MemberOrganisation) -> Iterator[OwnDeadline]:
    """Until the study centre's own day, which says the rest."""
    if organisation.plan_days_before is None:
        return
    for deadline in judged.verdict.deadlines:
        if deadline.reason is DeadlineReason.PLAN_CLOSES:
            day = deadline.day - timedelta(days=organisation.plan_days_before)
            yield OwnDeadline(RuleId.PLAN, day, judged.group, organisation.name, day < judged.verdict.today)


def _of_report(judged: Judged, organisation: MemberOrganisation) -> Iterator[OwnDeadline]:
    group, today = judged.group, judged.verdict.today
    if organisation.report_days_after is None or group.reported_on is not None:
        return
    day = group.season_end + timedelta(days=organisation.report_days_after)
    if today <= day + ASKED_FOR:
        yield OwnDeadline(RuleId.REPORT, day, group, organisation.name, day < today)
