"""How groups stand today, by what is kept."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from webapp import current
from webapp.domain.quota import HourAccount, Stage, Use
from webapp.eligibility.assessment import AssessedGroup, accounts_of_each, assess_record, limited_years, rules_of
from webapp.eligibility.queries import group_rows, groups_in_use, groups_to_do
from webapp.eligibility.rows import GroupRecord, GroupRow
from webapp.standings import queries, refreshing
from webapp.standings.judging import Judging
from webapp.standings.listed import ListedGroup, listed_group
from webapp.standings.recording import JUDGING
from webapp.standings.rows import Kept

Wanted = Mapping[int, frozenset[int] | None]
"""The associations whose groups are asked for, by their ids: each with the ids of the groups, or None for all."""


def listed_groups(
    association_id: int, *, archived: bool = False, only: frozenset[int] | None = None
) -> list[ListedGroup]:
    """The association's groups in use, or those in the archive, newest season first; `only` those ids when given.

    Two statements; three more where a quota is known, and more for what must be judged anew.
    """
    db = current.get_db()
    groups = group_rows(db, association_id, archived=archived, only=only)
    found = queries.listed(db, [association_id], archived=archived) if groups else []
    return _listed(groups, found)


def listed_to_do(wanted: Wanted) -> dict[int, list[ListedGroup]]:
    """By the association, the groups in use of all the `wanted` ones, but for those for which nothing is left to do.

    As many statements as `listed_groups`, however many associations there are.
    """
    db, today = current.get_db(), current.today()
    groups = _only(wanted, groups_to_do(db, wanted.keys(), today))
    found = queries.listed_to_do(db, wanted.keys(), today) if groups else []
    return _of_each(wanted, _listed(groups, found))


def listed_in_use(wanted: Wanted) -> dict[int, list[ListedGroup]]:
    """The same with all groups in use."""
    db = current.get_db()
    groups = _only(wanted, groups_in_use(db, wanted.keys()))
    found = queries.listed(db, wanted.keys(), archived=False) if groups else []
    return _of_each(wanted, _listed(groups, found))


def _only(wanted: Wanted, groups: Sequence[GroupRow]) -> list[GroupRow]:
    return [one for one in groups if (only := wanted[one.association_id]) is None or one.id in only]


def _of_each(wanted: Wanted, groups: Sequence[ListedGroup]) -> dict[int, list[ListedGroup]]:
    found: dict[int, list[ListedGroup]] = {association_id: [] for association_id in wanted}
    for group in groups:
        found[group.group.association_id].append(group)
    return found


def _listed(groups: Sequence[GroupRow], found: Sequence[queries.ListedStanding]) -> list[ListedGroup]:
    today, stamp = current.today(), _judging().stamp
    kept: dict[int, queries.ListedStanding | Kept] = {
        one.group_id: one for one in found if (one.day, one.judged_by) == (today, stamp)
    }
    kept.update(_judge_again([queries.GroupId(one.id, one.association_id) for one in groups if one.id not in kept]))
    accounts = _accounts_for(groups)
    return [
        listed_group(one, rules_of(one.rule_set), now, accounts.get(one.association_id, ()), today)
        for one in groups
        # One that was removed meanwhile isn't.
        if (now := kept.get(one.id))
    ]


def refresh_organisation(organisation_id: int) -> None:
    """Let all of an organisation's groups be judged that must be: the first who looks at a day waits for it.

    One statement when there are none. It isn't the organisation that reads of people: what is kept names nobody.
    """
    today, stamp = current.today(), _judging().stamp
    _judge_again(queries.stale_of_organisation(current.get_db(), organisation_id, today=today, stamp=stamp))


def assess_now(record: GroupRecord) -> AssessedGroup:
    """The verdict on a group today; of the other groups that draw on the same hours by what is kept."""
    return assess_all_now([record])[0]


def assess_all_now(records: Sequence[GroupRecord]) -> list[AssessedGroup]:
    """The verdicts on groups today."""
    accounts = _accounts_for([record.group for record in records])
    return [assess_record(record, accounts.get(record.group.association_id, ())) for record in records]


def _accounts_for(groups: Sequence[GroupRow]) -> Mapping[int, tuple[HourAccount, ...]]:
    """By the association, the accounts of the hours that any of its groups draws on."""
    years = limited_years(groups)
    organisations = {one.association_id: one.organisation_id for one in groups if one.quota_known}
    return hour_accounts(organisations, years) if years else {}


@dataclass(frozen=True)
class KeptDraw:
    """A group that draws on hours, by what is kept."""

    uses: Mapping[int, Sequence[Use]]


def hour_accounts(organisations: Mapping[int, int | None], years: range) -> Mapping[int, tuple[HourAccount, ...]]:
    """By the association, the accounts of hours that it draws on in those years, with what all its groups use of them:
    three statements, more where its organisation (None: it has none) gives the hours, and for what must be judged anew.
    """
    return accounts_of_each(years, organisations, draws_of_years(organisations.keys(), years))


def draws_of_years(association_ids: Collection[int], years: range) -> Mapping[int, list[KeptDraw]]:
    """By the association, what each of its groups uses in the years."""
    db, today, stamp = current.get_db(), current.today(), _judging().stamp
    again = _judge_again(queries.stale_of_years(db, association_ids, years, today=today, stamp=stamp))
    found: dict[int, dict[int, dict[int, Sequence[Use]]]] = {one: defaultdict(dict) for one in association_ids}
    for row in queries.uses(db, association_ids, years):
        if row.draws and row.group_id not in again:
            found[row.association_id][row.group_id][row.year] = uses_of(row.group_id, row.uses)
    for kept in again.values():
        for one in kept.years:
            if one.draws:
                found[kept.association_id][kept.group_id][one.year] = uses_of(kept.group_id, one.uses)
    return {one: [KeptDraw(of_group) for of_group in groups.values()] for one, groups in found.items()}


@lru_cache(maxsize=8192)
def uses_of(group_id: int, plain: str) -> Sequence[Use]:
    """What a group uses of a year's hours, of the JSON that is kept of it. Made once for many pages: most groups' hours
    are as they were.
    """
    return [
        Use(Stage(stage), date.fromisoformat(day), time.fromisoformat(starts), group_id, hours)
        for stage, day, starts, hours in json.loads(plain)
    ]


def refresh_all() -> None:
    """Let all groups of the installation be judged that must be, as at night."""
    _judge_again(queries.stale(current.get_db(), today=current.today(), stamp=_judging().stamp))


def _judging() -> Judging:
    judging: Judging = current.get_db().info[JUDGING]
    return judging


def _judge_again(stale: Sequence[queries.GroupId]) -> Mapping[int, Kept]:
    of_each: dict[int, list[int]] = defaultdict(list)
    for one in stale:
        of_each[one.association_id].append(one.id)
    db, judging, today = current.get_db(), _judging(), current.today()
    return {
        kept.group_id: kept
        for association_id, group_ids in of_each.items()
        for kept in refreshing.judge_again(db, association_id, group_ids, judging=judging, today=today)
    }
