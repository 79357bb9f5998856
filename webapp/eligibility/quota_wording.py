"""Sentences for the hour quota: how its account stands for all groups, and what of it is one group's."""

from collections.abc import Iterator
from typing import assert_never

from webapp.domain import reasons
from webapp.domain.findings import QuotaFinding
from webapp.domain.quota import Holder, HourAccount, Share
from webapp.i18n import format_day, format_hours, format_hours_done
from webapp.i18n import gettext as _


def title(finding: QuotaFinding) -> str:
    """The rule's name, with the year that the account is for."""
    return _("Hour quota %(year)s", year=finding.year)


def figure(finding: QuotaFinding) -> str:
    """What is left of the account, or how many hours are too many; '' when it isn't known, and where the group holds
    nothing more, whatever the others do.
    """
    if finding.reported or finding.reason in {reasons.QuotaReason.ENOUGH, reasons.QuotaReason.LOST}:
        return ""
    if finding.needed:
        return _("%(hours)s h too many", hours=finding.needed)
    return "" if finding.left is None else _("%(hours)s h left", hours=finding.left)


def of_account(account: HourAccount) -> str:
    """How an account stands for all groups, in one sentence."""
    return _all_groups(account.holder, account.realised, account.planned, account.left, account.over)


def _all_groups(holder: Holder, held: int, planned: int, left: int | None, over: int) -> str:
    is_common = holder is Holder.COMMON and left is not None
    said = [_("The hours are common to all associations of the member organisation.")] if is_common else []
    if left is not None and left < 0:
        return " ".join([*said, _beyond(is_common, held, planned, -left, over)])
    said.append(_held(is_common, held, planned))
    if left is not None:
        said.append(_remaining(is_common, left, over))
    return " ".join(said)


def _held(is_common: bool, held: int, planned: int) -> str:
    done = {"held": format_hours_done(held), "planned": format_hours_done(planned)}
    if planned and not held:
        return (
            _("Their groups have planned %(planned)s.", **done)
            if is_common
            else _("All groups have planned %(planned)s.", **done)
        )
    if is_common and planned:
        return _("Their groups have held %(held)s and planned %(planned)s more.", **done)
    if is_common:
        return _("Their groups have held %(held)s.", **done)
    if planned:
        return _("All groups have held %(held)s and planned %(planned)s more.", **done)
    return _("All groups have held %(held)s.", **done)


def _beyond(is_common: bool, held: int, planned: int, beyond: int, over: int) -> str:
    done = {"held": format_hours_done(held), "beyond": format_hours_done(beyond)}
    first = (
        _("Their groups have held %(held)s, %(beyond)s more than there were.", **done)
        if is_common
        else _("All groups have held %(held)s, %(beyond)s more than there were.", **done)
    )
    hours = {"planned": format_hours(planned), "over": format_hours(over)}
    then = _("With the %(planned)s that are planned, %(over)s are too many.", **hours)
    return f"{first} {then}" if planned else first


def _remaining(is_common: bool, left: int, over: int) -> str:
    if over:
        return _("Remaining: %(left)s, so %(over)s too many.", left=format_hours(left), over=format_hours(over))
    if is_common:
        return _("Remaining: %(left)s, which is enough while it lasts.", left=format_hours(left))
    return _("Remaining: %(left)s, which is enough.", left=format_hours(left))


def of_share(share: Share) -> str:
    """What of the account is one group's."""
    held, planned = format_hours_done(share.held), format_hours_done(share.planned)
    if not share.planned:
        return _("Of these, this group has held %(held)s.", held=held)
    if not share.held:
        return _("Of these, this group has planned %(planned)s.", planned=planned)
    return _("Of these, this group has held %(held)s and planned %(planned)s.", held=held, planned=planned)


def sentences(finding: QuotaFinding) -> list[str]:
    """The finding in words, the most important sentence first."""
    return list(_sentences(finding))


def _sentences(finding: QuotaFinding) -> Iterator[str]:
    reason = reasons.QuotaReason
    share, year = finding.share, finding.year
    match finding.reason:
        case reason.NOT_GIVEN:
            yield _("The hour quota isn't known.")
        case reason.NONE_OF_OWN:
            yield _("The association has no hour quota of its own. Its hours are those of the member organisation.")
        case reason.NOT_USED:
            yield _("The group can't be supported any more, so it uses none of the hour quota.")
        case reason.LOST:
            yield _(
                "This group held %(hours)s more than the hour quota of %(year)s had left. They get no support.",
                hours=format_hours_done(share.over),
                year=year,
            )
        case reason.ENOUGH:
            yield _("All hours that this group has held fit in the hour quota.")
        case reason.ENOUGH_PLANNED:
            yield of_all(finding)
            yield of_share(share)
        case reason.PLANNED_OVER | reason.HELD_OVER:
            first, *others = _too_many(finding)
            yield first
            yield to_ask(finding)
            yield from others
        case never:
            assert_never(never)


def to_ask(finding: QuotaFinding) -> str:
    """What to do about an account that is too short."""
    return _("Ask your member organisation for extra hours by %(day)s at the latest.", day=format_day(finding.by))


def _too_many(finding: QuotaFinding) -> Iterator[str]:
    share = finding.share
    if finding.reported:
        yield _(
            "This group has reported %(held)s, and %(over)s of them were more than the hour quota had left.",
            held=format_hours_done(share.held),
            over=format_hours(share.over),
        )
        return
    yield of_all(finding)
    yield of_share(share)
    if finding.reason is reasons.QuotaReason.HELD_OVER:
        yield _(
            "As it stands, this group has held %(hours)s h without support: the hours go to those who held theirs "
            "first. No source says so, it is our reading.",
            hours=share.held - share.held_granted,
        )
    elif share.over:
        yield _(
            "If all is held as planned, this group has %(hours)s without support: the hours go to those who "
            "hold theirs first. No source says so, it is our reading.",
            hours=format_hours(share.over),
        )


def of_all(finding: QuotaFinding) -> str:
    """How the account of a finding stands for all groups, in one sentence."""
    return _all_groups(finding.holder, finding.actual or 0, finding.planned, finding.left, finding.needed or 0)
