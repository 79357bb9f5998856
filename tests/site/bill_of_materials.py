"""The list of everything that an installation consists of (SBOM), in CycloneDX's JSON: `make sbom`."""

import json
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
ENTRY = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)
HTMX = re.compile(r"htmx-([\d.]+)\.min\.js")


def locked() -> dict[str, tuple[str, list[str]]]:
    """What a server installs: versions and SHA-256 of all their files, by name."""
    text = (ROOT / "deploy" / "requirements.txt").read_text()
    return {name: (version, re.findall("[0-9a-f]{64}", hashes)) for name, version, hashes in ENTRY.findall(text)}


def bill() -> dict[str, Any]:
    """The list. It is the same for the same files: no moment and no random number is in it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    program = {"type": "application", "name": project["name"], "version": project["version"], "bom-ref": "program"}
    libraries = [_library(name, version, hashes) for name, (version, hashes) in locked().items()]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**program, "licenses": [{"license": {"id": project["license"]}}]}},
        "components": [*libraries, *_vendored()],
    }


def _library(name: str, version: str, hashes: list[str]) -> dict[str, Any]:
    address = f"pkg:pypi/{name.lower()}@{version}"
    found: dict[str, Any] = {"type": "library", "name": name, "version": version, "purl": address, "bom-ref": address}
    if licence := _licence(name):
        found["licenses"] = [licence]
    # One for each file that the index has: which of them is installed depends on the computer.
    said = [{"alg": "SHA-256", "content": one} for one in hashes]
    return found | {"externalReferences": [{"type": "distribution", "url": address, "hashes": said}]}


def _licence(name: str) -> dict[str, Any] | None:
    try:
        said = metadata(name)
    except PackageNotFoundError:
        # Only a server needs it.
        return None
    if expression := said.get("License-Expression"):
        return {"expression": expression}
    named = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier") or () if one.startswith("License ::")]
    return {"license": {"name": named[0]}} if named else None


def _vendored() -> list[dict[str, Any]]:
    found = []
    for path in sorted((ROOT / "static" / "vendor").iterdir()):
        if named := HTMX.fullmatch(path.name):
            address = f"pkg:npm/htmx.org@{named[1]}"
            found.append(
                {"type": "library", "name": "htmx.org", "version": named[1], "purl": address, "bom-ref": address}
            )
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(bill(), indent=1) + "\n")
