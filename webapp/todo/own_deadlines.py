"""The deadlines that a member organisation has of its own, beside the study centre's: they change no verdict."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from webapp import current
from webapp.actors import Actor
from webapp.domain.reasons import DeadlineReason
from webapp.eligibility.judged import Judged
from webapp.eligibility.rows import GroupRow
from webapp.hour_requests.entries import OrganisationRow
from webapp.hour_requests.queries import organisation_of
from webapp.i18n import gettext as _

ASKED_FOR = timedelta(days=56)
"""For so long after its own day a report that wasn't sent is spoken of."""


class OwnDeadline(NamedTuple):
    """Something that the organisation wants by a day."""

    key: str
    day: date
    group: GroupRow
    text: str
    is_past: bool


def own_deadlines(groups: Iterable[Judged], who: Actor) -> Iterator[OwnDeadline]:
    """Of the groups of an association that belongs to an organisation; one statement then, and none otherwise."""
    organisation = organisation_of(current.get_db(), who.association_id) if who.organisation_id else None
    for judged in groups if organisation else ():
        if organisation and not judged.group.locked:
            yield from _of_plan(judged, organisation)
            yield from _of_report(judged, organisation)


def _of_plan(judged: Judged, organisation: OrganisationRow) -> Iterator[OwnDeadline]:
    """Until the study centre's own day, which says the rest."""
    if organisation.plan_days_before is None:
        return
    for deadline in judged.verdict.deadlines:
        if deadline.reason is DeadlineReason.PLAN_CLOSES:
            day = deadline.day - timedelta(days=organisation.plan_days_before)
            text = _("The plan must be published: %(organisation)s wants it by then.", organisation=organisation.name)
            yield OwnDeadline("organisation-plan", day, judged.group, text, day < judged.verdict.today)


def _of_report(judged: Judged, organisation: OrganisationRow) -> Iterator[OwnDeadline]:
    group, today = judged.group, judged.verdict.today
    if organisation.report_days_after is None or group.reported_on is not None:
        return
    day = group.season_end + timedelta(days=organisation.report_days_after)
    if today <= day + ASKED_FOR:
        text = _("The report must be sent: %(organisation)s wants it by then.", organisation=organisation.name)
        yield OwnDeadline("organisation-report", day, group, text, day < today)
