"""docs/rules.md out of the shipped rule sets: `python -m webapp.rules.document > docs/rules.md`."""

import sys

from flask import Flask
from flask_babel import Babel

from webapp.domain import rules
from webapp.i18n import speaking
from webapp.rules.content import Described, Line, described

HEAD = """# The rules

Made from the shipped rule sets by `python -m webapp.rules.document > docs/rules.md`; a test compares. What a source
does not say, the program does not guess: it says "check". What it decides all the same is marked as *our reading*.
"""


def document() -> str:
    """The shipped rule sets in English, as Markdown."""
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context(), speaking("en"):
        return "\n".join([HEAD, *(_section(one) for one in described(rules.shipped().values()))])


def _section(one: Described) -> str:
    pages = ", ".join(f"<{page}>" for page in one.pages)
    return "\n".join(
        [
            f"## {one.name} (`{one.id}`)",
            "",
            f"{one.in_force}. Source: {pages}, compared on {one.verified_on}. Study centre: <{one.contact}>.",
            "",
            *(_line(line, one) for line in one.rules),
            "",
        ]
    )


def _line(line: Line, one: Described) -> str:
    """A rule with its page, where the rule set has several."""
    if not line.source:
        return f"- **{line.name}.** {line.text} *Our reading.*"
    page = f" (<{line.source}>)" if len(one.pages) > 1 else ""
    return f"- **{line.name}.** {line.text}{page}"


if __name__ == "__main__":
    sys.stdout.write(document())
