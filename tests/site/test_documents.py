"""The documents name nothing that isn't there, promise the same in both languages, and stay small."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SCREENS = ROOT / "docs" / "screens"
FOLDERS = (".ci", "deploy", "docs", "migrations", "static", "templates", "tests", "webapp")
KEPT_SUFFIXES = ("css", "html", "js", "md", "py", "toml", "txt", "sh")
LONGEST_README = 120
MOST_PICTURES = 16
MOST_PICTURE_BYTES = 1_000_000

# What a document names although it isn't in the repository: files of a data folder or an export, and examples.
NOT_KEPT = {"lue-minut.txt"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def files() -> set[str]:
    """Every file of the program, the tests and the documents, and every folder."""
    below = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts)
    return {name_of(path) for path in [*below, *(ROOT / folder for folder in FOLDERS), *ROOT.glob("*.*")]}


FILES = files()


def exists(name: str) -> bool:
    """A path may leave out where it begins, where that is plain: `groups/views.py`."""
    return any(file == name or file.endswith(f"/{name}") for file in FILES)


def named_paths(text: str) -> set[str]:
    """What stands between backticks and looks like a path or a module of ours."""
    named = set()
    for code in re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        path = code.partition("::")[0].rstrip("/")
        if re.fullmatch(rf"[\w./-]+\.({'|'.join(KEPT_SUFFIXES)})|({'|'.join(FOLDERS)})/[\w./-]+", path):
            named.add(path)
        elif re.fullmatch(r"(webapp|tests)(\.\w+)+", code):
            named.add(path.replace(".", "/"))
    return named


def anchors(path: Path) -> set[str]:
    """The anchors that the headings of a document get where it is shown."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", path.read_text(), flags=re.DOTALL), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def blocks(path: Path) -> list[str]:
    """The blocks of commands."""
    return re.findall(r"^```sh\n(.*?)^```$", path.read_text(), flags=re.MULTILINE | re.DOTALL)


def links(path: Path) -> list[str]:
    """Where the document leads to within the repository."""
    found = re.findall(r"\]\(([^)]+)\)", path.read_text())
    return [link for link in found if not link.startswith("https://")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_path_that_is_named_exists(document: Path) -> None:
    named = named_paths(document.read_text()) - NOT_KEPT
    assert [path for path in sorted(named) if not exists(path) and not exists(f"{path}.py")] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(document: Path) -> None:
    for link in links(document):
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_a_path_that_is_gone_is_noticed() -> None:
    named = named_paths("`groups/rights.py`, `webapp.groups.rights` and `docs/hosting.md`; `kulut.csv` is an export.")
    assert {path for path in named if not exists(path)} == {"groups/rights.py", "webapp/groups/rights"}


def test_the_readme_is_short_and_begins_with_two_commands() -> None:
    readme = (ROOT / "README.md").read_text().splitlines()
    demo, tests, *_rest = blocks(ROOT / "README.md")

    assert len(readme) <= LONGEST_README
    assert readme[4].startswith("![")
    assert demo.endswith(".venv/bin/opintorinki demo\n")
    assert tests.endswith(".venv/bin/python -m pytest -n auto\n")


def test_the_finnish_readme_is_its_twin() -> None:
    english, finnish = ROOT / "README.md", ROOT / "README.fi.md"
    twins = {"README.md": "README.fi.md", "README.fi.md": "README.md"}

    assert blocks(english) == blocks(finnish)
    assert [twins.get(link, link) for link in links(english)] == links(finnish)
    assert len(anchors(english)) == len(anchors(finnish))


def test_the_pictures_are_few_and_small_and_all_are_shown() -> None:
    pictures = {path.name: path.stat().st_size for path in SCREENS.iterdir() if path.suffix != ".md"}

    assert len(pictures) <= MOST_PICTURES
    assert sum(pictures.values()) < MOST_PICTURE_BYTES
    assert sorted(links(SCREENS / "README.md")) == sorted(pictures)


def test_the_changelog_tells_of_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    sections = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), flags=re.MULTILINE)

    assert sections[0] == "[Unreleased]"
    assert re.fullmatch(rf"\[{re.escape(version)}\] – \d{{4}}-\d\d-\d\d", sections[1])


def test_ci_make_and_the_documents_check_the_same() -> None:
    ci = re.search(r"^lint\(\) \{\n(.*?)^\}$", (ROOT / ".ci" / "run").read_text(), flags=re.MULTILINE | re.DOTALL)
    check = re.search(r"^check:\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)

    assert ci is not None
    assert check is not None
    commands = [line.strip() for line in ci[1].splitlines()]
    assert [line.strip().replace("$(BIN)", ".venv/bin") for line in check[1].splitlines()] == commands
    tests = blocks(ROOT / "README.md")[1].strip().rpartition(" && ")[2]
    assert re.split(r" &&\s", blocks(ROOT / "CONTRIBUTING.md")[1].strip()) == [*commands, tests]
