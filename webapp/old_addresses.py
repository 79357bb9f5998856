"""Addresses that have a new name. Bookmarks, calendars and e-mails hold the old one, and so does a form that stood open
while the program was upgraded.
"""

import re

# What the whole path was, or the path and its query, and what it is now. Changed since 0.1.0.
MOVED = {
    r"/due": "/to-do",
    r"/groups/([0-9]+)/state((?:/[a-z]+)*)": r"/groups/\1/stages\2",
    r"/people/([0-9]+)/kept": r"/people/\1/data",
    r"/groups/([0-9]+)/(edit|sessions/new|sessions/[0-9]+)/what-if": r"/groups/\1/\2/preview",
    r"/statistics\?year=([0-9]{4})": r"/year/\1",
    r"/statistics": "/year",
    r"/statistics/([0-9]+\.csv)": r"/year/\1",
}


def new_path(path: str, query: str = "") -> str | None:
    """What the path is called now, None when it is no old one. It says nothing of what is there."""
    for old, new in MOVED.items():
        if found := re.fullmatch(old, f"{path}?{query}") or re.fullmatch(old, path):
            return found.expand(new)
    return None
