"""docs/architecture.md names the area of every address, and every module that is no area."""

import re
from itertools import product
from pathlib import Path

from flask import Flask

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SECTION = DOCUMENT.partition("## Which file is it?")[2].partition("\n## ")[0]
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", flags=re.MULTILINE)

ADDRESSES = {row[0]: re.findall(r"`([^`]+)`", row[3]) for row in ROW.findall(SECTION)}
BLUEPRINTS = {row[0]: set(re.findall(r"`([^`]+)`", row[4])) for row in ROW.findall(SECTION)}


def written(rule: str) -> list[str]:
    """An address as the document writes it: … for what differs, and each of a few words."""
    parts = re.split(r"<([^>]+)>", rule)
    words = [
        re.findall(r"\w+", part)[1:-1] if part.startswith("any(") else ["…"] if number % 2 else [part]
        for number, part in enumerate(parts)
    ]
    return ["".join(chosen) for chosen in product(*words)]


def by_area(app: Flask) -> dict[str, tuple[set[str], set[str]]]:
    """The blueprints and the addresses of each area, by the modules that the views are in."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for rule in app.url_map.iter_rules():
        package, area, *_module = app.view_functions[rule.endpoint].__module__.split(".")
        if package == "webapp":
            blueprints, addresses = found.setdefault(area, (set(), set()))
            blueprints.add(rule.endpoint.partition(".")[0])
            addresses.update(written(rule.rule))
    return found


def test_every_area_has_its_row_with_its_blueprints(shared_app: Flask) -> None:
    assert {area: blueprints for area, (blueprints, _) in by_area(shared_app).items()} == BLUEPRINTS


def test_the_longest_address_that_fits_names_the_area(shared_app: Flask) -> None:
    area_of = {address: area for area, addresses in ADDRESSES.items() for address in addresses}
    used = set()
    for area, (_, addresses) in by_area(shared_app).items():
        for address in addresses:
            fits = max((one for one in area_of if address.startswith(one)), key=len)
            used.add(fits)
            assert area_of[fits] == area, address
    assert used == set(area_of), "an address that nothing begins with"


def test_whatever_is_no_area_is_named_too() -> None:
    named = set(re.findall(r"`(?:webapp/)?([\w.]+?)/?`", SECTION)) | set(ADDRESSES)
    modules = {path.name for path in (ROOT / "webapp").iterdir() if path.suffix == ".py"}
    folders = {path.name for path in (ROOT / "webapp").iterdir() if path.is_dir()} - {"__pycache__"}

    assert (modules | folders) - named == set()
