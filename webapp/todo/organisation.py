"""What the member organisation asks of an association, and what it has answered lately."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for

from webapp import current
from webapp.actors import Actor
from webapp.associations.permissions import can_edit_quotas
from webapp.domain.organisation import RequestKind
from webapp.hour_requests import queries, wording
from webapp.hour_requests.entries import RequestRow
from webapp.i18n import gettext as _
from webapp.member_organisation import MemberOrganisation, organisation_of

ANSWER_IS_NEW = timedelta(days=14)


@dataclass(frozen=True)
class Said:
    """Something of the organisation's, and where it is seen or answered."""

    key: str
    day: date
    text: str
    url: str
    action: str
    is_late: bool = False


def from_organisation(who: Actor) -> Iterator[Said]:
    """The estimate that it waits for, and its answers of the last days, for those who keep the quotas: two statements,
    and none for an association that keeps its register alone.
    """
    if who.organisation_id is None or not can_edit_quotas(who):
        return
    db, today, association_id = current.get_db(), current.today(), who.association_id
    organisation = organisation_of(db, association_id)
    if organisation is None:
        return
    said = queries.of_association(db, association_id)
    yield from _estimate(organisation, said, today)
    for one in said:
        day = current.local_day(one.answered_at) if one.answered_at else date.min
        if today - day < ANSWER_IS_NEW:
            place = url_for("quotas.quotas", _anchor="requests")
            yield Said(f"answer-{one.id}", day, _in_answer(organisation, one), place, _("See the answer"))


def _estimate(organisation: MemberOrganisation, said: list[RequestRow], today: date) -> Iterator[Said]:
    by, year = organisation.estimates_by, organisation.asks_about(today)
    has_said = any((one.kind, one.year) == (RequestKind.ESTIMATE, year) for one in said)
    if by is None or year is None or has_said:
        return
    text = _(
        "%(organisation)s asks: how many teaching hours will your groups need in %(year)s?",
        organisation=organisation.name,
        year=year,
    )
    place = url_for("hour_requests.ask", year=year, kind=RequestKind.ESTIMATE)
    yield Said(f"estimate-{year}", by, text, place, _("Give an estimate"), is_late=by < today)


def _in_answer(organisation: MemberOrganisation, one: RequestRow) -> str:
    return _("%(organisation)s has answered: %(answer)s", organisation=organisation.name, answer=wording.answered(one))
