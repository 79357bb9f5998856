"""Several dates in one field."""

import re
from datetime import date

from webapp.forms.fields import read_day

# Spaces inside a date, which may be written 1. 9. 2026; a full stop and a digit after it would begin another day.
SPACED = re.compile(r"\b(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*(\d{4}|\d{2})\b(?!\s*\.\s*\d)")
BETWEEN = re.compile(r"[\s,;]+")
LONGEST_SHOWN = 30


def read_days(text: str) -> tuple[list[date], list[str]]:
    """The dates in the text, and what is between them and is no date.

    Commas, semicolons, spaces and new lines stand between dates; each is written as in a date field.
    """
    days, others = [], []
    for part in BETWEEN.split(SPACED.sub(r"\1.\2.\3", text)):
        day = read_day(part.rstrip("."))
        if day:
            days.append(day)
        elif part:
            others.append(part if len(part) <= LONGEST_SHOWN else f"{part[:LONGEST_SHOWN]}…")
    return days, others
