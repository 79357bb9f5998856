"""The browsers that the usual jobs are done in, and what of the pages' scripts runs there."""

import pytest

from tests.browser.visitors import Way

WITH_HTMX, HTMX_BLOCKED, NO_JAVASCRIPT = (True, True), (True, False), (False, False)
LYNX = Way("lynx", scripts=False, htmx=False)
GRAPHICAL = [
    Way(browser, scripts, htmx)
    for browser in ("Chromium", "Firefox", "WebKitGTK")
    for scripts, htmx in (WITH_HTMX, HTMX_BLOCKED, NO_JAVASCRIPT)
]
EVERYWHERE = [*GRAPHICAL, LYNX]
# The way that most people come by, for what differs little between the ways.
MAINLY = [Way("Chromium")]
BLOCKED = Way("Chromium", *HTMX_BLOCKED)
# Without scripts a page is links and forms, and in those browsers differ least.
PLAIN = Way("Chromium", *NO_JAVASCRIPT)


def in_ways(ways: list[Way], *, each_run: list[Way]) -> pytest.MarkDecorator:
    """Parametrize with `way`; those that aren't for each run are for the weekly one."""
    return pytest.mark.parametrize(
        "way", [way if way in each_run else pytest.param(way, marks=pytest.mark.weekly) for way in ways], ids=str
    )
