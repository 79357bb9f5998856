"""The five steps of a group in Sivisverkko, as a checklist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.links import Link
from webapp.i18n import format_day, format_money
from webapp.i18n import gettext as _
from webapp.sivisverkko.ticks import Mark, Secrets, fingerprint, mark


@dataclass(frozen=True, slots=True)
class ChecklistStep:
    """One step. `key` is '' when it isn't ticked by hand."""

    title: str
    text: str
    done: str
    """When it was done, in words; '' while it isn't, or nobody needs to know when."""
    mark: Mark
    places: tuple[Link, ...] = ()
    key: str = ""
    fingerprint: str = ""

    @property
    def name(self) -> str:
        return self.title


def by_hand() -> dict[str, tuple[str, str]]:
    """The steps that somebody ticks, with their titles and texts; the others follow from what the register knows."""
    return {
        "rules": (
            _("Find out your own organisation's rules for the support"),
            _("Ask your member organisation what it expects of groups: it may have dates and forms of its own."),
        ),
        "account": (
            _("Get a personal account and the right to act"),
            _(
                "Make an account for yourself in Sivisverkko with your bank codes, and apply there for the right to act"
                " for your association."
            ),
        ),
    }


def steps(
    assessed: AssessedGroup, *, own_rules: Sequence[str], ticks: Mapping[str, str], secrets: Secrets
) -> list[ChecklistStep]:
    """The steps in their order. `own_rules` are what the member organisation asks, `ticks` the remembered fingerprints
    of the steps that are ticked by hand.
    """
    ticked = []
    for key, (title, text) in by_hand().items():
        values = own_rules if key == "rules" else ()
        now, found = fingerprint(secrets[0], key, values), mark(secrets, key, values, ticks.get(key))
        ticked.append(ChecklistStep(title, text, "", found, key=key, fingerprint=now))
    return [*ticked, _plan(assessed), _report(assessed), _payment(assessed)]


def _done(sentence: str) -> tuple[str, Mark]:
    return sentence, Mark.ENTERED if sentence else Mark.OPEN


def _plan(assessed: AssessedGroup) -> ChecklistStep:
    group = assessed.record.group
    day = format_day(group.plan_published_on)
    return ChecklistStep(
        _("Before the group: the plan"),
        _("Enter the plan in Sivisverkko, publish it there, and write the day here."),
        *_done(_("Published %(day)s", day=day) if day else ""),
        (
            Link(_("Keying sheet for the plan"), url_for("sivisverkko.plan", group_id=group.id)),
            _state(_("Write the day of publishing"), group.id, "publish"),
        ),
    )


def _report(assessed: AssessedGroup) -> ChecklistStep:
    group = assessed.record.group
    # A group that was reopened is reported anew.
    day = format_day(group.reported_on) if group.locked or group.archived_at else ""
    return ChecklistStep(
        _("After the group: the report"),
        _("Enter the participants, the costs, the checked programme and the realised hours, and write the day here."),
        *_done(_("Sent %(day)s", day=day) if day else ""),
        (
            Link(_("Keying sheet for the report"), url_for("sivisverkko.report", group_id=group.id)),
            _state(_("Write the day of sending"), group.id, "report"),
        ),
    )


def _payment(assessed: AssessedGroup) -> ChecklistStep:
    group = assessed.record.group
    paid = ""
    if group.paid_on and group.paid_cents is not None:
        paid = _("Paid %(day)s, %(amount)s", day=format_day(group.paid_on), amount=format_money(group.paid_cents))
    return ChecklistStep(
        _("The support is paid"),
        _("The support comes to the organisation's account. Write here the day and the amount."),
        *_done(paid),
        (_state(_("Record the payment"), group.id, "payment"),),
    )


def _state(text: str, group_id: int, anchor: str) -> Link:
    return Link(text, url_for("stages.stages", group_id=group_id, _anchor=anchor))
