"""What is vendored is what was looked at: a changed byte is a changed program."""

import hashlib
from pathlib import Path

import pytest

VENDOR = Path(__file__).parents[2] / "static" / "vendor"

SCRIPTS = {
    "htmx-4.0.1.min.js": "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130",
}


@pytest.mark.parametrize(("name", "digest"), SCRIPTS.items())
def test_script_is_the_one_that_was_vendored(name: str, digest: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("name", SCRIPTS)
def test_licence_lies_beside_the_script(name: str) -> None:
    licence = VENDOR / f"{name.removesuffix('.min.js')}.LICENSE"
    assert "Permission to use, copy, modify" in licence.read_text(encoding="utf-8")


def test_nothing_else_is_vendored() -> None:
    assert {path.name for path in VENDOR.iterdir() if path.suffix != ".LICENSE"} == set(SCRIPTS)
