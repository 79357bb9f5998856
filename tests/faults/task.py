"""What eight people do at the same moment: they change the fields of one record, or add things beside each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.cast import Cast
from tests.faults.crew import Step
from tests.reporting import yes
from webapp.db import Base

Changes = Sequence[dict[str, Any]]
USERS = ("Aino", "Sulo")
NAMES = ("Aalto", "Berg", "Costa", "Dahl", "Ekman", "Forss", "Grön", "Hiltunen")
EIGHT = range(len(NAMES))


@dataclass(frozen=True)
class Task:
    """A post that several people send at once."""

    post: str
    """The endpoint, and what is special about it."""
    page: Callable[[Cast], str]
    """The page with the form, where what is kept can be read afterwards."""
    changes: Callable[[Cast], Changes]
    """What each of the people changes of what the page showed."""
    form: str | None = None
    users: Sequence[str] = USERS
    address: Callable[[Cast], str] | None = None
    """Where the fields are sent when only a post shows the form."""
    before: Callable[[Cast], Sequence[Step]] = lambda _cast: ()
    """What somebody does first, one after the other."""
    adds: type[Base] | None = None
    """The table of what each of them adds; None where they change what is there."""
    once: bool = False
    """All send the same, and it is to be there once."""
    in_each_run: bool = False
    """Is it quick, and does it stand for others? The others run weekly, and by hand."""

    def steps(self, cast: Cast) -> list[Step]:
        """One step for each of the people."""
        return [
            Step(
                cast.users[self.users[number % len(self.users)]],
                self.page(cast),
                changes,
                self.form,
                self.address(cast) if self.address else None,
            )
            for number, changes in enumerate(self.changes(cast))
        ]


def fixed(*changes: dict[str, Any]) -> Callable[[Cast], Changes]:
    """What each of the people changes, whoever is in the cast."""
    return lambda _cast: changes


def at(path: str) -> Callable[[Cast], str]:
    """The path with the cast's ids in it."""
    return lambda cast: path.format(**{name: value for name, value in vars(cast).items() if isinstance(value, int)})


def reported(cast: Cast) -> list[Step]:
    """What is done first where the group has to be reported."""
    page = f"/groups/{cast.group}/stages"
    return [Step(cast.users["Aino"], page, yes("20.11.2026"), post=f"{page}/report")]
