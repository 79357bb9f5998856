"""Where a page leads to that was told so in its address: nowhere but inside."""

import re

from flask import url_for

# Nothing that a browser could read as another host, and nothing that could break a header.
OWN_ADDRESS = re.compile(r"/(?:[\w~%-][\w/.?=&~%-]*)?", re.ASCII)


def inside(target: str | None) -> str:
    """An address of our own, the start page for anything else."""
    return target if target and OWN_ADDRESS.fullmatch(target) else url_for("groups.groups")
