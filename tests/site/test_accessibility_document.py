"""docs/accessibility.md answers for every criterion, and names nothing that isn't there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "accessibility.md").read_text()
CRITERIA = {
    "1.1": [1],
    "1.2": [1, 2, 3, 4, 5],
    "1.3": [1, 2, 3, 4, 5],
    "1.4": [1, 2, 3, 4, 5, 10, 11, 12, 13],
    "2.1": [1, 2, 4],
    "2.2": [1, 2],
    "2.3": [1],
    "2.4": [1, 2, 3, 4, 5, 6, 7, 11],
    "2.5": [1, 2, 3, 4, 7, 8],
    "3.1": [1, 2],
    "3.2": [1, 2, 3, 4, 6],
    "3.3": [1, 2, 3, 4, 7, 8],
    "4.1": [2, 3],
}
"""WCAG 2.2, levels A and AA."""


def test_each_criterion_has_one_row_with_evidence() -> None:
    rows = re.findall(r"^\| (\d\.\d\.\d+) [^|]+ \| ([^|]+) \|$", DOCUMENT, flags=re.MULTILINE)
    expected = [f"{guideline}.{number}" for guideline, numbers in CRITERIA.items() for number in numbers]
    assert len(expected) == 55
    assert [number for number, _evidence in rows] == expected


def test_what_it_names_exists() -> None:
    named = re.findall(r"`((?:tests|templates|docs)/[\w/.]+)(?:::(\w+))?`", DOCUMENT)
    assert len(named) > 30
    for path, function in named:
        assert (ROOT / path).exists(), path
        assert not function or f"def {function}(" in (ROOT / path).read_text(), function
