"""The data file of Sivisverkko's forms is whole: whoever changes it for the live form is told what is missing."""

import pytest

from webapp.domain.facts import CostKind, FormOfStudy
from webapp.domain.findings import State
from webapp.sivisverkko import form_data, labels
from webapp.sivisverkko.sheets import TABLES


@pytest.mark.parametrize("form", ["plan", "report"])
def test_every_field_of_a_form_has_a_header_and_a_label(form: str) -> None:
    for section in form_data.sections(form):
        assert section.name in labels.SECTIONS
        assert bool(section.fields) != bool(section.table), section
        for field in section.fields:
            assert form_data.header(field)
            assert field in labels.LABELS
        if section.table:
            assert (form, section.table) in TABLES
            assert {field for field, _header in form_data.columns(section.table, on_sheet=True)} <= labels.LABELS.keys()


@pytest.mark.parametrize("total", [*labels.TOTALS, "gender", "cost"])
def test_every_total_has_a_header(total: str) -> None:
    assert form_data.header(total, "nainen")


@pytest.mark.parametrize(
    ("name", "codes"), [("form_of_study", FormOfStudy), ("cost_kind", CostKind), ("verdict", State)]
)
def test_every_code_has_a_finnish_word(name: str, codes: type[FormOfStudy] | type[CostKind] | type[State]) -> None:
    words = [form_data.word(name, code.value) for code in codes]

    assert all(words)
    assert len(set(words)) == len(words)
