"""What is due in the groups: one list for the page, the calendar feed and the e-mail.

Nothing in it names a member: a calendar and a mailbox are open to more eyes than the register.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby

from flask import url_for

from webapp.actors import Actor
from webapp.associations.permissions import can_edit_quotas
from webapp.domain.facts import SessionState
from webapp.domain.findings import Finding, PlanFinding, State
from webapp.domain.reasons import (
    ActivityReason,
    DeadlineReason,
    HoursReason,
    PlanReason,
    ReportReason,
    RuleId,
    SessionsReason,
)
from webapp.domain.verdict import Deadline
from webapp.eligibility import wording
from webapp.eligibility.hours_to_ask import hours_to_ask, sentence_of
from webapp.eligibility.judged import Judged, Meeting
from webapp.eligibility.last_steps import NextStep, report_again
from webapp.eligibility.links import links, place_to_ask
from webapp.eligibility.next_step import ask_the_centre, mend, record
from webapp.eligibility.own_deadlines import own_deadlines
from webapp.eligibility.rows import GroupRow
from webapp.groups.permissions import can_edit_group, group_permissions
from webapp.i18n import format_clock
from webapp.i18n import gettext as _
from webapp.todo.entries import DueStep, TodoItem
from webapp.todo.kept import personal_data
from webapp.todo.organisation import from_organisation

NEAR = timedelta(days=14)
SESSIONS_AHEAD = timedelta(days=7)

# Too late by the rules, but it can still be done, or has been done and only the day is missing here.
STILL_TO_DO = {PlanReason.NEVER_PUBLISHED, ReportReason.NEVER_SENT}
# Their sessions are in the list one by one.
DONE_BY_RECORDING = {HoursReason.RECORD_SESSIONS, SessionsReason.RECORD_SESSIONS, ActivityReason.RECORD_SESSIONS}
# Deadlines whose text says all that there is to do.
SAYS_ALL = {DeadlineReason.PLAN_OPENS, DeadlineReason.PLAN_CLOSES, DeadlineReason.REPORT_DUE}
ASKED_FOR = timedelta(days=56)
"""For so long after the season it is said that the study centre is to be asked, and that a report is late."""
AFTER_THE_CENTRE = {RuleId.COSTS, RuleId.REPORT}
"""What a group that has missed a rule does only once the study centre lets it pass."""
LATE_KEYS = {RuleId.PLAN: DeadlineReason.PLAN_CLOSES, RuleId.REPORT: DeadlineReason.REPORT_DUE}


def is_own(item: TodoItem, who: Actor) -> bool:
    """Can `who` do it, or is it for somebody else to do? Whoever sees a session needn't be at it."""
    if item.group is None or can_edit_group(who, item.group):
        return True
    return item.starts is None and any(step.url for step in item.steps)


@dataclass(frozen=True)
class Buckets:
    """The items by how near they are: late, undated and today's; within two weeks; later."""

    now: list[TodoItem]
    near: list[TodoItem]
    later: list[TodoItem]


def todo_items(groups: Iterable[Judged], who: Actor, *, sessions_until: date) -> list[TodoItem]:
    """Everything that is due, the late and the undated first, then by day; planned sessions up to a day.

    A group that is locked has been reported: nothing of it can be done.
    """
    seen = list(groups)
    items = [
        item for assessed in seen if not assessed.group.locked for item in _of_group(assessed, who, sessions_until)
    ]
    items += [*_of_all(seen, who), *_of_organisation(seen, who), *_asked_by_organisation(who), *personal_data(who)]
    return sorted(items, key=_order)


def _of_organisation(groups: Sequence[Judged], who: Actor) -> Iterator[TodoItem]:
    """What the member organisation wants by a day of its own."""
    for one in own_deadlines(groups):
        may = group_permissions(who, one.group).group
        place = (url_for("stages.stages", group_id=one.group.id), _("Record it")) if may else ("", "")
        yield TodoItem(one.key, one.day, one.group, one.text, _useful([DueStep("", *place)]), overdue=one.is_past)


