"""The five main tasks by ear and by keyboard, in Finnish, as they were heard when somebody last read them through.

OPINTORINKI_TRANSCRIPTS=1 writes tests/browser/transcripts anew: read what has changed before you keep it.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.live_server import Server
from tests.browser.speech import Listener

KEPT = Path(__file__).parent / "transcripts"
PEOPLE = "Uuno Uusi 1950\nUlla Uusi 1951\nVeikko Virta 1952\nVieno Virta 1953\nPirkko Puro 1954"


def a_new_group(ear: Listener) -> None:
    ear.open("/")
    ear.go_to("main a.button[href='/groups/new']")
    ear.press("Enter", leads_to="/groups/new")
    for field, text in (
        ("#name", "Kirjallisuuspiiri"),
        ("#learning_goal", "Osaamme keskustella lukemastamme."),
        ("#season_start", "12.1.2027"),
        ("#season_end", "11.5.2027"),
    ):
        ear.go_to(field)
        ear.type(text)
    ear.go_to("#save-group")
    ear.press("Enter", leads_to="/sessions/weekly")
    ear.skip_the_panel()
    for field, text in (("#starts", "18"), ("#ends", "20")):
        ear.go_to(field)
        ear.type(text)
    ear.go_to("#add-at-once")
    ear.press("Enter", leads_to="/members/paste")
    ear.skip_the_panel()
    ear.go_to("#text")
    ear.type(PEOPLE)
    ear.go_to("#look-through")
    ear.press("Enter")
    ear.focus_moved_to("main h2[tabindex]")
    ear.go_to("#save-people")
    ear.press("Enter", leads_to="/members")
    ear.read("main .flash")
    ear.read("#eligibility-summary")


def recording_a_session(ear: Listener) -> None:
    ear.open("/groups/2")
    ear.skip_the_panel()
    ear.go_to("main a[href^='/groups/2/sessions/']")
    ear.press("Enter", leads_to="/sessions/*")
    ear.go_to("#head_count")
    ear.type("7")
    ear.go_to("#save-session")
    ear.press("Enter", says="opetustunti")


def recording_who_came(ear: Listener) -> None:
    ear.open("/groups/1/sessions/1")
    for number in (2, 3):
        ear.go_to(f"#present-{number}")
        ear.press("Space")
    ear.go_to("#save-session")
    ear.press("Enter", says="Tallennettu")


def where_we_stand(ear: Listener) -> None:
    ear.open("/")
    ear.read("main .list-groups > li")
    ear.go_to("main .list-groups a[href='/groups/1']")
    ear.press("Enter", leads_to="/groups/1")
    ear.read("aside")


def keying_a_plan(ear: Listener) -> None:
    ear.open("/groups/1/sivisverkko/plan")
    ear.read("main table")
    ear.go_to("main .copy")
    ear.press("Enter", says="Kopioitu")
    ear.go_to("main input[type=checkbox]")
    ear.press("Space", says="Syötetty")


def adding_a_cost(ear: Listener) -> None:
    ear.open("/groups/1/costs")
    ear.skip_the_panel()
    ear.go_to("#amount")
    ear.type("kaksi euroa")
    ear.go_to("#save-cost")
    ear.press("Enter")
    ear.focus_moved_to(".error-summary")
    ear.read(".error-summary")
    ear.go_to(".error-summary a")
    ear.press("Enter")
    ear.focus_moved_to("#amount")
    ear.type("2,00")
    ear.go_to("#save-cost")
    ear.press("Enter", says="Kulu lisättiin")


TASKS: dict[str, Callable[[Listener], None]] = {
    "uusi-ryhma": a_new_group,
    "tapaaminen": recording_a_session,
    "lasnaolo": recording_who_came,
    "tilanne": where_we_stand,
    "sivisverkko": keying_a_plan,
    "kulu": adding_a_cost,
}


@pytest.mark.parametrize("task", TASKS)
def test_a_task_sounds_as_it_was_heard(task: str, demo_server: Server, sign_in, console: list[str]):
    ear = Listener(sign_in(demo_server, language="Suomi"))
    TASKS[task](ear)
    heard = "\n".join(ear.heard) + "\n"
    kept = KEPT / f"{task}.txt"
    if os.environ.get("OPINTORINKI_TRANSCRIPTS") == "1":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(heard)
    assert heard == kept.read_text()
    assert console == []
