"""What the program says to the database."""

from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, event

WRITES = ("INSERT", "UPDATE", "DELETE")


class Statements:
    """The statements that an engine sends while the block runs."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.sent: list[str] = []
        self.uncommitted = 0

    def __enter__(self) -> Self:
        event.listen(self.engine, "before_cursor_execute", self._sends)
        event.listen(self.engine, "commit", self._ends)
        event.listen(self.engine, "rollback", self._ends)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        event.remove(self.engine, "before_cursor_execute", self._sends)
        event.remove(self.engine, "commit", self._ends)
        event.remove(self.engine, "rollback", self._ends)

    def _sends(self, _connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith("BEGIN"):
            return
        self.sent.append(statement)
        self.uncommitted += statement.startswith(WRITES)

    def _ends(self, _connection: Any) -> None:
        self.uncommitted = 0

    @property
    def writes(self) -> list[str]:
        return [statement for statement in self.sent if statement.startswith(WRITES)]
