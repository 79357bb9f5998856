"""What is left to do for a group once its report has been sent."""

from dataclasses import dataclass

from flask import url_for

from webapp.eligibility.judged import Judged
from webapp.eligibility.rows import GroupRow
from webapp.i18n import gettext as _


@dataclass(frozen=True)
class NextStep:
    """A sentence, and the page where it is done."""

    text: str
    url: str
    action: str
    urgent: bool = False
    """Its day has come."""
    contact: str = ""
    """The study centre's own page, where the sentence says to ask it and `url` leads elsewhere."""


def payment_to_record(assessed: Judged) -> NextStep | None:
    """Once the report has been sent: wait for the support. None when it has come, or none is to be expected."""
    group = assessed.group
    if not group.locked or group.paid_on is not None or not assessed.expects_support:
        return None
    return NextStep(
        _("The report has been sent. Record the payment when it has come."),
        url_for("stages.stages", group_id=group.id, _anchor="payment"),
        _("Record the payment"),
    )


def personal_data_to_remove(assessed: Judged) -> NextStep | None:
    """What comes last: the names are in Sivisverkko and no longer needed here. None when they are gone."""
    group = assessed.group
    if not group.locked or not assessed.has_names:
        return None
    return NextStep(
        _("The details are in Sivisverkko. Remove the participants' personal data from here."),
        url_for("erasures.erase", group_id=group.id),
        _("See what is removed"),
    )


def report_again(group: GroupRow) -> NextStep | None:
    """A group that was reopened waits to be reported again."""
    if group.locked or group.reported_on is None:
        return None
    return NextStep(
        _("The group is open again. Record a new report once it is corrected."),
        url_for("stages.stages", group_id=group.id, _anchor="report"),
        _("Record the report"),
    )
