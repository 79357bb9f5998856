"""How an association's groups stand today, by what is kept."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby
from typing import NamedTuple

from webapp import current
from webapp.domain.findings import State
from webapp.domain.quota import HourAccount, Stage, Use
from webapp.eligibility.assessment import AssessedGroup, accounts_of, assess_record, limited_years, rules_of
from webapp.eligibility.queries import group_rows
from webapp.eligibility.rows import GroupRecord
from webapp.standings import queries, refreshing
from webapp.standings.judging import Judging
from webapp.standings.listed import ListedGroup, listed_group
from webapp.standings.recording import JUDGING
from webapp.standings.rows import Kept


def listed_groups(
    association_id: int, *, archived: bool = False, only: frozenset[int] | None = None
) -> list[ListedGroup]:
    """The association's groups in use, or those in the archive, newest season first; `only` those ids when given.

    Two statements; three more where a quota is known, and more for what must be judged anew.
    """
    db, today, stamp = current.get_db(), current.today(), _judging().stamp
    groups = group_rows(db, association_id, archived=archived, only=only)
    kept: dict[int, queries.ListedStanding | Kept] = {}
    if groups:
        found = queries.listed(db, association_id)
        kept.update({one.group_id: one for one in found if (one.day, one.judged_by) == (today, stamp)})
    kept.update(_judge_again(association_id, [one.id for one in groups if one.id not in kept]))
    years = limited_years(groups)
    accounts = hour_accounts(association_id, groups[0].organisation_id, years) if years else ()
    return [
        listed_group(one, rules_of(one.rule_set), now, accounts, today)
        for one in groups
        # One that was removed meanwhile isn't.
        if (now := kept.get(one.id))
    ]


class Summary(NamedTuple):
    """How an association's groups in use stand, by all but the hour quota."""

    states: Counter[State]
    next_deadline: date | None


def summaries(associations: Collection[int], groups: Collection[int]) -> dict[int, Summary]:
    """How those associations stand, and those groups of others, by the association's id; one without a group in use
    has none. One statement for all, and more for what must be judged anew.
    """
    today, stamp = current.today(), _judging().stamp
    stands = defaultdict[int, list[tuple[State, date | None]]](list)
    stale = defaultdict[int, list[int]](list)
    for row in queries.in_use(current.get_db(), associations, groups):
        if row.state is None or (row.day, row.judged_by) != (today, stamp):
            stale[row.association_id].append(row.group_id)
        else:
            stands[row.association_id].append((row.state, row.next_deadline))
    for association_id, group_ids in stale.items():
        again = _judge_again(association_id, group_ids).values()
        stands[association_id].extend((kept.state, kept.next_deadline) for kept in again)
    return {association_id: _summary(found) for association_id, found in stands.items()}


def _summary(found: Collection[tuple[State, date | None]]) -> Summary:
    deadlines = [deadline for _state, deadline in found if deadline]
    return Summary(Counter(state for state, _deadline in found), min(deadlines, default=None))


def refresh_organisation(organisation_id: int) -> None:
    """Let all of an organisation's groups be judged that must be: the first who looks at a day waits for it.

    One statement when there are none. It isn't the organisation that reads of people: what is kept names nobody.
    """
    found = queries.stale_of_organisation(
        current.get_db(), organisation_id, today=current.today(), stamp=_judging().stamp
    )
    for association_id, groups in groupby(found, lambda one: one.association_id):
        _judge_again(association_id, [one.id for one in groups])


def assess_now(record: GroupRecord) -> AssessedGroup:
    """The verdict on a group today; of the other groups that draw on the same hours by what is kept."""
    return assess_all_now([record])[0]


def assess_all_now(records: Sequence[GroupRecord]) -> list[AssessedGroup]:
    """The verdicts on groups of one association today."""
    years = limited_years(record.group for record in records)
    if years is None:
        return [assess_record(record) for record in records]
    accounts = hour_accounts(records[0].group.association_id, records[0].group.organisation_id, years)
    return [assess_record(record, accounts) for record in records]


@dataclass(frozen=True)
class KeptDraw:
    """A group that draws on hours, by what is kept."""

    uses: Mapping[int, Sequence[Use]]


def hour_accounts(association_id: int, organisation_id: int | None, years: range) -> tuple[HourAccount, ...]:
    """The accounts of hours that the association draws on in those years, with what all its groups use of them: three
    statements, more when its organisation gives the hours, and more for what must be judged anew.
    """
    return accounts_of(association_id, organisation_id, years, draws_of_years(association_id, years))


def draws_of_years(association_id: int, years: range) -> list[KeptDraw]:
    """What each group of the association uses in the years: two statements, and more for what must be judged anew."""
    db, today, stamp = current.get_db(), current.today(), _judging().stamp
    stale = queries.stale_of_years(db, association_id, years[0], years[-1], today=today, stamp=stamp)
    again = _judge_again(association_id, stale)
    uses: dict[int, dict[int, Sequence[Use]]] = defaultdict(dict)
    for row in queries.uses(db, association_id, years[0], years[-1]):
        if row.draws and row.group_id not in again:
            uses[row.group_id][row.year] = _uses(row.group_id, row.uses)
    for kept in again.values():
        uses[kept.group_id] = {one.year: _uses(kept.group_id, one.uses) for one in kept.years if one.draws}
    return [KeptDraw(of_group) for of_group in uses.values()]


def _uses(group_id: int, plain: str) -> list[Use]:
    return [
        Use(Stage(stage), date.fromisoformat(day), time.fromisoformat(starts), group_id, hours)
        for stage, day, starts, hours in json.loads(plain)
    ]


def _judging() -> Judging:
    judging: Judging = current.get_db().info[JUDGING]
    return judging


def _judge_again(association_id: int, stale: Sequence[int]) -> Mapping[int, Kept]:
    found = refreshing.judge_again(current.get_db(), association_id, stale, judging=_judging(), today=current.today())
    return {one.group_id: one for one in found}