def _of_all(groups: Iterable[Judged], who: Actor) -> Iterator[TodoItem]:
    """What is asked once for all groups: extra hours, by those who keep the quotas."""
    may_ask = can_edit_quotas(who)
    for finding in hours_to_ask(groups):
        deadline = Deadline(RuleId.QUOTA, finding.by or date.max, DeadlineReason.QUOTA_ENDS)
        place = (place_to_ask(finding), _("Ask for extra hours")) if may_ask else ("", "")
        step = DueStep(sentence_of(finding), *place)
        key = f"{DeadlineReason.QUOTA_ENDS.value}-{finding.year}"
        yield TodoItem(key, finding.by, None, wording.deadline_text(deadline), (step,))


def _asked_by_organisation(who: Actor) -> Iterator[TodoItem]:
    for said in from_organisation(who):
        step = DueStep("", said.url, said.action)
        yield TodoItem(said.key, said.day, None, said.text, (step,), overdue=said.is_late)


def _order(item: TodoItem) -> tuple[int, date, time]:
    rank = 0 if item.overdue else 1 if item.day is None else 2
    return rank, item.day or date.min, item.starts or time.min


def in_buckets(items: Sequence[TodoItem], today: date) -> Buckets:
    """The items by how near they are to `today`, in the same order."""

    def between(first: date, last: date) -> list[TodoItem]:
        return [item for item in items if first <= (item.day or date.min) <= last]

    near = today + NEAR
    day = timedelta(days=1)
    return Buckets(between(date.min, today), between(today + day, near), between(near + day, date.max))


def _of_group(assessed: Judged, who: Actor, sessions_until: date) -> Iterator[TodoItem]:
    group = assessed.group
    permissions = group_permissions(who, group)

    def step(finding: Finding, text: str = "") -> DueStep:
        return DueStep(text, *(_place(finding, assessed) if finding.rule in permissions.mendable else ("", "")))

    yield from _to_record(assessed, permissions.group)
    asked = ask_the_centre(assessed)
    to_ask = _to_ask(asked, permissions.group) if asked else ()
    if asked and group.season_end < assessed.verdict.today <= _missed_on(assessed) + ASKED_FOR:
        yield TodoItem("ask-the-centre", None, group, asked.text, to_ask)
    for finding in assessed.verdict.findings:
        if asked and finding.rule in AFTER_THE_CENTRE:
            continue
        if finding.reason in STILL_TO_DO:
            text, key = asked.text if asked else wording.in_short(finding, assessed), LATE_KEYS[finding.rule].value
            if not _is_past(finding, assessed):
                yield TodoItem(key, finding.by, group, text, to_ask or _useful([step(finding)]), overdue=True)
        elif _is_undated(finding):
            todo = mend(finding, assessed)
            text = todo.text if todo else wording.in_short(finding, assessed)
            yield TodoItem(finding.reason.value, None, group, text, _useful([step(finding)]))
    again = report_again(group)
    if again:
        yield TodoItem("report-again", None, group, again.text, _useful([_own_step(again, permissions.group)]))
    yield from _with_deadline(assessed, step)
    yield from _coming(assessed, permissions.group, sessions_until)


def _to_ask(asked: NextStep, may: bool) -> tuple[DueStep, ...]:
    """The place of what may be missing here, and the study centre."""
    centre = DueStep("", asked.contact, _("Ask the study centre")) if asked.contact else DueStep()
    return _useful([_own_step(asked, may), centre])


def _missed_on(assessed: Judged) -> date:
    """The last day of what the study centre is asked about: of the season, or of its report."""
    late = [f.by for f in assessed.verdict.findings_of(RuleId.REPORT) if f.state is State.MISSED and f.by]
    return max([assessed.group.season_end, *late])


