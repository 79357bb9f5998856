"""The history as lines for whoever runs the program: JSON on stderr, one line an event, numbers and words alone."""

import json
import logging
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

LOGGER = logging.getLogger("opintorinki.events")


def say(row: Mapping[str, Any]) -> None:
    """One line about a row of `events`; nothing when nobody listens."""
    if LOGGER.isEnabledFor(logging.INFO):
        told = {name: value for name, value in row.items() if value not in (None, "")}
        told["changes"] = list(json.loads(row["changes"])) if row["changes"] else []
        LOGGER.info("%s", json.dumps(told, default=_text))


def _text(value: Any) -> str:
    """A moment in UTC."""
    return f"{value.isoformat(timespec='milliseconds')}Z" if isinstance(value, datetime) else str(value)


def write_to_stderr() -> None:
    """Let the lines be written from now on: where the program serves, not where it runs a command."""
    if not LOGGER.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
