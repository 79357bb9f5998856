"""Rules of our own that no linter has, read off the syntax trees of the program and the words of its scripts.

They say where something dangerous may stand: a place that isn't named here is a mistake, or needs a reason beside it.
"""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "webapp").rglob("*.py")}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in PROGRAM.items()}
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "static").glob("*.js")}

STARTS_PROCESSES = {"webapp/imports/tables.py", "webapp/running/postgresql.py"}
TALKS = {
    "webapp/outbox.py": {"smtplib", "ssl"},
    "webapp/running/checks.py": {"urllib.request", "urllib.error"},
    "webapp/running/serving.py": {"socket"},
}
"""The mail server, the installation's own address, and the port that is listened at; drivers talk to the database."""
NETWORK = {"socket", "ssl", "smtplib", "imaplib", "ftplib", "http.client", "urllib.request", "urllib.error", "requests"}
USES_CRYPTOGRAPHY = {"webapp/keys.py", "webapp/factors/codes.py"}
MAKES_CODE = {"webapp/rendering.py"}
"""Of our own templates, as Jinja does."""
PATTERNS_OF_CONSTANTS = {"webapp/browsers.py", "webapp/old_addresses.py"}
"""They go through a table of the module."""


@cache
def calls(tree: ast.AST) -> list[tuple[str, ast.Call]]:
    """Every call, with what is called as it is written: `re.compile`."""
    return [(ast.unparse(node.func), node) for node in ast.walk(tree) if isinstance(node, ast.Call)]


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def places(is_it: Callable[[str, ast.Call], bool]) -> set[str]:
    """The modules in which such a call stands, with its line."""
    return {
        f"{name}:{node.lineno}" for name, tree in TREES.items() for called, node in calls(tree) if is_it(called, node)
    }


def modules(found: set[str]) -> set[str]:
    return {place.partition(":")[0] for place in found}


def is_glued(node: ast.AST) -> bool:
    """Is it a text that is put together out of others?"""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod)


def test_no_statement_is_glued_together() -> None:
    """Values are parameters. SQLite's own commands take none: what is glued into them are names and numbers of ours."""
    says_sql = {"text", "sa.text", "sqlalchemy.text", "db.execute", "connection.execute", "cursor.execute", "execute"}
    found = places(lambda called, node: called in says_sql and any(is_glued(one) for one in node.args))
    assert modules(found) == {"webapp/db.py", "webapp/running/postgresql.py"}, found


def test_what_is_started_has_no_shell() -> None:
    found = places(lambda called, _node: called.startswith(("subprocess.", "os.system", "os.popen", "os.exec")))
    assert modules(found) == STARTS_PROCESSES
    assert places(lambda _called, node: any(word.arg == "shell" for word in node.keywords)) == set()
    assert places(lambda called, _node: called in {"os.system", "os.popen", "pty.spawn"}) == set()


def test_no_pattern_is_made_of_what_was_typed() -> None:
    """Patterns are constants of a module: what a function makes is told here."""
    made = set()
    for name, tree in TREES.items():
        inside = {node for body in ast.walk(tree) if isinstance(body, ast.FunctionDef) for node in ast.walk(body)}
        for called, node in calls(tree):
            of_re = called in {f"re.{one}" for one in ("compile", "match", "fullmatch", "search", "sub", "split")}
            if of_re and node in inside and not is_escaped(node.args[0]):
                made.add(name)
    assert made == PATTERNS_OF_CONSTANTS


def is_escaped(node: ast.AST) -> bool:
    """Is it a constant, or are the parts of it that aren't escaped?"""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    values = [part.value for part in parts if isinstance(part, ast.FormattedValue)]
    constants = [part for part in parts if isinstance(part, ast.Constant)]
    escaped = [one for one in values if ast.unparse(one).startswith("re.escape(")]
    return len(escaped) + len(constants) == len(parts)


