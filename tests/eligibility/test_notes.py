"""Notes have words of their own, apart from the findings, and what the study centre alone can say has its address."""

import pytest

from tests.eligibility.conftest import Speak
from tests.eligibility.findings import NOTES, REASONS, assert_whole, finding, note, rules, with_findings
from webapp.domain.findings import State
from webapp.domain.notes import HoursNote, LessonNote, NoteReason
from webapp.domain.reasons import (
    LessonReason,
    Reason,
)
from webapp.eligibility import notes_wording, rule_texts, wording
from webapp.eligibility.panel import PanelNote, panel_of
from webapp.eligibility.permissions import GroupPermissions
from webapp.i18n import LANGUAGES


@pytest.mark.parametrize("reason", NOTES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_has_words_of_its_own(speak: Speak, reason: NoteReason, language: str) -> None:
    speak(language)
    group = with_findings()
    words = {one: notes_wording.sentence(note(one), group) for one in NOTES}

    assert_whole(words[reason])
    assert list(words.values()).count(words[reason]) == 1


def test_the_hours_typed_over_are_named(english: None) -> None:
    typed_over = "Hours entered by the group: 8.9. 3 h, by the clock 2 h (Retki)"
    assert notes_wording.sentence(note(HoursNote.TYPED_OVER), with_findings()) == typed_over


def test_notes_stand_apart_from_the_findings(english: None) -> None:
    said = note(LessonNote.BREAK_MISSING)
    group = with_findings(finding(LessonReason.COUNTED, State.MET, notes=(said,)))
    panel = panel_of(group, GroupPermissions())

    assert [row.sentences for row in panel.rows] == [["The teaching hours of the held sessions are counted."]]
    assert panel.notes == [PanelNote("Breaks", notes_wording.sentence(said, group), [], said.reason)]


def test_the_study_centres_contact_stands_where_it_is_asked(english: None) -> None:
    silent = panel_of(with_findings(finding(LessonReason.BREAK_DECIDES, State.CHECK)), GroupPermissions()).rows[0]
    plain = panel_of(with_findings(finding(LessonReason.COUNTED, State.MET)), GroupPermissions()).rows[0]

    assert "ask the study centre" in " ".join(silent.sentences)
    assert (silent.contact, plain.contact) == (rules().contact, "")


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("state", State)
def test_whoever_is_sent_to_the_study_centre_gets_its_address(english: None, reason: Reason, state: State) -> None:
    made = finding(reason, state)
    said = wording.sentences(made, with_findings(made))[0]
    assert ("tudy centre" in said and ("sk " in said or "heck " in said)) <= (reason in rule_texts.FOR_THE_CENTRE)
