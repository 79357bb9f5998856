"""What the rules need to know of a group, out of its rows."""

from collections.abc import Iterator
from datetime import date

from webapp.domain.age_bands import AgeBand
from webapp.domain.erasure import KeptAge, erased_birth
from webapp.domain.facts import Birth, CostFacts, GroupFacts, MemberFacts, QuotaFacts, SessionFacts
from webapp.domain.notes import Seen
from webapp.domain.quota import HourAccount
from webapp.eligibility.rows import GroupRecord, GroupRow, MemberRow, SessionRow


def build_facts(record: GroupRecord, accounts: tuple[HourAccount, ...] = ()) -> GroupFacts:
    """What the rules need to know of a group. `accounts` are those of the hour quota."""
    group = record.group
    return GroupFacts(
        id=group.id,
        association_eligible=group.association_eligible,
        learning_goal=group.learning_goal,
        season_start=group.season_start,
        season_end=group.season_end,
        plan_published_on=group.plan_published_on,
        planned_hours=group.planned_hours,
        members=tuple(
            MemberFacts(
                id=member.id,
                name=f"{member.first_name} {member.last_name}".strip(),
                birth=birth_of(member, group.season_start),
                joined_on=member.joined_on,
                left_on=member.left_on,
            )
            for member in record.members
        ),
        sessions=tuple(session_facts(session, present_count(session)) for session in record.sessions),
        costs=tuple(
            CostFacts(cost.id, cost.day, cost.kind, cost.cents, cost.voucher, cost.booked) for cost in record.costs
        ),
        quota=QuotaFacts(accounts, none_of_own=group.no_own_quota),
        topic_kind=group.topic_kind or None,
        has_trainer=group.has_trainer,
        reported_on=group.reported_on,
        paid_on=group.paid_on,
        corrected_on=group.corrected_on,
        seen=frozenset(_seen_of(group)),
    )


def _seen_of(group: GroupRow) -> Iterator[Seen]:
    for line in (group.seen or "").splitlines():
        reason, *about = line.split()
        yield from (Seen(reason, one) for one in about)


def birth_of(member: MemberRow, season_start: date) -> Birth:
    """What is known of a member's birth; of somebody erased, what was kept of it."""
    if member.erased_on:
        return erased_birth(KeptAge(member.of_age_confirmed_on, AgeBand(member.age_band)), season_start)
    return Birth(member.birth_date, member.birth_year, member.of_age_confirmed_on)


def session_facts(session: SessionRow, present: int | None) -> SessionFacts:
    """What the rules need to know of a session at which so many were present; None when it isn't recorded."""
    return SessionFacts(
        id=session.id,
        day=session.day,
        starts=session.starts,
        ends=session.ends,
        break_minutes=session.break_minutes,
        kind=session.kind,
        state=session.state,
        hours_override=session.hours_override,
        present=present,
    )


def present_count(session: SessionRow) -> int | None:
    """How many were there, by the head count or by name and with the guests; None when it isn't recorded."""
    if session.head_count is not None:
        return session.head_count
    guests = counted_guests(session)
    return session.present + guests if session.recorded or guests else None


def counted_guests(session: SessionRow) -> int:
    """How many were there beside the named members; none while only a number counts, or nothing."""
    return 0 if session.names_aside or session.head_count is not None else session.guests
