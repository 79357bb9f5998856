"""What every page of a group shows: the group, its verdict and panel, and whether the user may change it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from flask import Response, abort

from webapp import access, current, htmx
from webapp.actors import Actor
from webapp.domain.findings import ActivityFinding, MembersFinding
from webapp.domain.verdict import Verdict
from webapp.eligibility import queries
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.panel import panel_of
from webapp.eligibility.preview import Preview
from webapp.forms.base import BaseForm
from webapp.forms.days import is_of_season
from webapp.groups.permissions import GroupStanding, can_see_group, group_permissions, visible_group_ids
from webapp.htmx import Context
from webapp.standings.listed import ListedGroup
from webapp.standings.reading import assess_now, listed_groups, listed_to_do

P = ParamSpec("P")
Answer = TypeVar("Answer")


def get_group_or_404(group_id: int) -> AssessedGroup:
    """The group and its verdict; 404 when the user's association has no such group or it isn't theirs to see."""
    who = access.actor()
    record = None
    if can_see_group(who, group_id):
        record = queries.group_record(current.get_db(), who.association_id, group_id)
    if record is None:
        abort(404)
    is_of_season(record.group.season_start, record.group.season_end)
    return assess_now(record)


def with_group(
    check: Callable[[Actor, GroupStanding], None] | None = None,
) -> Callable[[Callable[Concatenate[AssessedGroup, P], Answer]], Callable[..., Answer]]:
    """For a view whose address has a group's id: it is given the group, as `get_group_or_404` finds it, in the id's
    place. Raises what the check raises, `check_can_edit_group` or another one of the permissions.
    """

    def decorator(view: Callable[Concatenate[AssessedGroup, P], Answer]) -> Callable[..., Answer]:
        @wraps(view)
        def with_id(group_id: int, *args: P.args, **kwargs: P.kwargs) -> Answer:
            assessed = get_group_or_404(group_id)
            if check:
                check(access.actor(), assessed.record.group)
            return view(assessed, *args, **kwargs)

        return with_id

    return decorator


def visible_groups(who: Actor, *, archived: bool = False) -> list[ListedGroup]:
    """The groups in use, or those in the archive, that `who` sees in the association that they act for."""
    return listed_groups(who.association_id, archived=archived, only=visible_group_ids(who))


def has_archived(who: Actor) -> bool:
    """Is there a group in the archive that `who` sees? One statement, and nothing is judged."""
    db, only = current.get_db(), visible_group_ids(who)
    return bool(queries.group_rows(db, who.association_id, archived=True, only=only))


def groups_to_do(actors: Iterable[Actor]) -> list[tuple[Actor, list[ListedGroup]]]:
    """Each of the actors, who are one user in their associations, with the groups that they may have something to do
    for: as many statements however many associations there are.
    """
    everyone = list(actors)
    found = listed_to_do({who.association_id: visible_group_ids(who) for who in everyone})
    return [(who, found[who.association_id]) for who in everyone]


def group_context(assessed: AssessedGroup) -> Context:
    """What the template of any of the group's pages needs."""
    who = access.actor()
    permissions, verdict = group_permissions(who, assessed.record.group), assessed.verdict
    return {
        "group": assessed.record.group,
        "today": verdict.today,
        "members": assessed.record.members,
        "member_count": len([member for member in assessed.record.members if not member.left_on]),
        "sessions": assessed.record.sessions,
        "verdict": verdict,
        "panel": panel_of(assessed, permissions),
        "can_edit": permissions.group,
        "costs": assessed.record.costs,
        "cost_sums": assessed.costs,
        "can_edit_costs": permissions.costs,
        "not_recorded": frozenset(verdict.not_recorded),
        "excluded": _excluded(verdict),
        "ages": _ages(verdict),
    }


def preview(page: str, assessed: AssessedGroup, form: BaseForm, found: Preview, /, **context: Any) -> Response:
    """What the panel would say if a form of the group were saved: to htmx alone, else on the page of the form.

    Where the page has several forms, `context` has them all, and as `place` the id of this one's line. While somebody
    is typing a form isn't wrong, only unfinished: htmx is told 200 whatever is in it.
    """
    shown = group_context(assessed)
    context = {"form": form} | context | shown
    context |= {"preview": found, "version": shown["panel"].version, "panel": found.panel or shown["panel"]}
    # Whoever is typing hears it when the state would be another one.
    context["announced"] = not htmx.is_background() or found.then not in {None, found.now}
    if not htmx.wants_panel():
        return htmx.render(page, status=422 if form.errors else 200, **context)
    return htmx.render("eligibility/_preview_refreshed.html", status=200, oob=True, **context)


def _excluded(verdict: Verdict) -> frozenset[int]:
    """The ids of sessions that are no study."""
    found = (f for f in verdict.findings if isinstance(f, ActivityFinding))
    return frozenset(session_id for finding in found for session_id in finding.excluded_sessions)


def _ages(verdict: Verdict) -> dict[int, str]:
    """Of which age group each present member is: of_age, unsure or not_yet; '' for those who aren't members now."""
    ages: dict[int, str] = defaultdict(str)
    for finding in verdict.findings:
        if isinstance(finding, MembersFinding):
            kinds = {"of_age": finding.of_age, "unsure": finding.unsure, "not_yet": finding.not_yet}
            ages.update({member.id: kind for kind, members in kinds.items() for member in members})
    return ages
