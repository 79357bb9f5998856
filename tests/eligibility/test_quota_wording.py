"""What is said of the hour quota: of all groups, and of one."""

from typing import Any

import pytest
from flask import Flask

from tests.eligibility.findings import finding, with_findings
from webapp.domain.findings import State
from webapp.domain.quota import Share
from webapp.domain.reasons import QuotaReason
from webapp.eligibility import wording
from webapp.i18n import speaking

SENTENCES: list[tuple[QuotaReason, State, dict[str, Any], list[str]]] = [
    (
        QuotaReason.PLANNED_OVER,
        State.ACTION,
        {"actual": 18, "planned": 27, "left": 12, "needed": 15},
        [
            "All groups have held 18 h and planned 27 h more. Remaining: 12 h, so 15 h too many.",
            "Ask your member organisation for extra hours by 8.12.2026 at the latest.",
            "Of these, this group has held 6 h and planned 9 h.",
            "If all is held as planned, this group has 10 h without support: the hours go to those who hold theirs "
            "first. No source says so, it is our reading.",
        ],
    ),
    (
        QuotaReason.PLANNED_OVER,
        State.ACTION,
        {"actual": 18, "planned": 27, "left": 12, "needed": 15, "share": Share(6, 3, 6, 3)},
        [
            "All groups have held 18 h and planned 27 h more. Remaining: 12 h, so 15 h too many.",
            "Ask your member organisation for extra hours by 8.12.2026 at the latest.",
            "Of these, this group has held 6 h and planned 3 h.",
        ],
    ),
    (
        QuotaReason.HELD_OVER,
        State.ACTION,
        {"actual": 38, "planned": 2, "left": -8, "needed": 10},
        [
            "All groups have held 38 h, 8 h more than there were. With the 2 h that are planned, 10 h are too many.",
            "Ask your member organisation for extra hours by 8.12.2026 at the latest.",
            "Of these, this group has held 6 h and planned 9 h.",
            "As it stands, this group has held 1 h without support: the hours go to those who held theirs first. "
            "No source says so, it is our reading.",
        ],
    ),
    (
        QuotaReason.HELD_OVER,
        State.ACTION,
        {"share": Share(12, 0, 10, 0), "reported": True},
        [
            "This group has reported 12 h, and 2 h of them were more than the hour quota had left.",
            "Ask your member organisation for extra hours by 8.12.2026 at the latest.",
        ],
    ),
    (
        QuotaReason.HELD_OVER,
        State.ACTION,
        {"actual": 31, "planned": 0, "left": -1, "needed": 1, "share": Share(6, 0, 5, 0)},
        [
            "All groups have held 31 h, 1 h more than there were.",
            "Ask your member organisation for extra hours by 8.12.2026 at the latest.",
            "Of these, this group has held 6 h.",
            "As it stands, this group has held 1 h without support: the hours go to those who held theirs first. "
            "No source says so, it is our reading.",
        ],
    ),
    (
        QuotaReason.ENOUGH_PLANNED,
        State.ON_TRACK,
        {"actual": 0, "planned": 7, "left": 8, "needed": 0, "share": Share(0, 7, 0, 7)},
        ["All groups have planned 7 h. Remaining: 8 h, which is enough.", "Of these, this group has planned 7 h."],
    ),
    (QuotaReason.ENOUGH, State.MET, {}, ["All hours that this group has held fit in the hour quota."]),
    (
        QuotaReason.LOST,
        State.MET,
        {},
        ["This group held 10 h more than the hour quota of 2026 had left. They get no support."],
    ),
    (
        QuotaReason.ENOUGH_PLANNED,
        State.ON_TRACK,
        {"actual": 18, "planned": 7, "left": 8, "needed": 0},
        [
            "All groups have held 18 h and planned 7 h more. Remaining: 8 h, which is enough.",
            "Of these, this group has held 6 h and planned 9 h.",
        ],
    ),
]


@pytest.mark.parametrize(("reason", "state", "values", "lines"), SENTENCES)
def test_it_says_how_all_groups_stand_and_what_is_this_ones(
    english: None, reason: QuotaReason, state: State, values: dict[str, Any], lines: list[str]
) -> None:
    made = finding(reason, state, **values)

    assert wording.sentences(made, with_findings(made)) == lines


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "fi",
            [
                "Kaikki ryhmät ovat pitäneet 31 tuntia, mikä on 1 tunnin enemmän kuin tunteja oli. Kun suunnitellutkin "
                "pidetään (1 tunti), liikaa on 2 tuntia.",
                "Näistä tämä ryhmä on pitänyt 1 tunnin ja suunnitellut 1 tunnin.",
            ],
        ),
        (
            "sv",
            [
                "Alla grupper har hållit 31 lektioner, 1 lektion fler än det fanns. Med de planerade (1 lektion) blir "
                "det 2 lektioner för mycket.",
                "Av dessa har den här gruppen hållit 1 lektion och planerat 1 lektion.",
            ],
        ),
    ],
)
def test_one_hour_has_its_own_form(app: Flask, language: str, lines: list[str]) -> None:
    figures = {"actual": 31, "planned": 1, "left": -1, "needed": 2, "share": Share(1, 1, 1, 0)}
    made = finding(QuotaReason.PLANNED_OVER, State.ACTION, **figures)
    with app.app_context(), speaking(language):
        first, _to_ask, of_this = wording.sentences(made, with_findings(made))[:3]

    assert [first, of_this] == lines


@pytest.mark.parametrize(
    ("reason", "values", "figure"),
    [
        (QuotaReason.PLANNED_OVER, {"needed": 15, "left": 12}, "15 h too many"),
        (QuotaReason.ENOUGH_PLANNED, {"needed": 0, "left": 12}, "12 h left"),
        (QuotaReason.ENOUGH_PLANNED, {"needed": 0, "left": 0}, "0 h left"),
        (QuotaReason.NOT_GIVEN, {"needed": None, "left": None}, ""),
        (QuotaReason.ENOUGH, {"needed": 3, "left": 2}, ""),
        (QuotaReason.LOST, {"needed": 3, "left": -3}, ""),
        (QuotaReason.HELD_OVER, {"needed": 3, "left": -3, "reported": True}, ""),
    ],
)
def test_its_figure_is_what_is_left_or_too_many(
    english: None, reason: QuotaReason, values: dict[str, Any], figure: str
) -> None:
    assert wording.headline_number(finding(reason, **values)) == figure


def test_the_year_is_in_the_title(english: None) -> None:
    made = finding(QuotaReason.ENOUGH, year=2026)

    assert wording.title(made, with_findings(made).rules) == "Hour quota 2026"