def test_nothing_is_run_or_unpacked_that_was_typed() -> None:
    runs = {"eval", "exec", "compile", "__import__", "importlib.import_module"}
    assert modules(places(lambda called, _node: called in runs)) == MAKES_CODE
    unpacks = {"pickle", "marshal", "shelve", "dill", "yaml", "jsonpickle"}
    assert {name for name, tree in TREES.items() if unpacks & set(imported(tree))} == set()
    templates = {"render_template_string", "from_string", "jinja2.Template", "Template"}
    assert places(lambda called, _node: called.rpartition(".")[2] in templates) == set()


def test_only_named_modules_talk_to_other_computers() -> None:
    found = {name: NETWORK & set(imported(tree)) for name, tree in TREES.items()}
    assert {name: names for name, names in found.items() if names} == TALKS


def test_only_named_modules_use_cryptography() -> None:
    """One cipher and mode, and the codes of apps."""
    found = {name for name, tree in TREES.items() if any(one.startswith("cryptography") for one in imported(tree))}
    assert found == USES_CRYPTOGRAPHY
    keys = {one for one in imported(TREES["webapp/keys.py"]) if one.startswith("cryptography")}
    assert keys == {"cryptography.exceptions", "cryptography.hazmat.primitives.ciphers.aead"}
    assert "AESGCM" in PROGRAM["webapp/keys.py"].read_text()


def test_no_broken_hash_is_used() -> None:
    broken = {"md5", "sha1", "new", "md4"}
    assert places(lambda called, _node: called in {f"hashlib.{one}" for one in broken}) == set()
    named = places(
        lambda called, node: (
            called.startswith("hmac.")
            and any(isinstance(one, ast.Constant) and one.value in {"md5", "sha1"} for one in ast.walk(node))
        )
    )
    assert named == set()


def test_what_is_secret_is_random_indeed() -> None:
    """`secrets`, with 128 bits or more; `random` is for nothing."""
    assert {name for name, tree in TREES.items() if {"random", "uuid"} & set(imported(tree))} == set()
    weak = {}
    for name, tree in TREES.items():
        for called, node in calls(tree):
            if called.startswith("secrets.token_") and node.args and isinstance(node.args[0], ast.Constant):
                bits = 8 * int(str(node.args[0].value))
                if bits < 128:
                    weak[f"{name}: {ast.unparse(node)}"] = bits
    assert weak == WEAK


WEAK = {
    # The number of a form, so that one that is sent twice is known: it opens nothing.
    "webapp/saving.py: secrets.token_urlsafe(12)": 96,
    # Parts of the names of files, so that two programs don't take the same.
    "webapp/settings.py: secrets.token_hex(4)": 32,
}


def test_no_path_is_made_of_what_was_sent() -> None:
    """No area makes a path at all, but of the program's own files; what is uploaded is read from the request."""
    makes = {"open", "Path", "os.path.join", "send_file", "send_from_directory", "shutil.copy", "tempfile.mkstemp"}
    found = modules(places(lambda called, _node: called in makes))
    areas = {name for name in found if (ROOT / name).parent.joinpath("views.py").exists()}
    reads_its_own = ("exports/contents", "imports/listed_names", "sivisverkko/form_data")
    assert areas == {f"webapp/{one}.py" for one in reads_its_own}
    assert places(lambda called, _node: called.endswith(("file.save", "secure_filename"))) == set()
    names = {name for name, path in PROGRAM.items() if re.search(r"\bfile\w*\.filename", path.read_text())}
    assert names <= {"webapp/guard.py", "webapp/imports/file_forms.py", "webapp/sessions/programme_forms.py"}, names


def test_nothing_is_served_in_debug_mode() -> None:
    switched = places(lambda _called, node: any(word.arg in {"debug", "use_debugger"} for word in node.keywords))
    assert switched == set()
    assert not [name for name, path in PROGRAM.items() if re.search(r"\.debug = True|FLASK_DEBUG", path.read_text())]


def test_scripts_make_no_html_of_text() -> None:
    for name, text in SCRIPTS.items():
        for sign in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function(",
            "__proto__",
        ):
            assert sign not in text, f"{sign} in {name}"


def test_scripts_store_nothing() -> None:
    for name, text in SCRIPTS.items():
        for sign in ("localStorage", "indexedDB", "document.cookie", "caches.open", "serviceWorker"):
            assert sign not in text, f"{sign} in {name}"
