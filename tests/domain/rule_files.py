"""A rule set's file with nothing but its heading, to which tests add a line; and one with what such a line needs."""

import re
from pathlib import Path

NAMES = '[names]\nfi = "Ryhmä"\nsv = "Grupp"\nen = "Group"\n'
HEAD = """
id = "own"
valid_from = 2020-01-01
contact = "https://example.org/contact"
verified_on = 2026-01-01
"""
BARE = HEAD + "rules = []\nsources = {}\n"

_RULES = {
    "members": ("min_members", "min_age"),
    "plan": ("plan_closes_days_after_start", "plan_opens_months_before"),
    "season-length": ("season_min_months", "season_max_months"),
    "hours": ("min_hours", "max_hours", "hours_period"),
    "sessions": ("min_sessions", "min_sessions_on_separate_days"),
    "attendance-tolerance": ("present_tolerance",),
    "lesson": ("lesson", "rounding"),
    "eligible-activity": ("excluded_kinds",),
    "report": ("report_due",),
}
_CAPS = {
    "support-hours": "rate_cents_per_hour",
    "support-plan": "capped_by_planned_hours",
    "support-costs": "cost_share_percent",
    "support-lump-sum": "lump_sum_cents",
}
_NEEDED = {"members", "plan", "hours", "lesson"}


def whole(lines: str) -> str:
    """The file with those lines, the rules whose parameters they are, and a source for each of them."""
    keys = set(re.findall(r"^(\w+)", lines, re.MULTILINE))
    asked = [rule for rule, names in _RULES.items() if keys & {*names}]
    unknown = [f'{_RULES[rule][0]} = "unknown"\n' for rule in asked if rule in _NEEDED and _RULES[rule][0] not in keys]
    sources = [*asked, *(cap for cap, key in _CAPS.items() if key in keys)]
    return f'{HEAD}rules = {asked}\nsources = {{"our reading" = {sources}}}\n{lines}\n{"".join(unknown)}{NAMES}'


def written(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
