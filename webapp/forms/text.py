"""Typed text as it is kept and shown."""

import unicodedata


def tidy(text: str | None) -> str:
    """Typed text as it is kept: composed letters, single spaces, no control characters."""
    composed = unicodedata.normalize("NFC", text or "")
    if not composed.isprintable():
        composed = "".join(c for c in composed if c.isprintable() or c.isspace())
    return " ".join(composed.split())


def tidy_lines(text: str | None) -> str:
    """The same for longer texts, whose lines stay lines."""
    return "\n".join(tidy(line) for line in (text or "").splitlines()).strip()
