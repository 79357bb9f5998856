"""Amounts of money as people write them, in cents."""

import re

AMOUNT = re.compile(
    r"([0-9]+|[0-9]{1,3}(?:[ .][0-9]{3})+(?=,)|[0-9]{1,3}(?: [0-9]{3})+)(?:[.,]([0-9]{1,2})|[.,:][-\u2013])?"
)
MINUS = re.compile("^[-\N{MINUS SIGN}\N{EN DASH}] ?")
CURRENCY = re.compile(r"^€ ?| ?(?:€|e|eur|euroa?)$", re.IGNORECASE)
MOST_DIGITS = 9


def read_amount(text: str) -> int | None:
    """Cents of 12,50, 12.50, 12, 12,-, 1 250,00 €, 1.250,00 and −12,50; None when the text is no such amount.

    1.250 is none: it may mean a thousand or one euro and a quarter.
    """
    unsigned = MINUS.sub("", text)
    found = AMOUNT.fullmatch(CURRENCY.sub("", unsigned))
    if not found:
        return None
    euros = re.sub("[ .]", "", found[1])
    cents = int(euros) * 100 + int((found[2] or "").ljust(2, "0")) if len(euros) <= MOST_DIGITS else None
    return cents if cents is None or unsigned == text else -cents


def amount_text(cents: int, separator: str) -> str:
    """12,50 or −12,50: as it stands in a field, to be written over."""
    sign = "\N{MINUS SIGN}" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}{separator}{abs(cents) % 100:02}"
