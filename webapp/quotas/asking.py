"""What an association may say to its organisation about the hours of a year, and how many hours that would be."""

from dataclasses import dataclass
from datetime import date

from webapp.domain.organisation import RequestKind
from webapp.domain.quota import Holder
from webapp.hour_requests.entries import RequestRow
from webapp.member_organisation import MemberOrganisation
from webapp.quotas.figures import Hours


@dataclass(frozen=True)
class Asking:
    """What is said to the organisation: `hours` are what the register proposes, None when it knows of none. `stored` is
    what has been said already and isn't answered.
    """

    kind: RequestKind
    year: int
    organisation: MemberOrganisation
    hours: int | None = None
    stored: RequestRow | None = None


def asking_of(hours: Hours, year: int, kind: RequestKind, today: date) -> Asking | None:
    """What is proposed to say; None for what can't be said: without an organisation, of hours that it doesn't give, of
    a year that is over, and of one that nobody asks about.
    """
    if hours.organisation is None or not _may_be_said(hours, year, kind, today):
        return None
    return Asking(kind, year, hours.organisation, _proposed(hours, year, kind), hours.open_request(year, kind))


def _may_be_said(hours: Hours, year: int, kind: RequestKind, today: date) -> bool:
    if kind is RequestKind.ESTIMATE:
        return hours.organisation is not None and hours.organisation.asks_about(today) == year
    holder = hours.account(year).holder
    # What is common isn't the association's, so that it can't give it back.
    may = {Holder.SHARE} if kind is RequestKind.RETURN else {Holder.SHARE, Holder.COMMON}
    return year >= today.year and holder in may


def _proposed(hours: Hours, year: int, kind: RequestKind) -> int | None:
    account = hours.account(year)
    match kind:
        case RequestKind.ESTIMATE:
            # What this year's groups hold and plan, or more if more is planned by now.
            return max(hours.account(year - 1).together().hours, account.together().hours) or None
        case RequestKind.EXTRA:
            over = account.together().over if account.holder is Holder.COMMON else account.over
        case RequestKind.RETURN:
            over = (account.left or 0) - account.planned
    return over if over > 0 else None
