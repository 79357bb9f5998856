"""Which rules a set has, with which parameters, and which page states each of them."""

from pathlib import Path

import pytest

from tests.domain.rule_files import HEAD, NAMES, whole, written
from webapp.domain.reasons import RuleId
from webapp.domain.rules import (
    Cap,
    Reading,
    RuleSetError,
    load,
)


def test_a_parameter_may_be_unknown(tmp_path: Path) -> None:
    unknown = ("min_members", "plan_closes_days_after_start", "min_hours", "lesson", "report_due")
    rules = load(written(tmp_path, whole("".join(f'{key} = "unknown"\n' for key in unknown))))
    assert rules.rules == {RuleId.MEMBERS, RuleId.PLAN, RuleId.HOURS, RuleId.LESSON, RuleId.REPORT}
    assert [getattr(rules, key) for key in unknown] == [None] * 5


PAGES = """
rules = ["association", "members", "lesson"]
our_reading = ["rounding"]
min_members = 5
lesson = {minutes = 45}
lump_sum_cents = 100

[sources]
"https://example.org/a" = ["association", "support-lump-sum"]
"https://example.org/b" = ["members"]
"our reading" = ["lesson"]
"""


def test_each_rule_and_each_cap_names_its_page(tmp_path: Path) -> None:
    rules = load(written(tmp_path, HEAD + PAGES + NAMES))
    asked = [RuleId.ASSOCIATION, RuleId.MEMBERS, RuleId.LESSON, RuleId.PLAN]
    assert list(map(rules.source_of, asked)) == ["https://example.org/a", "https://example.org/b", "", ""]
    assert list(map(rules.has, asked)) == [True, True, True, False]
    assert (rules.caps, rules.source_of_cap(Cap.LUMP_SUM)) == ([Cap.LUMP_SUM], "https://example.org/a")
    assert (rules.source_of_cap(Cap.HOURS), rules.our_reading) == ("", {Reading.ROUNDING})
    assert rules.pages == ["https://example.org/a", "https://example.org/b"]
    assert rules.support_pages == ["https://example.org/a"]


def test_a_name_in_another_language_is_the_first_of_the_file(tmp_path: Path) -> None:
    rules = load(written(tmp_path, HEAD + PAGES + NAMES))
    assert [rules.name_in(language) for language in ("fi", "sv", "xx")] == ["Ryhmä", "Grupp", "Ryhmä"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('rules = ["association", "members", "lesson"]', "", "rules"),
        ('"association", "members", "lesson"]', '"association", "lesson"]', "min_members"),
        ('"association", "members", "lesson"]', '"association", "members"]', "lesson"),
        ("min_members = 5", "", "min_members"),
        ("min_members = 5", "min_age = 15", "min_members"),
        ("lesson = {minutes = 45}", "", "lesson"),
        ('"lesson"]\nour', '"lesson", "quota"]\nour', "rules"),
        ('"lesson"]\nour', '"lesson", "picnic"]\nour', "rules"),
        ('["rounding"]', '["picnic"]', "our_reading"),
        ('"association", "support', '"support', "sources"),
        (', "support-lump-sum"', "", "sources"),
        (', "support-lump-sum"', ', "support-lump-sum", "plan"', "sources"),
        (', "support-lump-sum"', ', "support-lump-sum", "members"', "sources.https://example.org/b"),
        ('["members"]', '["members", "picnic"]', "sources.https://example.org/b"),
        ('["members"]', '"members"', "sources.https://example.org/b"),
        ('"our reading"', '"a guess"', "sources.a guess"),
        ("https://example.org/b", "the page", "sources.the page"),
        ("[sources]", "sources = 1\n[pages]", "sources"),
    ],
)
def test_rules_parameters_and_sources_fit_together(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert old in PAGES
    path = written(tmp_path, HEAD + PAGES.replace(old, new, 1) + NAMES)
    with pytest.raises(RuleSetError) as error:
        load(path)
    assert str(error.value).startswith(f"{path}: {key}: ")
