"""What a server installs is known to the last file: its hashes, its list (SBOM), and what is asked about holes."""

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.site.bill_of_materials import ROOT, bill, locked

EXTRAS = ("postgresql", "server")


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text().split()
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


def needed() -> set[str]:
    """Everything that the program needs here, and what that needs, with what builds it."""
    found: set[str] = set()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = [one for extra in EXTRAS for one in project["optional-dependencies"][extra]]
    waiting = [Requirement(one) for one in ["hatchling", *project["dependencies"], *extras]]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        environments = [{"extra": extra} for extra in (*wanted.extras, "")]
        # gunicorn is for servers, and needn't be here.
        said = map(Requirement, (requires(name) or []) if name != "gunicorn" else [])
        new = [one for one in said if one.marker is None or any(map(one.marker.evaluate, environments))]
        waiting += [one for one in new if canonicalize_name(one.name) not in found]
        found |= {canonicalize_name(one.name) for one in [wanted, *new]}
    return found


def test_every_library_is_in_it_with_its_hashes() -> None:
    found = {one["name"]: one for one in bill()["components"]}
    assert needed() <= {canonicalize_name(name) for name in found}
    for name, one in found.items():
        assert one["purl"].endswith(f"@{one['version']}")
        hashes = [each for said in one.get("externalReferences", []) for each in said["hashes"]]
        assert name == "htmx.org" or all(re.fullmatch("[0-9a-f]{64}", each["content"]) for each in hashes)
        assert hashes or name == "htmx.org"
    assert len([one for one in found.values() if "licenses" in one]) > len(found) * 0.9
    assert found["htmx.org"]["version"] == "4.0.1"


def test_a_server_installs_what_was_tested() -> None:
    """The same versions as constraints.txt, from no named place."""
    versions, known = {canonicalize_name(name): version for name, (version, _hashes) in locked().items()}, pinned()
    assert {name: version for name, version in versions.items() if known.get(name) != version} == {}
    text = (ROOT / "deploy" / "requirements.txt").read_text()
    assert "://" not in text
    assert "--index" not in text
    assert text.count("==") == len(versions)


def test_the_audit_asks_for_what_is_installed() -> None:
    makefile = Path(ROOT / "Makefile").read_text()
    audit = makefile[makefile.index("audit:\n") :].split("\n\n")[0]
    assert "--requirement deploy/requirements.txt" in audit
    container = (ROOT / "deploy" / "Containerfile").read_text()
    for file in (container, (ROOT / "docs" / "hosting.md").read_text()):
        assert "--require-hashes" in file
        assert "deploy/requirements.txt" in file
