"""What eight people do at the same moment: they change the fields of one record, or add things beside each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.cast import Cast
from tests.faults.crew import Step
from webapp.db import Base
from webapp.models import Cost, Feedback, Group, Member, Person, Report, StudySession, UserRole

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


def _fixed(*changes: dict[str, Any]) -> Callable[[Cast], Changes]:
    return lambda _cast: changes


def _at(path: str) -> Callable[[Cast], str]:
    """The path with the cast's ids in it."""
    return lambda cast: path.format(**{name: value for name, value in vars(cast).items() if isinstance(value, int)})


def _names(number: int) -> dict[str, str]:
    return {"first_name": "Uusi", "last_name": NAMES[number]}


def _hour(number: int) -> dict[str, str]:
    return {"starts": f"{8 + number}.00", "ends": f"{9 + number}.00", "break_minutes": "0"}


def _row(values: dict[str, str]) -> dict[str, str]:
    return {f"rows-0-{name}": value for name, value in ({"keep": "y"} | values).items()}


def _cost(number: int) -> dict[str, str]:
    return {"day": "1.9.2026", "amount": "12,50", "kind": "room", "voucher": f"{200 + number}"}


_SESSION = {"day": "3.12.2026", "state": "planned", "kind": "study"}
_GROUP = {"learning_goal": "Osaamme.", "season_start": "1.9.2026", "season_end": "8.12.2026", "municipality": "Joensuu"}
_JOINED = {"joined_on": "1.9.2026"}

CHANGING = (
    Task(
        "associations.edit",
        _at("/association"),
        _fixed({"name": "Uusi ry"}, {"organisation": "Uusi liitto"}, {"municipality": "Lieksa"}, {"eligible": "no"}),
        users=("Aino",),
    ),
    Task(
        "people.person",
        _at("/people/{person}"),
        _fixed(
            {"first_name": "Karin"},
            {"last_name": "Muuttunut"},
            {"email": "karin@example.org"},
            {"gender": "N"},
            {"municipality": "Lieksa"},
            {"birth": "1950"},
        ),
        in_each_run=True,
    ),
    Task(
        "groups.edit",
        _at("/groups/{group}/edit"),
        _fixed(
            {"name": "Uusi nimi"},
            {"learning_goal": "Opimme lisää."},
            {"municipality": "Lieksa"},
            {"season_end": "10.12.2026"},
            {"planned_hours": "20"},
            {"contact_name": "Uusi Yhteys"},
            {"contact_email": "uusi@example.org"},
            {"neutral_name": "Ryhmä A"},
        ),
        in_each_run=True,
    ),
    Task(
        "members.member",
        _at("/groups/{group}/members/{member}"),
        _fixed({"joined_on": "2.9.2026"}, {"left_on": "1.12.2026"}),
    ),
    Task(
        "sessions.session",
        _at("/groups/{group}/sessions/{held}"),
        _fixed(
            {"content": "Sähköposti"},
            {"kind": "party"},
            {"break_minutes": "15"},
            {"hours_override": "3", "override_reason": "Retki"},
        ),
        users=("Aino", "Sulo", "Leena"),
        in_each_run=True,
    ),
    Task(
        "costs.cost",
        _at("/groups/{group}/costs/{cost}"),
        _fixed({"day": "2.9.2026"}, {"amount": "41.50"}, {"kind": "travel"}, {"voucher": "113"}),
        users=("Aino", "Tuomas"),
    ),
    Task(
        "quotas.quotas",
        _at("/association/quotas"),
        _fixed({"granted_2026": "90"}, {"extra_2026": "10"}, {"granted_2027": "95"}, {"extra_2027": "5"}),
        users=("Aino", "Tuomas"),
    ),
    Task(
        "members.details",
        _at("/groups/{group}/members/{member}"),
        _fixed({"email": "raija@example.org"}, {"gender": "N"}, {"municipality": "Lieksa"}, {"birth": "1950"}),
        form="details-form",
    ),
    Task(
        "users.correct",
        lambda cast: f"/association/users/{cast.users['Leena'].id}",
        _fixed({"name": "Leena Uusi"}, {"email": "uusi.leena@example.org"}),
        form="correction-form",
        users=("Aino",),
    ),
    Task(
        "users.user",
        lambda cast: f"/association/users/{cast.users['Tuomas'].id}",
        lambda cast: [{"role": "secretary"}, {"led_groups": str(cast.unled)}],
        form="role-form",
        users=("Aino",),
    ),
    Task(
        "stages.publish",
        _at("/groups/{group}/stages"),
        _fixed(*({"plan_published_on": f"{day}.9.2026"} for day in range(1, 9))),
        form="publish-form",
    ),
    Task(
        "sivisverkko.report",
        _at("/groups/{group}/sivisverkko/report"),
        _fixed(*({"report_text": f"Hyvin meni, sanoi {name}."} for name in NAMES)),
    ),
)
"""Each changes a field of their own (the report has only one)."""

