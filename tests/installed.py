"""Programs that some tests need and that not everybody has."""

import os
import shutil

import pytest


def program(need: str, *names: str) -> str:
    """The path of the first of these programs that is there; without any of them the test is skipped, or fails with
    OPINTORINKI_REQUIRE_ALL=1. `need` says who needs what: "Reading printed pages needs pdftotext".
    """
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        if os.environ.get("OPINTORINKI_REQUIRE_ALL") == "1":
            pytest.fail(f"{need} on the PATH.")
        pytest.skip(f"{need} on the PATH.")
    return found
