"""What the tests of the whole site know of one address, and who of the cast there is to open it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tests.cast import Cast

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

EVERYBODY = frozenset({"Aino", "Sulo", "Leena", "Tuomas", "Aatos"})
ADMINISTRATOR = frozenset({"Aino"})
KEEPERS = frozenset({"Aino", "Sulo"})
COST_KEEPERS = frozenset({"Aino", "Sulo", "Leena", "Tuomas"})
QUOTA_KEEPERS = frozenset({"Aino", "Sulo", "Tuomas"})
NO_LEADERS = frozenset({"Aino", "Sulo", "Tuomas", "Aatos"})
GROUP_KEEPERS = frozenset({"Aino", "Sulo", "Leena"})
LEADER = frozenset({"Leena"})
NOBODY: frozenset[str] = frozenset()

Data = Mapping[str, Any]


class Saves(StrEnum):
    """What a post does when somebody else has saved meanwhile, or when it is sent twice; docs/posts.md says it."""

    MERGES = "merges"
    SETS = "sets a value"
    ADDS = "adds once"
    STEPS = "takes a step once"
    REMOVES = "removes"
    NOTHING = "saves nothing"


ONE_EFFECT = frozenset({Saves.ADDS, Saves.STEPS, Saves.REMOVES})
"""Whose forms say which of all forms they are, so that one that is sent twice is known again."""


@dataclass(frozen=True)
class Example:
    """A post with something to do, sent in the order of `turn`, so that there is.

    `at` names the cast's ids in its address where they aren't the first choice.
    """

    turn: int
    data: Data | Callable[[Cast], Data] = field(default_factory=dict)
    at: Mapping[str, str] = field(default_factory=dict)
    of_a_visitor: bool = False
    """Sent by a browser that isn't signed in to begin with."""


@dataclass(frozen=True)
class State:
    """What a page becomes when somebody uses it: how to bring it about, and who has the right to send its form but
    never sees this.
    """

    bring_about: "Callable[[Tab], object]"
    not_for: frozenset[str] = NOBODY


@dataclass(frozen=True, kw_only=True)
class Page:
    """One address. Whoever of the cast isn't named is told 403; Leena leads the group."""

    public: bool = False
    """Needs no sign-in."""
    opened_by: frozenset[str] | None = None
    """None when it isn't opened, only sent."""
    sent_by: frozenset[str] | None = None
    saves: Saves | None = None
    """What its post does to what is there. None when it isn't sent."""
    statements: int | None = None
    """That it asks the database, whoever opens it, and however much is in the register."""
    statements_of_post: int | None = None
    """The same of its example, from the form's check to the fresh panel."""
    examples: tuple[Example, ...] = ()
    demo: Mapping[str, str] = field(default_factory=dict)
    """How the browser tests open it in the demo: addresses, by what they show. Nothing there changes the register."""
    no_page: str = ""
    """What it answers with, when that is no page of the register."""
    of_visitors: bool = False
    """Looked at as somebody who isn't signed in."""
    typed_into: str = ""
    """The address of a form that people type into, with the cast's ids in braces."""
    asks_by_itself: bool = False
    """A field or a panel asks for it while nobody waits."""
    states: Mapping[str, State] = field(default_factory=dict)
    """By their names, for the browser tests: at least one in which its form comes back."""