ADDING = (
    Task(
        "people.new",
        _at("/people/new"),
        lambda _cast: [_names(number) for number in EIGHT],
        adds=Person,
    ),
    Task(
        "members.members",
        _at("/groups/{group}/members"),
        lambda _cast: [_names(number) | _JOINED for number in EIGHT],
        adds=Member,
        in_each_run=True,
    ),
    Task(
        "paste.save",
        _at("/groups/{group}/members/paste"),
        lambda _cast: [_row(_names(number)) | _JOINED for number in EIGHT],
        address=_at("/groups/{group}/members/paste/save"),
        adds=Member,
    ),
    Task(
        "imports.save",
        _at("/people/import"),
        lambda _cast: [_row(_names(number)) for number in EIGHT],
        address=_at("/people/import/save"),
        adds=Person,
    ),
    Task(
        "groups.new",
        _at("/groups/new"),
        lambda _cast: [_GROUP | {"name": f"Ryhmä {name}"} for name in NAMES],
        adds=Group,
    ),
    Task(
        "sessions.new",
        _at("/groups/{group}/sessions/new"),
        lambda _cast: [_SESSION | _hour(number) for number in EIGHT],
        adds=StudySession,
    ),
    Task(
        "programme.save",
        _at("/groups/{group}/sessions/weekly"),
        lambda _cast: [_row({"day": "4.12.2026", "kind": "study"} | _hour(number)) for number in EIGHT],
        address=_at("/groups/{group}/sessions/weekly/save"),
        adds=StudySession,
    ),
    Task(
        "costs.costs",
        _at("/groups/{group}/costs"),
        lambda _cast: [_cost(number) for number in EIGHT],
        users=("Aino", "Tuomas"),
        adds=Cost,
    ),
    Task(
        "feedback.give",
        _at("/feedback"),
        lambda _cast: [{"kind": "other", "text": f"Hyvin toimii, sanoi {name}."} for name in NAMES],
        adds=Feedback,
    ),
    Task(
        "users.users",
        _at("/association/users"),
        lambda _cast: [{"email": f"{number}@example.org", "name": NAMES[number]} for number in EIGHT],
        users=("Aino",),
        adds=UserRole,
    ),
)
"""Each adds something of their own."""

ONCE = (
    Task("people.new, the same", _at("/people/new"), _fixed(*[_names(0)] * 8), adds=Person, once=True),
    Task(
        "members.members, the same",
        _at("/groups/{group}/members"),
        _fixed(*[_names(0) | _JOINED] * 8),
        adds=Member,
        once=True,
    ),
    Task(
        "paste.save, the same",
        _at("/groups/{group}/members/paste"),
        _fixed(*[_row(_names(0)) | _JOINED] * 8),
        address=_at("/groups/{group}/members/paste/save"),
        adds=Member,
        once=True,
        in_each_run=True,
    ),
    Task("groups.new, the same", _at("/groups/new"), _fixed(*[_GROUP | {"name": "Sama"}] * 8), adds=Group, once=True),
    Task(
        "sessions.new, the same",
        _at("/groups/{group}/sessions/new"),
        _fixed(*[_SESSION | _hour(0)] * 8),
        adds=StudySession,
        once=True,
    ),
    Task("costs.costs, the same", _at("/groups/{group}/costs"), _fixed(*[_cost(0)] * 8), adds=Cost, once=True),
    Task(
        "feedback.give, the same",
        _at("/feedback"),
        _fixed(*[{"kind": "other", "text": "Hyvin toimii."}] * 8),
        users=("Aino",),
        adds=Feedback,
        once=True,
    ),
    Task(
        "users.users, the same",
        _at("/association/users"),
        _fixed(*[{"email": "uusi@example.org", "name": "Uusi"}] * 8),
        users=("Aino",),
        adds=UserRole,
        once=True,
    ),
    Task(
        "stages.report, the same",
        _at("/groups/{group}/stages"),
        _fixed(*[{"reported_on": "23.11.2026"}] * 8),
        adds=Report,
        once=True,
    ),
)
"""All send the same."""

TASKS = (*CHANGING, *ADDING, *ONCE)
