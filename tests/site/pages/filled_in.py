"""What the examples of posts are filled in with."""

from typing import Any

from tests import cast as casting
from tests.cast import Cast

NAMES = {"first_name": "Uusi", "last_name": "Ihminen"}
SESSION = {"day": "3.12.2026", "starts": "20.00", "ends": "22.00", "break_minutes": "30", "content": "Kartat"}
PLANNED = SESSION | {"kind": "study", "state": "planned"}
COST = {"day": "1.9.2026", "amount": "12,50", "kind": "room", "voucher": "9", "booked": "y"}
WEEKLY = {"weekday": "5", "every_weeks": "1", "starts": "5.00", "ends": "6.00", "break_minutes": "15"}
SEASON = {"first_day": "1.12.2026", "last_day": "8.12.2026"}
EARLIER = {"first_day": "1.12.2026", "last_day": "1.12.2026", "change": "move", "days": "21", "direction": "earlier"}
NEXT_SEASON = {"season_start": "12.1.2027", "season_end": "18.5.2027"}
GROUP = {
    "name": "Digitaidot",
    "learning_goal": "Osaamme.",
    "season_start": "1.9.2026",
    "season_end": "8.12.2026",
    "rule_set": casting.RULES,
    "form_of_study": "local",
}
ATTENDANCE = "1;;1.9.2026 18.00\r\n2;Raija Mäkelä;-\r\n"
PEOPLE_FILE = "Sukunimi;Etunimi;Syntymäaika\r\nTuotu;Uusi;1.2.1950\r\nLiitetty;Toinen;\r\n".encode()
COLUMNS = {
    "sheets-0-table": "1;Etunimi;Sukunimi\r\n2;Uusi;Tuotu\r\n",
    "titles_at": "1",
    "shown": "0.1",
    "columns-0-field": "first",
    "columns-1-field": "last",
}
PROGRAMME = "1;Päivä;Alkaa;Päättyy;Sisältö\r\n2;5.12.2026;10.00;12.00;Kartat\r\n"
ROW = {"rows-0-keep": "y"} | {f"rows-0-{name}": value for name, value in (PLANNED | {"starts": "19.30"}).items()}
IMPORTED = {"rows-0-keep": "y", "rows-0-first_name": "Tuotu", "rows-0-last_name": "Henkilö"}
PASTED = {
    "joined_on": "1.9.2026",
    "rows-0-keep": "y",
    "rows-0-first_name": "Toinen",
    "rows-0-last_name": "Liitetty",
}


def recorded(cast: Cast) -> dict[str, Any]:
    """The held session's record, with one member present."""
    record = {"state": "held", "attendance": "names", "present": [str(cast.member)]}
    return PLANNED | record | {"day": "1.9.2026", "starts": "18.00", "ends": "20.00", "break_minutes": "20"}


def missing_break(cast: Cast) -> dict[str, str]:
    """The note on the break of that session, which is ten minutes too short."""
    return {"note": "note-lesson-break-missing", "about": f"{cast.held}-10"}
