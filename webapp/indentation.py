"""Templates are indented for those who read them; their indentation is not sent."""

import re
from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

_RUN = re.compile(r"[ \n]{2,}")


class Unindented(Extension):
    """Jinja's extension that leaves one line break of each run of white space between a template's tags.

    It works when a template is compiled, so it costs a page nothing, and it never sees what a page is filled with: the
    lines of a text somebody typed stay as they are.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            yield Token(token.lineno, token.type, _RUN.sub("\n", token.value)) if token.type == "data" else token
