"""Everything that the program needs at run time is in the wheel, and all of the source is in the sdist."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]

# Folder in the checkout, pattern, and where the wheel keeps it.
CARRIED = {
    "code": ("webapp", "**/*.py", "webapp"),
    "rule sets": ("webapp/domain/rulesets", "*.toml", "webapp/domain/rulesets"),
    "tables": ("webapp", "**/*.toml", "webapp"),
    "genders": ("webapp", "genders.toml", "webapp"),
    "compiled catalogs": ("webapp/translations", "**/*.mo", "webapp/translations"),
    "templates": ("templates", "**/*.html", "webapp/templates"),
    "static files": ("static", "**/*", "webapp/static"),
    "vendored licences": ("static/vendor", "*.LICENSE", "webapp/static/vendor"),
    "migrations": ("migrations", "**/*.py", "webapp/migrations"),
    "migration template": ("migrations", "script.py.mako", "webapp/migrations"),
}
SOURCE_FOLDERS = (".ci", "deploy", "docs", "migrations", "static", "templates", "tests", "webapp")
SOURCE_FILES = (
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.fi.md",
    "README.md",
    "SECURITY.md",
    "constraints.txt",
    "pyproject.toml",
    "wsgi.py",
)

SERVE_FROM_THE_WHEEL = """
import sys
from pathlib import Path

checkout, unpacked, data = (Path(argument).resolve() for argument in sys.argv[1:])
sys.path[:] = [str(unpacked), *(entry for entry in sys.path if Path(entry).resolve() != checkout)]

from webapp import create_app, schema, static_files
from webapp.db import make_engine
from webapp.settings import Settings

settings = Settings.from_env({"OPINTORINKI_DATA": str(data)})
engine = make_engine(settings.database_url)
schema.upgrade(engine)
engine.dispose()
app = create_app(settings)
client = app.test_client()
for url in ("/up", "/setup", "/static/app.css", static_files.static_url("vendor/htmx-4.0.1.min.js")):
    with client.get(url) as answer:
        print(answer.status_code, url.partition("?")[0])
print(sorted(app.extensions["rule_sets"]))
app.extensions["engine"].dispose()

loaded = [Path(module.__file__) for module in sys.modules.values() if getattr(module, "__file__", None)]
print([str(path) for path in loaded if path.is_relative_to(checkout / "webapp")])
folders = [Path(app.static_folder), Path(app.template_folder), schema.migration_folder()]
print([str(path) for path in folders if not path.is_relative_to(unpacked)])
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist, made with what is installed: no network."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--sdist", "--wheel", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def in_wheel(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def in_sdist(built: Path) -> set[str]:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


@pytest.mark.parametrize("kind", CARRIED)
def test_wheel_carries(kind: str, in_wheel: list[str]) -> None:
    folder, pattern, place = CARRIED[kind]
    expected = {f"{place}/{name}" for name in _files(ROOT / folder, pattern)}
    assert expected
    assert expected - set(in_wheel) == set()


def test_wheel_carries_nothing_twice_and_no_leftovers(in_wheel: list[str]) -> None:
    assert len(in_wheel) == len(set(in_wheel))
    places = {name.partition("/")[0] for name in in_wheel}
    assert {place for place in places if not place.endswith(".dist-info")} == {"webapp"}
    assert [name for name in in_wheel if name.endswith((".pyc", ".sqlite3")) or "secret-key" in name] == []


def test_wheel_installs_the_command_and_the_licences(wheel: Path, in_wheel: list[str]) -> None:
    entry_points = next(name for name in in_wheel if name.endswith(".dist-info/entry_points.txt"))
    with zipfile.ZipFile(wheel) as archive:
        assert b"opintorinki = webapp.cli:main" in archive.read(entry_points)
    licences = {name.partition(".dist-info/licenses/")[2] for name in in_wheel}
    assert {"LICENSE", "static/vendor/htmx-4.0.1.LICENSE"} <= licences


def test_sdist_carries_the_whole_source(in_sdist: set[str]) -> None:
    expected = {f"{folder}/{name}" for folder in SOURCE_FOLDERS for name in _files(ROOT / folder, "**/*")}
    assert (expected | set(SOURCE_FILES)) - in_sdist == set()


def test_sdist_carries_no_register(in_sdist: set[str]) -> None:
    allowed = {*SOURCE_FOLDERS, *SOURCE_FILES, ".gitignore", "PKG-INFO", ""}
    assert {name.partition("/")[0] for name in in_sdist} - allowed == set()


def test_program_runs_from_the_wheel_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    command = [sys.executable, "-I", "-c", SERVE_FROM_THE_WHEEL, str(ROOT), str(unpacked), str(tmp_path / "data")]
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("COVERAGE", "COV_"))}
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    *answers, rule_sets, from_checkout, folders_outside = done.stdout.splitlines()
    assert answers == ["200 /up", "200 /setup", "200 /static/app.css", "200 /static/vendor/htmx-4.0.1.min.js"]
    assert "'sivis-vertaisopintoryhma'" in rule_sets
    assert from_checkout == folders_outside == "[]"


def _files(folder: Path, pattern: str) -> set[str]:
    found = (path for path in folder.glob(pattern) if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix() for path in found}
