"""What lists need of a judged group: the words and next steps of `eligibility` ask for no more than this."""

from collections.abc import Sequence
from datetime import date, time
from typing import Protocol

from webapp.domain.facts import SessionState
from webapp.domain.rule_set import RuleSet
from webapp.domain.verdict import ShortVerdict
from webapp.eligibility.rows import GroupRow


class Dated(Protocol):
    """A session by its number and its day."""

    @property
    def id(self) -> int: ...

    @property
    def day(self) -> date: ...


class Meeting(Dated, Protocol):
    """A session as a list shows it."""

    @property
    def group_id(self) -> int: ...

    @property
    def starts(self) -> time: ...

    @property
    def ends(self) -> time: ...

    @property
    def state(self) -> SessionState: ...


class Judged(Protocol):
    """A group and how it stands: judged just now (`AssessedGroup`), or as it is kept (webapp/standings)."""

    @property
    def group(self) -> GroupRow: ...

    @property
    def rules(self) -> RuleSet: ...

    @property
    def verdict(self) -> ShortVerdict: ...

    @property
    def meetings(self) -> Sequence[Meeting]:
        """By time. Those that are planned, those that are cancelled and to come, and those that a finding speaks of;
        others may be missing.
        """

    @property
    def spoken_of(self) -> Sequence[Dated]:
        """By time, those that a finding may speak of, saved or not."""

    @property
    def has_sessions(self) -> bool:
        """Has it any, of whatever kind?"""

    @property
    def has_members(self) -> bool:
        """Has it any, present or past?"""

    @property
    def has_names(self) -> bool:
        """Is the personal data of any member still there?"""

    @property
    def has_open_costs(self) -> bool:
        """Is any eligible cost not in the books?"""

    @property
    def expects_support(self) -> bool:
        """Would there be any, if the study centre lets the group pass?"""
