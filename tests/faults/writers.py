"""Eight people save at the same moment, on every form: `python -m tests.faults.writers [words of a post…]`.

On both databases, from threads and from two processes. Prints of each post how many were told that they saved, how many
were refused, and how many of the saved ones are lost or doubled; deadlocks that were shown, and other failures.
PostgreSQL is the server at TEST_POSTGRES_URL. Ends with 1 when anything was.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import cast as casting
from tests import database as databases
from tests.applications import make_application
from tests.cast import Cast
from tests.faults.additions import ADDING, ONCE
from tests.faults.crew import Crew, Outcome, QuietBrowser, crew
from tests.faults.records import CHANGING, NOT_SHOWN
from tests.faults.task import Task
from tests.page import Form
from webapp.settings import Settings

TASKS = (*CHANGING, *ADDING, *ONCE)
SAVED, REFUSED = {200, 303}, {400, 403, 404, 409, 422}


class Result(NamedTuple):
    """What became of a task."""

    sent: int
    saved: int
    refused: int
    lost: int
    doubled: int
    shown: int
    """Told that the database doesn't answer: a deadlock, or a wait that took too long."""
    failed: int
    """Any other 5xx."""


def run(task: Task, people: Crew, app: Flask, cast: Cast) -> Result:
    """Have everybody send at once, and look at what is there afterwards. `app` is on the same database."""
    for step in task.before(cast):
        browser = QuietBrowser(app, step.user)
        if step.post:
            browser.post(step.post, step.changes)
        else:
            browser.submit(step.page, step.changes, form=step.form)
    with app.extensions["sessionmaker"]() as db:
        before = _rows(db, task)
        outcomes = people.do(task.steps(cast))
        db.rollback()
        added = _rows(db, task) - before
    saved = sum(outcome.status in SAVED for outcome in outcomes)
    if task.adds is None:
        lost, doubled = _lost(task, app, cast, outcomes), 0
    else:
        told = min(saved, 1) if task.once else saved
        lost, doubled = max(told - added, 0), max(added - told, 0)
    statuses = Counter(outcome.status for outcome in outcomes)
    refused = sum(statuses[status] for status in REFUSED)
    failed = len(outcomes) - saved - refused - statuses[503]
    return Result(len(outcomes), saved, refused, lost, doubled, statuses[503], failed)


def _rows(db: Session, task: Task) -> int:
    return db.scalars(select(func.count()).select_from(task.adds)).one() if task.adds else 0


def _lost(task: Task, app: Flask, cast: Cast, outcomes: Sequence[Outcome]) -> int:
    """How many who were told that they saved don't find on the page what they wrote."""
    page = QuietBrowser(app, cast.users[task.users[0]]).get(task.page(cast)).page
    saved = [changes for changes, outcome in zip(task.changes(cast), outcomes, strict=True) if outcome.status in SAVED]
    kept = [page.form(task.form, changes) for changes in saved]
    return sum(not _shows(form, changes) for form, changes in zip(kept, saved, strict=True))


def _shows(form: Form, changes: dict[str, Any]) -> bool:
    """Does the form hold now what was written?"""
    fields = form.fields()
    written = {name: value if isinstance(value, list) else [value] for name, value in changes.items()}
    return all(
        (name, str(value)) in fields for name, values in written.items() if name not in NOT_SHOWN for value in values
    )


def _settings(url: str, folder: Path) -> Settings:
    return Settings(data_dir=folder, database_url=url, secret_key="a key for the tests only", today=casting.TODAY)


def results(name: str, processes: int, tasks: Sequence[Task]) -> Iterator[tuple[Task, Result]]:
    """Every task on the database of that name."""
    with tempfile.TemporaryDirectory() as folder, databases.database(name, Path(folder)) as database:
        app = make_application(_settings(database.url, Path(folder)))
        engine = app.extensions["engine"]
        database.empty(engine)
        with app.extensions["sessionmaker"].begin() as db:
            cast = casting.fill(db)
        database.keep(engine)
        with crew(app.extensions["settings"], processes=processes) as people:
            for task in tasks:
                database.fill(engine)
                yield task, run(task, people, app, cast)
        engine.dispose()


def main(words: Sequence[str]) -> int:
    """Print the tables; 1 when something is lost or doubled, or a failure was shown."""
    tasks = [task for task in TASKS if not words or any(word in task.post for word in words)]
    wrong = 0
    for name in ("sqlite", "postgresql"):
        for processes in (1, 2):
            print(f"\n{name}, {'threads' if processes == 1 else 'two processes'}")
            print(f"{'post':<28}" + "".join(f"{field:>9}" for field in Result._fields))
            for task, result in results(name, processes, tasks):
                print(f"{task.post:<28}" + "".join(f"{number:>9}" for number in result), flush=True)
                wrong += not is_right(result)
    return int(wrong > 0)


def is_right(result: Result) -> bool:
    """Is nothing lost, nothing doubled, and nobody shown a failure?"""
    return not (result.lost or result.doubled or result.shown or result.failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
