"""What several people add at the same moment: each something of their own, or all the same."""

from tests.faults.task import EIGHT, NAMES, Task, at, fixed, reported
from tests.reporting import yes
from webapp.models import Cost, Event, Feedback, Group, Member, Person, Report, StudySession, UserRole


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


ADDING = (
    Task(
        "people.new",
        at("/people/new"),
        lambda _cast: [_names(number) for number in EIGHT],
        adds=Person,
    ),
    Task(
        "members.members",
        at("/groups/{group}/members"),
        lambda _cast: [_names(number) | _JOINED for number in EIGHT],
        adds=Member,
        in_each_run=True,
    ),
    Task(
        "paste.save",
        at("/groups/{group}/members/paste"),
        lambda _cast: [_row(_names(number)) | _JOINED for number in EIGHT],
        address=at("/groups/{group}/members/paste/save"),
        adds=Member,
    ),
    Task(
        "imports.save",
        at("/people/import"),
        lambda _cast: [_row(_names(number)) for number in EIGHT],
        address=at("/people/import/save"),
        adds=Person,
    ),
    Task(
        "groups.new",
        at("/groups/new"),
        lambda _cast: [_GROUP | {"name": f"Ryhmä {name}"} for name in NAMES],
        adds=Group,
    ),
    Task(
        "sessions.new",
        at("/groups/{group}/sessions/new"),
        lambda _cast: [_SESSION | _hour(number) for number in EIGHT],
        adds=StudySession,
    ),
    Task(
        "programme.save",
        at("/groups/{group}/sessions/weekly"),
        lambda _cast: [_row({"day": "4.12.2026", "kind": "study"} | _hour(number)) for number in EIGHT],
        address=at("/groups/{group}/sessions/weekly/save"),
        adds=StudySession,
    ),
    Task(
        "costs.costs",
        at("/groups/{group}/costs"),
        lambda _cast: [_cost(number) for number in EIGHT],
        users=("Aino", "Tuomas"),
        adds=Cost,
    ),
    Task(
        "feedback.give",
        at("/feedback"),
        lambda _cast: [{"kind": "other", "text": f"Hyvin toimii, sanoi {name}."} for name in NAMES],
        adds=Feedback,
    ),
    Task(
        "users.users",
        at("/association/users"),
        lambda _cast: [{"email": f"{number}@example.org", "name": NAMES[number]} for number in EIGHT],
        users=("Aino",),
        adds=UserRole,
    ),
)
"""Each adds something of their own."""

ONCE = (
    Task("people.new, the same", at("/people/new"), fixed(*[_names(0)] * 8), adds=Person, once=True),
    Task(
        "members.members, the same",
        at("/groups/{group}/members"),
        fixed(*[_names(0) | _JOINED] * 8),
        adds=Member,
        once=True,
    ),
    Task(
        "paste.save, the same",
        at("/groups/{group}/members/paste"),
        fixed(*[_row(_names(0)) | _JOINED] * 8),
        address=at("/groups/{group}/members/paste/save"),
        adds=Member,
        once=True,
        in_each_run=True,
    ),
    Task("groups.new, the same", at("/groups/new"), fixed(*[_GROUP | {"name": "Sama"}] * 8), adds=Group, once=True),
    Task(
        "sessions.new, the same",
        at("/groups/{group}/sessions/new"),
        fixed(*[_SESSION | _hour(0)] * 8),
        adds=StudySession,
        once=True,
    ),
    Task("costs.costs, the same", at("/groups/{group}/costs"), fixed(*[_cost(0)] * 8), adds=Cost, once=True),
    Task(
        "feedback.give, the same",
        at("/feedback"),
        fixed(*[{"kind": "other", "text": "Hyvin toimii."}] * 8),
        users=("Aino",),
        adds=Feedback,
        once=True,
    ),
    Task(
        "users.users, the same",
        at("/association/users"),
        fixed(*[{"email": "uusi@example.org", "name": "Uusi"}] * 8),
        users=("Aino",),
        adds=UserRole,
        once=True,
    ),
    Task(
        "stages.report, the same",
        at("/groups/{group}/stages"),
        fixed(*[yes("23.11.2026")] * 8),
        address=at("/groups/{group}/stages/report"),
        adds=Report,
        once=True,
    ),
    Task(
        "stages.reopen, the same",
        at("/groups/{group}/stages"),
        fixed(*[{"reason": "Kulut"}] * 8),
        address=at("/groups/{group}/stages/reopen"),
        before=reported,
        # What reopening adds is a line of the history.
        adds=Event,
        once=True,
    ),
)
"""All send the same."""
