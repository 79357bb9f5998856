"""The register of people."""

from io import BytesIO

from tests.site.pages.filled_in import (
    COLUMNS,
    IMPORTED,
    NAMES,
    PEOPLE_FILE,
)
from tests.site.pages.page import (
    ADMINISTRATOR,
    KEEPERS,
    Example,
    Page,
    Saves,
    State,
)
from tests.site.pages.states import (
    FILE,
    found_nobody,
    imported,
    imported_wrong,
    merged_too_late,
    other_not_found,
    refused,
    signed_out,
    without_its_token,
)

PAGES: dict[str, Page] = {
    "history.person": Page(
        opened_by=ADMINISTRATOR,
        statements=3,
        demo={"history of a person": "/people/1/history"},
    ),
    "imports.columns": Page(
        sent_by=KEEPERS,
        saves=Saves.NOTHING,
        statements_of_post=2,
        examples=(Example(200, COLUMNS),),
        states={
            "people of a file with problems": State(imported(FILE)),
            "people of a file": State(imported("Nimi;x\nUusi Ihminen;\n")),
            "a file without names": State(imported("a;b\n1;2\n")),
        },
    ),
    "imports.save": Page(
        sent_by=KEEPERS,
        saves=Saves.STEPS,
        statements_of_post=7,
        examples=(Example(210, IMPORTED),),
        states={"people of a file refused": State(imported_wrong)},
    ),
    "imports.upload": Page(
        opened_by=KEEPERS,
        sent_by=KEEPERS,
        saves=Saves.NOTHING,
        statements=1,
        statements_of_post=2,
        examples=(Example(190, lambda _cast: {"file": (BytesIO(PEOPLE_FILE), "jäsenet.csv")}),),
        demo={"import": "/people/import"},
        states={"no file": refused("/people/import", "#look-through")},
    ),
    "merging.choose": Page(
        opened_by=KEEPERS,
        sent_by=KEEPERS,
        saves=Saves.NOTHING,
        statements=3,
        statements_of_post=4,
        examples=(Example(172, {"words": "mäkelä"}),),
        demo={"merge with another record": "/people/1/merge"},
        typed_into="/people/{person}/merge",
        states={"other record not found": State(other_not_found)},
    ),
    "merging.different": Page(
        sent_by=KEEPERS,
        saves=Saves.SETS,
        statements_of_post=6,
        examples=(Example(174),),
    ),
    "merging.duplicates": Page(
        opened_by=KEEPERS,
        statements=3,
        demo={"possible duplicates": "/people/duplicates"},
    ),
    "merging.merge": Page(
        opened_by=KEEPERS,
        sent_by=KEEPERS,
        saves=Saves.REMOVES,
        statements=7,
        statements_of_post=29,
        examples=(
            # What was looked at comes from the page.
            Example(176, {"version": "", "name": "kept", "birth": "kept"}, at={"person_id": "member_person"}),
        ),
        demo={"two records side by side": "/people/1/merge/2"},
        states={"records changed meanwhile": State(merged_too_late)},
    ),
    "people.delete": Page(
        sent_by=KEEPERS,
        saves=Saves.REMOVES,
        statements_of_post=7,
        examples=(Example(180),),
    ),
    "people.file": Page(
        opened_by=KEEPERS,
        statements=3,
        no_page="a file",
    ),
    "people.workbook": Page(
        opened_by=KEEPERS,
        statements=3,
        no_page="a file",
    ),
    "people.new": Page(
        opened_by=KEEPERS,
        sent_by=KEEPERS,
        saves=Saves.ADDS,
        statements=1,
        statements_of_post=6,
        examples=(Example(160, {"once": "1"} | NAMES),),
        demo={"new person": "/people/new"},
        typed_into="/people/new",
        states={
            "refused person": refused("/people/new", "#save-person"),
            "signed out before sending": State(signed_out),
            "a form without its token": State(without_its_token),
        },
    ),
    "people.people": Page(
        opened_by=KEEPERS,
        sent_by=KEEPERS,
        saves=Saves.NOTHING,
        statements=3,
        statements_of_post=3,
        examples=(Example(150, {"words": "mäkelä"}),),
        demo={"people": "/people"},
        typed_into="/people",
        asks_by_itself=True,
        states={"nobody found": State(found_nobody)},
    ),
    "people.person": Page(
        opened_by=KEEPERS,
        sent_by=KEEPERS,
        saves=Saves.MERGES,
        statements=4,
        statements_of_post=5,
        examples=(Example(170, {"first_name": "Kaarina", "last_name": "Muuttunut"}),),
        demo={"person": "/people/1"},
        typed_into="/people/{person}",
        states={"refused change of a person": refused("/people/1", "#save-person", last_name="", email="x")},
    ),
    "privacy.person": Page(
        opened_by=KEEPERS,
        statements=10,
        demo={"what is kept of a person": "/people/1/data"},
    ),
}
