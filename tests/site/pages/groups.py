"""Groups and their members."""

from io import BytesIO

from tests.site.pages.filled_in import (
    COLUMNS,
    GROUP,
    NAMES,
    PASTED,
    PEOPLE_FILE,
)
from tests.site.pages.page import (
    EVERYBODY,
    GROUP_KEEPERS,
    KEEPERS,
    LEADER,
    Example,
    Page,
    State,
)
from tests.site.pages.states import (
    FILE,
    asked,
    found_in_the_register,
    imported,
    pasted,
    pasted_wrong,
    refused,
)

PAGES: dict[str, Page] = {
    "attendance.overview": Page(
        opened_by=EVERYBODY,
        statements=6,
        demo={"attendance": "/groups/1/attendance", "attendance of a group with nothing in it": "/groups/3/attendance"},
    ),
    "attendance.sheet": Page(
        opened_by=EVERYBODY,
        statements=5,
        demo={
            "attendance sheet": "/groups/1/attendance-sheet",
            "attendance sheet of one session": "/groups/1/attendance-sheet?session=1",
        },
    ),
    "eligibility.eligibility": Page(
        opened_by=EVERYBODY,
        statements=5,
        demo={"eligibility": "/groups/1/eligibility"},
        asks_by_itself=True,
    ),
    "groups.archive": Page(
        sent_by=KEEPERS,
        statements_of_post=8,
        examples=(Example(570),),
    ),
    "groups.archived": Page(
        opened_by=EVERYBODY,
        statements=5,
        demo={"archived groups": "/groups/archived"},
    ),
    "groups.edit": Page(
        opened_by=GROUP_KEEPERS,
        sent_by=GROUP_KEEPERS,
        statements=5,
        statements_of_post=9,
        examples=(Example(250, GROUP),),
        demo={"group's details": "/groups/1/edit"},
        typed_into="/groups/{group}/edit",
        states={"refused details": refused("/groups/1/edit", "#save-group", name="", season_end="x")},
    ),
    "groups.group": Page(
        opened_by=EVERYBODY,
        statements=5,
        demo={
            "group": "/groups/1",
            "group to finish": "/groups/2",
            "group with nothing in it": "/groups/3",
            "group on its way": "/groups/5",
            "locked group": "/groups/6",
            "archived group": "/groups/8",
        },
        states={"missing page": State(lambda page: page.goto("/groups/99"))},
    ),
    "groups.groups": Page(
        opened_by=EVERYBODY,
        statements=6,
        demo={"start": "/"},
    ),
    "groups.index": Page(
        opened_by=EVERYBODY,
        no_page="leads to the start page",
    ),
    "groups.new": Page(
        opened_by=KEEPERS,
        sent_by=KEEPERS,
        statements=2,
        statements_of_post=4,
        examples=(Example(230, GROUP | {"name": "Uusi ryhmä"}),),
        demo={"new group": "/groups/new"},
        typed_into="/groups/new",
        states={"refused group": refused("/groups/new", "#save-group", season_end="x")},
    ),
    "groups.preview": Page(
        sent_by=GROUP_KEEPERS,
        statements_of_post=5,
        examples=(Example(240, GROUP),),
        asks_by_itself=True,
        states={"what if other details": asked("/groups/1/edit", season_start="1.8.2026")},
    ),
    "groups.restore": Page(
        sent_by=KEEPERS,
        statements_of_post=8,
        examples=(Example(580),),
    ),
    "member_file.columns": Page(
        sent_by=GROUP_KEEPERS,
        statements_of_post=6,
        examples=(Example(330, COLUMNS),),
        states={"members of a file with problems": State(imported(FILE, "/groups/3/members/import"))},
    ),
    "member_file.upload": Page(
        opened_by=GROUP_KEEPERS,
        sent_by=GROUP_KEEPERS,
        statements=5,
        statements_of_post=6,
        examples=(Example(320, lambda _cast: {"file": (BytesIO(PEOPLE_FILE), "jäsenet.csv")}),),
        demo={"members from a file": "/groups/1/members/import"},
        states={"no file of members": refused("/groups/3/members/import", "#look-through")},
    ),
    "members.matches": Page(
        sent_by=GROUP_KEEPERS,
        statements_of_post=6,
        examples=(Example(260, NAMES),),
        asks_by_itself=True,
        states={"somebody of the register": State(found_in_the_register, not_for=LEADER)},
    ),
    "members.details": Page(
        sent_by=GROUP_KEEPERS,
        statements_of_post=11,
        typed_into="/groups/{group}/members/{member}/details",
        examples=(Example(285, {"email": "marta@example.org"}, at={"member_id": "late_member"}),),
    ),
    "members.member": Page(
        opened_by=GROUP_KEEPERS,
        sent_by=GROUP_KEEPERS,
        statements=6,
        statements_of_post=11,
        examples=(Example(280, {"joined_on": "2.9.2026"}, at={"member_id": "late_member"}),),
        demo={"member": "/groups/1/members/1"},
        typed_into="/groups/{group}/members/{member}",
        states={
            "refused membership": refused("/groups/1/members/1", "#save-member", joined_on="x"),
            "refused details of a member": refused("/groups/1/members/1", "#save-details", birth="x", email="x"),
        },
    ),
    "members.members": Page(
        opened_by=EVERYBODY,
        sent_by=GROUP_KEEPERS,
        statements=5,
        statements_of_post=18,
        examples=(Example(270, NAMES | {"last_name": "Jäsen", "joined_on": "1.9.2026"}),),
        demo={"members": "/groups/1/members"},
        typed_into="/groups/{group}/members",
        states={
            "refused member": refused("/groups/1/members", "#save-member", birth="x", email="x"),
            "namesake": refused("/groups/3/members", "#save-member", first_name="Raija", last_name="Mäkelä"),
        },
    ),
    "members.remove": Page(
        sent_by=GROUP_KEEPERS,
        statements_of_post=10,
        examples=(Example(290, {}, at={"member_id": "late_member"}),),
    ),
    "paste.paste": Page(
        opened_by=GROUP_KEEPERS,
        sent_by=GROUP_KEEPERS,
        statements=5,
        statements_of_post=6,
        examples=(Example(300, {"text": "Uusi Liitetty\n"}),),
        demo={"paste": "/groups/1/members/paste"},
        states={"pasted people": State(pasted), "nothing pasted": refused("/groups/3/members/paste", "#look-through")},
    ),
    "paste.save": Page(
        sent_by=GROUP_KEEPERS,
        statements_of_post=13,
        examples=(Example(310, PASTED),),
        states={"pasted people refused": State(pasted_wrong)},
    ),
}
