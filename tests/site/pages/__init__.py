"""Every address of the program: one entry for each, and what the tests read of all of them together.

A new address gets its entry in the module of its area. The tests of the whole site say what is missing in it.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from tests.cast import Cast
from tests.site.pages import accounts, groups, people, reporting, sessions, users
from tests.site.pages.organisations import ORGANISATION_PAGES
from tests.site.pages.page import Data, Page, State

PAGES: Final[Mapping[str, Page]] = {
    **groups.PAGES,
    **sessions.PAGES,
    **reporting.PAGES,
    **people.PAGES,
    **accounts.PAGES,
    **users.PAGES,
}
"""By endpoint."""

RIGHTS: Final[Mapping[str, Mapping[str, frozenset[str]]]] = {
    endpoint: {method: who for method, who in (("GET", page.opened_by), ("POST", page.sent_by)) if who is not None}
    for endpoint, page in PAGES.items()
}
"""Who of the cast may send a method to an endpoint."""
PUBLIC: Final = {endpoint for endpoint, page in PAGES.items() if page.public} | {"static"}
MOST_STATEMENTS: Final = {endpoint: page.statements for endpoint, page in PAGES.items() if page.statements is not None}
OF_ORGANISATIONS: Final = {
    endpoint: page.statements for endpoint, page in ORGANISATION_PAGES.items() if page.statements is not None
}
"""The same of a coordinator's pages."""
STATEMENTS_OF_POSTS: Final = {
    endpoint: page.statements_of_post for endpoint, page in PAGES.items() if page.statements_of_post is not None
}
FORMS: Final = {page.typed_into for page in PAGES.values() if page.typed_into}
DEMO: Final = {name: path for page in PAGES.values() for name, path in page.demo.items()}


class NamedState(NamedTuple):
    """A state of the page that an endpoint's form is on."""

    endpoint: str
    state: State


STATES: Final = {
    name: NamedState(endpoint, state) for endpoint, page in PAGES.items() for name, state in page.states.items()
}


class Post(NamedTuple):
    """What is sent to an endpoint; `at` are the ids in its address where they aren't the cast's first choice."""

    endpoint: str
    data: Data
    at: Mapping[str, int]


def posts(cast: Cast, *, of_a_visitor: bool = False) -> list[Post]:
    """The examples of every endpoint that is posted to, in an order in which each has something to do."""
    examples = [
        (example, endpoint)
        for endpoint, page in PAGES.items()
        for example in page.examples
        if example.of_a_visitor is of_a_visitor
    ]
    return [
        Post(
            endpoint,
            example.data(cast) if callable(example.data) else example.data,
            {name: getattr(cast, of) for name, of in example.at.items()},
        )
        for example, endpoint in sorted(examples, key=lambda one: one[0].turn)
    ]