def _is_past(finding: Finding, assessed: Judged) -> bool:
    """Has it been asked for long enough? The panel goes on saying it."""
    if finding.reason is PlanReason.NEVER_PUBLISHED:
        return assessed.verdict.today > assessed.group.season_end
    return finding.by is not None and assessed.verdict.today > finding.by + ASKED_FOR


def _to_record(assessed: Judged, can_edit: bool) -> Iterator[TodoItem]:
    not_recorded = set(assessed.verdict.not_recorded)
    for session in assessed.meetings:
        if session.id in not_recorded:
            todo = record(session)
            steps = _useful([_own_step(todo, can_edit)])
            yield _of_session(session, assessed.group, todo.text, steps, overdue=True)


def _of_session(
    session: Meeting, group: GroupRow, text: str, steps: tuple[DueStep, ...], *, overdue: bool = False
) -> TodoItem:
    return TodoItem(
        key=f"session-{session.id}",
        day=session.day,
        group=group,
        text=text,
        steps=steps,
        overdue=overdue,
        starts=session.starts,
        ends=session.ends,
        session_id=session.id,
    )


def _is_undated(finding: Finding) -> bool:
    """Is it to be done now, without a rule that gives a last day?"""
    return finding.state is State.ACTION and finding.by is None and finding.reason not in DONE_BY_RECORDING


def _with_deadline(assessed: Judged, step: Callable[[Finding, str], DueStep]) -> Iterator[TodoItem]:
    """One item for each day and what ends on it, however many findings wait for it."""
    of_group = (deadline for deadline in assessed.verdict.deadlines if deadline.rule is not RuleId.QUOTA)
    deadlines = sorted(of_group, key=lambda deadline: (deadline.day, deadline.reason))
    for (day, reason), of_day in groupby(deadlines, key=lambda deadline: (deadline.day, deadline.reason)):
        together = list(of_day)
        findings = [finding for deadline in together for finding in _causes(deadline, assessed)]
        steps = [step(f, "" if reason in SAYS_ALL else wording.in_short(f, assessed)) for f in findings]
        key = f"{reason.value}-{day.year}" if reason is DeadlineReason.YEAR_ENDS else reason.value
        yield TodoItem(key, day, assessed.group, wording.deadline_text(together[0]), _useful(steps))


def _causes(deadline: Deadline, assessed: Judged) -> Iterator[Finding]:
    for finding in assessed.verdict.findings_of(deadline.rule):
        opens = finding.opens_on if isinstance(finding, PlanFinding) else None
        if deadline.day in {finding.by, opens}:
            yield finding


def _coming(assessed: Judged, can_edit: bool, until: date) -> Iterator[TodoItem]:
    """Planned sessions from today on."""
    today = assessed.verdict.today
    for session in assessed.meetings:
        if session.state is SessionState.PLANNED and today <= session.day <= until:
            url = url_for("sessions.session", group_id=session.group_id, session_id=session.id)
            to_record = can_edit and session.day == today
            starts, ends = format_clock(session.starts), format_clock(session.ends)
            text = _("Session at %(starts)s–%(ends)s", starts=starts, ends=ends)
            step = DueStep("", url, _("Record the session") if to_record else _("See the session"))
            yield _of_session(session, assessed.group, text, (step,))


def _own_step(todo: NextStep, may: bool) -> DueStep:
    """The place of what the item's own text says, for those who may do it."""
    return DueStep("", todo.url, todo.action) if may else DueStep()


def _useful(steps: Iterable[DueStep]) -> tuple[DueStep, ...]:
    """The steps that say something, each once."""
    return tuple(dict.fromkeys(step for step in steps if step.text or step.url))


def _place(finding: Finding, assessed: Judged) -> tuple[str, str]:
    """Where the finding is mended and what to call it; nothing for one that needs no mending."""
    if finding.state not in {State.ACTION, State.MISSED}:
        return "", ""
    todo = mend(finding, assessed)
    if todo:
        return todo.url, todo.action
    found = links(finding, assessed)
    return (found[0].url, found[0].text) if found else ("", "")
