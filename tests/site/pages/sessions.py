"""A group's sessions and costs."""

from io import BytesIO

from tests.site.pages.filled_in import (
    COST,
    PLANNED,
    PROGRAMME,
    ROW,
    SEASON,
    WEEKLY,
    recorded,
)
from tests.site.pages.page import (
    COST_KEEPERS,
    EVERYBODY,
    GROUP_KEEPERS,
    Example,
    Page,
    Saves,
    State,
)
from tests.site.pages.states import PROGRAMME as WRONG_PROGRAMME
from tests.site.pages.states import (
    asked,
    at_once,
    imported,
    refused,
    weekly,
    weekly_wrong,
)

PAGES: dict[str, Page] = {
    "costs.cost": Page(
        opened_by=COST_KEEPERS,
        sent_by=COST_KEEPERS,
        saves=Saves.MERGES,
        statements=5,
        statements_of_post=14,
        examples=(Example(450, COST | {"voucher": "10"}),),
        demo={"cost": "/groups/1/costs/1"},
        typed_into="/groups/{group}/costs/{cost}",
        states={"refused change of a cost": refused("/groups/1/costs/1", "#save-cost", day="", amount="x")},
    ),
    "costs.costs": Page(
        opened_by=EVERYBODY,
        sent_by=COST_KEEPERS,
        saves=Saves.ADDS,
        statements=5,
        statements_of_post=14,
        examples=(Example(440, {"once": "1"} | COST),),
        demo={"costs": "/groups/1/costs", "no costs": "/groups/2/costs"},
        typed_into="/groups/{group}/costs",
        states={"refused cost": refused("/groups/1/costs", "#save-cost", day="", amount="x")},
    ),
    "costs.delete": Page(
        sent_by=COST_KEEPERS,
        saves=Saves.REMOVES,
        statements_of_post=11,
        examples=(Example(460),),
    ),
    "programme.save": Page(
        sent_by=GROUP_KEEPERS,
        saves=Saves.STEPS,
        statements_of_post=10,
        examples=(Example(380, ROW),),
        states={"weekly programme's rows refused": State(weekly_wrong)},
    ),
    "programme.sums": Page(
        sent_by=GROUP_KEEPERS,
        saves=Saves.NOTHING,
        statements_of_post=5,
        examples=(Example(370, ROW),),
        asks_by_itself=True,
    ),
    "programme.weekly": Page(
        opened_by=GROUP_KEEPERS,
        sent_by=GROUP_KEEPERS,
        saves=Saves.NOTHING,
        statements=5,
        statements_of_post=5,
        examples=(Example(360, WEEKLY | SEASON),),
        demo={
            "weekly programme": "/groups/2/sessions/weekly",
            "weekly programme of a new group": "/groups/3/sessions/weekly",
        },
        typed_into="/groups/{group}/sessions/weekly",
        states={
            "weekly programme refused": refused("/groups/2/sessions/weekly", "#look-through", starts="", left_out="x"),
            "weekly programme's rows": State(weekly),
            "weekly programme that something is in the way of": State(at_once),
        },
    ),
    "programme_file.columns": Page(
        sent_by=GROUP_KEEPERS,
        saves=Saves.NOTHING,
        statements_of_post=5,
        examples=(Example(350, {"sheets-0-table": PROGRAMME, "titles_at": "1"}),),
        states={
            "programme of a file with problems": State(imported(WRONG_PROGRAMME, "/groups/2/sessions/import")),
            "programme of a file": State(imported("Pvm;Klo\n20.10.2026;9-11\n", "/groups/2/sessions/import")),
            "a file without days": State(imported("a;b\nx;y\n", "/groups/2/sessions/import")),
        },
    ),
    "programme_file.upload": Page(
        opened_by=GROUP_KEEPERS,
        sent_by=GROUP_KEEPERS,
        saves=Saves.NOTHING,
        statements=5,
        statements_of_post=5,
        examples=(Example(340, lambda _cast: {"file": (BytesIO(PROGRAMME.encode()), "ohjelma.csv")}),),
        demo={"programme from a file": "/groups/2/sessions/import"},
        states={"no file of a programme": refused("/groups/2/sessions/import", "#look-through")},
    ),
    "sessions.delete": Page(
        sent_by=GROUP_KEEPERS,
        saves=Saves.REMOVES,
        statements_of_post=12,
        examples=(Example(430),),
    ),
    "certificates.certificates": Page(
        opened_by=GROUP_KEEPERS,
        statements=6,
        demo={
            "certificates": "/groups/1/certificates",
            "certificate of one member": "/groups/1/certificates?member=1",
            "certificates of a group with nothing in it": "/groups/3/certificates",
        },
    ),
    "sessions.sessions": Page(
        opened_by=EVERYBODY,
        statements=5,
        demo={"sessions": "/groups/1/sessions", "sessions of a group with nothing in it": "/groups/3/sessions"},
    ),
    "sessions.new": Page(
        opened_by=GROUP_KEEPERS,
        sent_by=GROUP_KEEPERS,
        saves=Saves.ADDS,
        statements=5,
        statements_of_post=14,
        examples=(Example(400, {"once": "1"} | PLANNED | {"starts": "22.00", "ends": "23.00"}),),
        demo={"new session": "/groups/2/sessions/new"},
        typed_into="/groups/{group}/sessions/new",
        states={"refused session": refused("/groups/2/sessions/new", "#save-session", day="1.1.2020", ends="x")},
    ),
    "sessions.new_preview": Page(
        sent_by=GROUP_KEEPERS,
        saves=Saves.NOTHING,
        statements_of_post=6,
        examples=(Example(390, PLANNED),),
        asks_by_itself=True,
        states={"what if a session": asked("/groups/2/sessions/new", day="10.12.2026", starts="14.00", ends="17.00")},
    ),
    "sessions.record_preview": Page(
        sent_by=GROUP_KEEPERS,
        saves=Saves.NOTHING,
        statements_of_post=7,
        examples=(Example(410, recorded, at={"session_id": "held"}),),
        asks_by_itself=True,
        states={"what if a session half typed": asked("/groups/1/sessions/1", day="1.9")},
    ),
    "sessions.session": Page(
        opened_by=EVERYBODY,
        sent_by=GROUP_KEEPERS,
        saves=Saves.MERGES,
        statements=6,
        statements_of_post=17,
        examples=(Example(420, recorded, at={"session_id": "held"}),),
        demo={"session": "/groups/1/sessions/1"},
        typed_into="/groups/{group}/sessions/{held}",
        states={
            "refused record": refused("/groups/1/sessions/1", "#save-session", day="", ends="x"),
            "namesake at a session": refused(
                "/groups/1/sessions/1", "#save-session", other_first_name="Raija", other_last_name="Mäkelä"
            ),
        },
    ),
}
