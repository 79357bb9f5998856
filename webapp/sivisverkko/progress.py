"""How far the keying has come: a group's ticks against its keying sheets and its steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from webapp.eligibility.assessment import AssessedGroup
from webapp.i18n import gettext as _
from webapp.member_organisation import MemberOrganisation
from webapp.sivisverkko.sheets import Row, Sheet, sheet_of
from webapp.sivisverkko.steps import ChecklistStep, steps
from webapp.sivisverkko.ticks import Mark, Secrets


@dataclass(frozen=True)
class Keying:
    """A group's keying, as one user sees it. `ticks` are the remembered fingerprints by sheet and row;
    without `with_people` the participants are left out.
    """

    assessed: AssessedGroup
    association: str
    ticks: Mapping[str, Mapping[str, str]]
    secrets: Secrets
    with_people: bool
    organisation: MemberOrganisation | None = None
    """Whose own rules are the first step; None for an association that has none here."""
    _sheets: dict[str, Sheet] = field(default_factory=dict, init=False)

    def sheet(self, form: str) -> Sheet:
        """The keying sheet of the `plan` or the `report`."""
        if form not in self._sheets:
            self._sheets[form] = sheet_of(
                self.assessed,
                form,
                association=self.association,
                ticks=self.ticks.get(form, {}),
                secrets=self.secrets,
                with_people=self.with_people,
            )
        return self._sheets[form]

    def steps(self) -> list[ChecklistStep]:
        own_rules = self.organisation.own_rules if self.organisation else ()
        return steps(self.assessed, own_rules=own_rules, ticks=self.ticks.get("steps", {}), secrets=self.secrets)

    def rows(self, which: str) -> Mapping[str, Row | ChecklistStep]:
        """What can be ticked on a sheet, or of the `steps`, by its key."""
        if which == "steps":
            return {step.key: step for step in self.steps() if step.key}
        return self.sheet(which).rows

    def sentence(self, which: str) -> str:
        """How many are done."""
        if which == "steps":
            found = self.steps()
            done = sum(step.mark is Mark.ENTERED for step in found)
            if done == len(found):
                return _("All steps are done.")
            return _("Done %(done)s, %(left)s to go", done=done, left=len(found) - done)
        sheet = self.sheet(which)
        left = len(sheet.rows) - sheet.entered
        if not left:
            return _("All is entered.") if sheet.rows else _("There is nothing to enter yet.")
        return _("Entered %(done)s, %(left)s to go", done=sheet.entered, left=left)
