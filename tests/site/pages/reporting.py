"""A group's stages, Sivisverkko, and the removal of personal data."""

from tests.reporting import yes
from tests.site.pages.page import COST_KEEPERS, EVERYBODY, GROUP_KEEPERS, Example, Page, Saves
from tests.site.pages.states import asked, refused

PAGES: dict[str, Page] = {
    "erasures.erase": Page(
        opened_by=GROUP_KEEPERS,
        sent_by=GROUP_KEEPERS,
        saves=Saves.SETS,
        statements=6,
        statements_of_post=30,
        examples=(Example(560, {"name": "Digitaidot"}),),
        demo={
            "personal data of a group that is not reported": "/groups/1/erase",
            "personal data of a reported group": "/groups/6/erase",
        },
        states={"refused removal": refused("/groups/6/erase", "#erase-people", name="x")},
    ),
    "sivisverkko.overview": Page(
        opened_by=EVERYBODY,
        statements=6,
        demo={"hand-over": "/groups/1/sivisverkko", "hand-over of a group with nothing in it": "/groups/3/sivisverkko"},
    ),
    "sivisverkko.plan": Page(
        opened_by=EVERYBODY,
        statements=6,
        demo={"keying sheet for the plan": "/groups/1/sivisverkko/plan"},
    ),
    "sivisverkko.report": Page(
        opened_by=EVERYBODY,
        sent_by=GROUP_KEEPERS,
        saves=Saves.MERGES,
        statements=6,
        statements_of_post=24,
        examples=(Example(490, {"report_text": "Hyvin meni."}),),
        demo={"keying sheet for the report": "/groups/1/sivisverkko/report"},
        typed_into="/groups/{group}/sivisverkko/report",
        states={
            "refused report text": refused("/groups/1/sivisverkko/report", "#save-report", report_text="131052-308T")
        },
    ),
    "sivisverkko.tick": Page(
        sent_by=GROUP_KEEPERS,
        saves=Saves.SETS,
        statements_of_post=10,
        examples=(Example(500, lambda cast: {"entered": f"session-{cast.held}"}),),
    ),
    "sivisverkko_files.archive": Page(
        opened_by=EVERYBODY,
        statements=6,
        no_page="a file",
    ),
    "sivisverkko_files.costs": Page(
        opened_by=EVERYBODY,
        statements=5,
        no_page="a file",
    ),
    "sivisverkko_files.costs_workbook": Page(
        opened_by=EVERYBODY,
        statements=5,
        no_page="a file",
    ),
    "sivisverkko_files.participants": Page(
        opened_by=GROUP_KEEPERS,
        statements=6,
        no_page="a file",
    ),
    "sivisverkko_files.participants_workbook": Page(
        opened_by=GROUP_KEEPERS,
        statements=6,
        no_page="a file",
    ),
    "sivisverkko_files.programme": Page(
        opened_by=EVERYBODY,
        statements=5,
        no_page="a file",
    ),
    "sivisverkko_files.programme_workbook": Page(
        opened_by=EVERYBODY,
        statements=5,
        no_page="a file",
    ),
    "sivisverkko_files.summary": Page(
        opened_by=EVERYBODY,
        statements=5,
        no_page="a file",
    ),
    "sivisverkko_files.summary_workbook": Page(
        opened_by=EVERYBODY,
        statements=5,
        no_page="a file",
    ),
    "stages.pay": Page(
        sent_by=COST_KEEPERS,
        saves=Saves.MERGES,
        statements_of_post=17,
        examples=(Example(520, {"paid_on": "23.11.2026", "paid_amount": "30"}),),
    ),
    "stages.publish": Page(
        sent_by=GROUP_KEEPERS,
        saves=Saves.MERGES,
        statements_of_post=16,
        examples=(Example(480, {"plan_published_on": "1.9.2026"}),),
        typed_into="/groups/{group}/stages/publish",
    ),
    "stages.publish_preview": Page(
        sent_by=GROUP_KEEPERS,
        saves=Saves.NOTHING,
        statements_of_post=6,
        examples=(Example(475, {"plan_published_on": "1.9.2026"}),),
        asks_by_itself=True,
        states={"what if published": asked("/groups/1/stages", "publish-preview", plan_published_on="16.9.2026")},
    ),
    "stages.report_preview": Page(
        sent_by=GROUP_KEEPERS,
        saves=Saves.NOTHING,
        statements_of_post=6,
        examples=(Example(505, {"reported_on": "23.11.2026"}),),
        asks_by_itself=True,
        states={"what if reported": asked("/groups/1/stages", "report-preview", reported_on="22.11.2026")},
    ),
    "stages.payment_preview": Page(
        sent_by=COST_KEEPERS,
        saves=Saves.NOTHING,
        statements_of_post=7,
        examples=(Example(515, {"paid_on": "23.11.2026", "paid_amount": "30"}),),
        asks_by_itself=True,
        states={"what if paid": asked("/groups/4/stages", "payment-preview", paid_on="22.11.2026")},
    ),
    "stages.reopen": Page(
        sent_by=GROUP_KEEPERS,
        saves=Saves.STEPS,
        statements_of_post=19,
        examples=(Example(540, {"reason": "Kulut"}),),
    ),
    "stages.report": Page(
        sent_by=GROUP_KEEPERS,
        saves=Saves.STEPS,
        statements_of_post=22,
        examples=(
            Example(510, yes("23.11.2026")),
            Example(550, yes("23.11.2026")),
        ),
        typed_into="/groups/{group}/stages/report",
        states={"refused report": refused("/groups/1/stages", "#save-report", reported_on="x")},
    ),
    "stages.stages": Page(
        opened_by=EVERYBODY,
        statements=6,
        demo={
            "reopened group": "/groups/7/stages",
            "paid group": "/groups/4/stages",
            "stages": "/groups/1/stages",
            "stages of an empty group": "/groups/3/stages",
        },
    ),
    "stages.take_back": Page(
        sent_by=GROUP_KEEPERS,
        saves=Saves.REMOVES,
        statements_of_post=19,
        examples=(Example(560),),
    ),
    "stages.unpay": Page(
        sent_by=COST_KEEPERS,
        saves=Saves.SETS,
        statements_of_post=16,
        examples=(Example(530),),
    ),
}
