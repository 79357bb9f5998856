"""Narrowing the history: what was done, and when."""

from typing import Final

from webapp.domain.happenings import Record
from webapp.forms.base import BaseForm, add_error
from webapp.forms.fields import ChoiceField, DayField, to_choices
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l

EVERYTHING = ""
ORGANISATION: Final = frozenset({Record.ORGANISATION, Record.COORDINATOR, Record.JOINING, Record.ORGANISATION_YEAR})
"""What an association's history doesn't tell: its member organisation's own affairs."""

KINDS: Final = {
    "groups": (_l("Groups and their states"), frozenset({Record.GROUP, Record.LEADER})),
    "members": (_l("Members"), frozenset({Record.MEMBER})),
    "sessions": (_l("Sessions and attendance"), frozenset({Record.SESSION})),
    "money": (_l("Costs and hour quotas"), frozenset({Record.COST, Record.QUOTA, Record.SHARE, Record.HOUR_REQUEST})),
    "people": (_l("People"), frozenset({Record.PERSON})),
    "users": (_l("Users and signing in"), frozenset({Record.USER, Record.ROLE, Record.LEADER})),
    "association": (_l("Association and feedback"), frozenset({Record.ASSOCIATION, Record.FEEDBACK, *ORGANISATION})),
}
"""What the history may be narrowed to."""

OF_A_GROUP: Final = ("groups", "members", "sessions", "money")


class HistoryForm(BaseForm):
    """Sent by GET, so that a narrowed history has an address; it saves nothing and needs no token."""

    class Meta:
        csrf = False

    what = ChoiceField(_l("What was done to"), default=EVERYTHING)
    first = DayField(_l("First day"))
    last = DayField(_l("Last day"))

    def offer(self, kinds: tuple[str, ...]) -> None:
        """Let one of these kinds be chosen, or all."""
        self.what.choices = to_choices({EVERYTHING: _l("Everything")} | {kind: KINDS[kind][0] for kind in kinds})

    def validate(self, extra_validators: object = None) -> bool:
        valid = super().validate(extra_validators)
        if valid and self.first.data and self.last.data and self.last.data < self.first.data:
            add_error(self.last, _("The last day can't be before the first day."))
            return False
        return valid
