"""One post to every address that takes one, each with something to do, in an order in which that is so."""

from io import BytesIO
from typing import Any, NamedTuple

from tests import cast as casting
from tests.cast import Cast
from tests.imports.files import csv_bytes


class Post(NamedTuple):
    """What is sent to an endpoint; `at` are the ids in its address where they aren't the cast's first choice."""

    endpoint: str
    data: dict[str, Any] = {}
    at: dict[str, int] = {}


NAMES = {"first_name": "Uusi", "last_name": "Ihminen"}
SESSION = {"day": "3.12.2026", "starts": "20.00", "ends": "22.00", "break_minutes": "30", "content": "Kartat"}
PLANNED = SESSION | {"kind": "study", "state": "planned"}
COST = {"day": "1.9.2026", "amount": "12,50", "kind": "room", "voucher": "9", "booked": "y"}
WEEKLY = {"weekday": "5", "every_weeks": "1", "starts": "5.00", "ends": "6.00", "break_minutes": "15"}
SEASON = {"first_day": "1.12.2026", "last_day": "8.12.2026"}
PROGRAMME = "Päivä;Alkaa;Päättyy;Sisältö\r\n5.12.2026;10.00;12.00;Kartat\r\n"
GROUP = {
    "name": "Digitaidot",
    "learning_goal": "Osaamme.",
    "season_start": "1.9.2026",
    "season_end": "8.12.2026",
    "rule_set": casting.RULES,
    "form_of_study": "local",
}


def posts(cast: Cast) -> list[Post]:
    """Every endpoint that an administrator posts to."""
    record = PLANNED | {"state": "held", "attendance": "names", "present": [str(cast.member)]}
    record |= {"day": "1.9.2026", "starts": "18.00", "ends": "20.00"}
    pasted = {
        "joined_on": "1.9.2026",
        "rows-0-keep": "y",
        "rows-0-first_name": "Toinen",
        "rows-0-last_name": "Liitetty",
    }
    programme = {"rows-0-keep": "y"} | {
        f"rows-0-{name}": value for name, value in (PLANNED | {"starts": "19.30"}).items()
    }
    imported = {"rows-0-keep": "y", "rows-0-first_name": "Tuotu", "rows-0-last_name": "Henkilö"}
    columns = {"table": "Etunimi;Sukunimi\r\nUusi;Tuotu\r\n", "has_titles": "y"}
    columns |= {"columns-0-field": "first", "columns-1-field": "last"}
    row = f"session-{cast.held}"
    member, held = {"member_id": cast.late_member}, {"session_id": cast.held}
    return [
        Post("accounts.choose_language", {"language": "en"}),
        Post("accounts.choose_association", {"association_id": str(cast.association)}),
        Post("reminders.choose", {"wants_reminders": "y"}),
        Post("reminders.open_feed"),
        Post("reminders.close_feed"),
        Post("associations.edit", {"name": "Joensuun Uusi ry", "municipality": "Joensuu", "eligible": "yes"}),
        Post("users.users", {"email": "uusi@example.org", "name": "Uusi", "role": "auditor"}),
        Post("users.link"),
        Post("users.user", {"role": "secretary"}),
        Post("users.remove"),
        Post("quotas.quotas", {"extra_2027": "0"}),
        Post("feedback.give", {"kind": "other", "text": "Hyvin toimii."}),
        Post("feedback.answer", {"answered": "yes"}),
        Post("feedback.remove"),
        Post("people.people", {"words": "mäkelä"}),
        Post("people.new", NAMES),
        Post("people.person", {"first_name": "Kaarina", "last_name": "Muuttunut"}),
        Post("people.delete"),
        Post("imports.upload", {"file": (BytesIO(csv_bytes("utf-8")), "jäsenet.csv")}),
        Post("imports.columns", columns),
        Post("imports.save", imported),
        Post("undo.undo"),
        Post("groups.new", GROUP | {"name": "Uusi ryhmä"}),
        Post("groups.preview", GROUP),
        Post("groups.edit", GROUP),
        Post("members.matches", NAMES),
        Post("members.members", NAMES | {"last_name": "Jäsen", "joined_on": "1.9.2026"}),
        Post("members.member", {"joined_on": "2.9.2026"}, member),
        Post("members.remove", {}, member),
        Post("paste.paste", {"text": "Uusi Liitetty\n"}),
        Post("paste.save", pasted),
        Post("member_file.upload", {"file": (BytesIO(csv_bytes("utf-8")), "jäsenet.csv")}),
        Post("member_file.columns", columns),
        Post("programme_file.upload", {"file": (BytesIO(PROGRAMME.encode()), "ohjelma.csv")}),
        Post("programme_file.columns", {"table": PROGRAMME, "has_titles": "y"}),
        Post("programme.weekly", WEEKLY | SEASON),
        Post("programme.sums", programme),
        Post("programme.save", programme),
        Post("sessions.new_preview", PLANNED),
        Post("sessions.new", PLANNED | {"starts": "22.00", "ends": "23.00"}),
        Post("sessions.record_preview", record, held),
        Post("sessions.session", record, held),
        Post("sessions.delete"),
        Post("costs.costs", COST),
        Post("costs.cost", COST | {"voucher": "10"}),
        Post("costs.delete"),
        Post("undo.undo"),
        Post("stages.publish", {"plan_published_on": "1.9.2026"}),
        Post("sivisverkko.report", {"report_text": "Hyvin meni."}),
        Post("sivisverkko.tick", {"entered": row}),
        Post("stages.report", {"reported_on": "23.11.2026"}),
        Post("stages.pay", {"paid_on": "23.11.2026", "paid_amount": "30"}),
        Post("stages.unpay"),
        Post("stages.reopen", {"reason": "Kulut"}),
        Post("stages.report", {"reported_on": "23.11.2026"}),
        Post("erasures.erase", {"name": "Digitaidot"}),
        Post("groups.archive"),
        Post("groups.restore"),
        Post("accounts.account", {"current_password": casting.PASSWORD, "new_password": "neljä aivan uutta sanaa"}),
        Post("accounts.sign_out"),
    ]


def _row(**values: str) -> dict[str, Any]:
    """The first row of a preview, not left out."""
    return {f"rows-0-{name}": value for name, value in ({"keep": "y"} | values).items()}
