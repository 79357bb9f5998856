"""Records that several people change at the same moment: each a field of their own."""

from tests.cast import PASSWORD, Cast
from tests.faults.crew import Step
from tests.faults.task import NAMES, Task, at, fixed, reported

_PASSWORD = {"current_password": PASSWORD}
NOT_SHOWN = _PASSWORD.keys()
"""Fields that no page shows again."""


def _paid(cast: Cast) -> list[Step]:
    """The group is reported, and its support recorded."""
    page, payment = f"/groups/{cast.group}/stages", {"paid_on": "23.11.2026", "paid_amount": "30"}
    return [*reported(cast), Step(cast.users["Aino"], page, payment, "payment-form")]


CHANGING = (
    Task(
        "associations.edit",
        at("/association"),
        fixed({"name": "Uusi ry"}, {"organisation": "Uusi liitto"}, {"municipality": "Lieksa"}, {"eligible": "no"}),
        users=("Aino",),
    ),
    Task(
        "people.person",
        at("/people/{person}"),
        fixed(
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
        at("/groups/{group}/edit"),
        fixed(
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
        at("/groups/{group}/members/{member}"),
        fixed({"joined_on": "31.8.2026"}, {"left_on": "1.12.2026"}),
    ),
    Task(
        "sessions.session",
        at("/groups/{group}/sessions/{held}"),
        fixed(
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
        at("/groups/{group}/costs/{cost}"),
        fixed({"day": "2.9.2026"}, {"amount": "41.50"}, {"kind": "travel"}, {"voucher": "113"}),
        users=("Aino", "Tuomas"),
    ),
    Task(
        "quotas.quotas",
        at("/association/quotas"),
        fixed({"granted_2026": "90"}, {"extra_2026": "10"}, {"granted_2027": "95"}, {"extra_2027": "5"}),
        users=("Aino", "Tuomas"),
    ),
    Task(
        "members.details",
        at("/groups/{group}/members/{member}"),
        fixed({"email": "raija@example.org"}, {"gender": "N"}, {"municipality": "Lieksa"}, {"birth": "1950"}),
        form="details-form",
    ),
    Task(
        "many_members.details",
        at("/groups/{group}/members/details"),
        lambda cast: [
            {f"p{one}-{field}": value}
            for one in (cast.member_person, cast.late_person)
            for field, value in (("gender", "N"), ("municipality", "Lieksa"))
        ],
        form="many-details-form",
    ),
    Task(
        "users.correct",
        lambda cast: f"/association/users/{cast.users['Leena'].id}",
        fixed({"name": "Leena Uusi"}, {"email": "uusi.leena@example.org"}),
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
        at("/groups/{group}/stages"),
        fixed(*({"plan_published_on": f"{day}.9.2026"} for day in range(1, 9))),
        form="publish-form",
    ),
    Task(
        "stages.pay",
        at("/groups/{group}/stages"),
        fixed({"paid_on": "22.11.2026"}, {"paid_amount": "31.50"}),
        form="payment-form",
        users=("Aino", "Tuomas"),
        before=_paid,
    ),
    Task(
        "accounts.details",
        at("/account/details"),
        fixed({"name": "Tuomas Uusi"} | _PASSWORD, {"email": "uusi@example.org"} | _PASSWORD),
        users=("Tuomas",),
    ),
    Task(
        "sivisverkko.report",
        at("/groups/{group}/sivisverkko/report"),
        fixed(*({"report_text": f"Hyvin meni, sanoi {name}."} for name in NAMES)),
    ),
)
"""Each changes a field of their own (the report has only one)."""
