"""Who may know whom: the contracts are in pyproject.toml, their reasons in docs/architecture.md."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOMAIN = ROOT / "webapp" / "domain"


@pytest.mark.slow
def test_import_contracts_are_kept() -> None:
    lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    done = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_domain_imports_the_standard_library_and_itself_only() -> None:
    imported = {(path.name, name) for path in DOMAIN.rglob("*.py") for name in _imported(path)}

    assert [
        f"{path}: {name}"
        for path, name in sorted(imported)
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("webapp.domain")
    ] == []
    assert len(imported) > len(list(DOMAIN.rglob("*.py")))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
