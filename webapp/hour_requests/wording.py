"""What was asked and what was answered, in sentences."""

from typing import assert_never

from webapp.domain.organisation import RequestKind
from webapp.hour_requests.entries import RequestRow
from webapp.i18n import format_hours
from webapp.i18n import gettext as _


def asked(request: RequestRow) -> str:
    """What the association has said."""
    match request.kind:
        case RequestKind.ESTIMATE:
            return _("Estimate for %(year)s: %(hours)s", year=request.year, hours=format_hours(request.hours))
        case RequestKind.EXTRA:
            return _("Extra hours for %(year)s: %(hours)s", year=request.year, hours=format_hours(request.hours))
        case RequestKind.RETURN:
            return _("Hours of %(year)s given back: %(hours)s", year=request.year, hours=format_hours(request.hours))
        case never:
            assert_never(never)


def answered(request: RequestRow) -> str:
    """What the organisation has decided, and what it says to that."""
    hours, decided = request.hours, request.decided_hours or 0
    if request.kind is RequestKind.RETURN:
        said = (
            _("Hours of %(year)s: %(hours)s were taken back.", year=request.year, hours=format_hours(decided))
            if decided
            else _("Hours of %(year)s: nothing was taken back, you keep them.", year=request.year)
        )
    elif not decided:
        said = _("Extra hours for %(year)s: none of the %(hours)s h were granted.", year=request.year, hours=hours)
    elif decided >= hours:
        said = _("Extra hours for %(year)s: all %(hours)s were granted.", year=request.year, hours=format_hours(hours))
    else:
        said = _(
            "Extra hours for %(year)s: %(decided)s h of the %(hours)s h were granted.",
            year=request.year,
            decided=decided,
            hours=hours,
        )
    return f"{said} {request.answer}".strip()
