"""The program's lines for the host, besides those of the history: when in UTC, how grave, and what."""

import logging
import re
import time

from flask import Flask, request
from flask.logging import default_handler

LINE, MOMENT = "%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%SZ"
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class OneLine(logging.Formatter):
    """Nothing that somebody sent can begin a line of its own; only a traceback has several."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's name
        return time.strftime(MOMENT, time.gmtime(record.created))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        record.message = CONTROL.sub(lambda found: ascii(found[0])[1:-1], record.message)
        return super().formatMessage(record)


def install() -> None:
    """Let Flask's logger write so."""
    default_handler.setFormatter(OneLine(LINE))


def say_refused(app: Flask, why: str, user_id: int | None) -> None:
    """One line about a request that was refused; its page by name, because an address may be a key."""
    app.logger.warning("refused: %s (%s %s, user %s)", why, request.method, request.endpoint, user_id or "unknown")
