"""docs/rules.md out of the shipped rule sets: `python -m webapp.rules.document > docs/rules.md`."""

import sys

from flask import Flask
from flask_babel import Babel

from webapp.domain import rules
from webapp.i18n import speaking
from webapp.rules.content import Described, described

HEAD = """# The rules

Made from the shipped rule sets by `python -m webapp.rules.document > docs/rules.md`; a test compares. What a source
does not say, the program does not guess: it says "check".
"""


def document() -> str:
    """The shipped rule sets in English, as Markdown."""
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context(), speaking("en"):
        return "\n".join([HEAD, *(_section(one) for one in described(rules.shipped().values()))])


def _section(one: Described) -> str:
    lines = [f"- **{name}.** {text}" for name, text in one.rules]
    return "\n".join(
        [
            f"## {one.name} (`{one.id}`)",
            "",
            f"{one.in_force}. Source: <{one.source}>, compared on {one.verified_on}.",
            "",
            *lines,
            "",
        ]
    )


if __name__ == "__main__":
    sys.stdout.write(document())
