"""With the page's scripts, and without them."""

import pytest

IDS = ["with the script", "without JavaScript"]
ONCE_A_WEEK_WITHOUT = pytest.mark.parametrize(
    "javascript", [True, pytest.param(False, marks=pytest.mark.weekly)], ids=IDS
)
"""Without them a page is links and forms, and those are followed and sent by every test of a page."""

BOTH_WAYS = pytest.mark.parametrize("javascript", [True, False], ids=IDS)
"""For what a browser alone shows of a page without them."""
