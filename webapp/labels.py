"""What the register's closed lists are called, for forms, pages and files alike."""

from datetime import date

from webapp.domain.facts import CostKind, FormOfStudy, SessionKind, SessionState
from webapp.domain.keeping import kept_until
from webapp.domain.organisation import HoursMode, RequestKind, RequestState
from webapp.domain.roles import Role
from webapp.i18n import format_short_day
from webapp.i18n import lazy_gettext as _l

ROLE_WORDS = {
    Role.ADMINISTRATOR: _l("administrator"),
    Role.SECRETARY: _l("secretary"),
    Role.LEADER: _l("leader"),
    Role.TREASURER: _l("treasurer"),
    Role.AUDITOR: _l("auditor"),
}

FORMS_OF_STUDY = {
    FormOfStudy.LOCAL: _l("face to face"),
    FormOfStudy.REMOTE: _l("online"),
    FormOfStudy.HYBRID: _l("hybrid"),
}

SESSION_KINDS = {
    SessionKind.STUDY: _l("study"),
    SessionKind.RECREATION: _l("recreation"),
    SessionKind.PARTY: _l("party"),
    SessionKind.SALES: _l("sales"),
    SessionKind.ANNUAL_MEETING: _l("annual meeting"),
    SessionKind.OTHER_EVENT: _l("other event of the association"),
}

SESSION_STATES = {
    SessionState.PLANNED: _l("planned"),
    SessionState.HELD: _l("held"),
    SessionState.CANCELLED: _l("cancelled"),
}

COST_KINDS = {
    CostKind.MATERIALS: _l("study material and equipment"),
    CostKind.ROOM: _l("room rent"),
    CostKind.FEE: _l("leader's or expert's fee"),
    CostKind.TRAVEL: _l("leader's or expert's travel"),
    CostKind.OTHER_STUDY: _l("other cost of studying"),
    CostKind.VOLUNTEER_WORK: _l("unpaid volunteer work"),
}

HOURS_MODES = {
    HoursMode.COMMON: _l("common to all, while they last"),
    HoursMode.SHARED: _l("shared out to the associations"),
}

REQUEST_KINDS = {
    RequestKind.ESTIMATE: _l("estimate for next year"),
    RequestKind.EXTRA: _l("extra hours"),
    RequestKind.RETURN: _l("hours returned"),
}

REQUEST_STATES = {
    RequestState.OPEN: _l("waiting for an answer"),
    RequestState.ANSWERED: _l("answered"),
    RequestState.WITHDRAWN: _l("withdrawn"),
}


def month_end(month: int) -> str:
    """31.3.: until when participants' data are kept, in any year."""
    return format_short_day(kept_until(date.min, month))
