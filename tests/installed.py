"""Programs that some tests need and that not everybody has."""

import os
import shutil

import pytest


def program(name: str, reason: str) -> str:
    """Where a program is; without it the test is skipped, or fails with OPINTORINKI_REQUIRE_ALL=1."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("OPINTORINKI_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found
