"""Applications for the tests: the program as it is, but nobody waits for what a test needn't wait for."""

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Engine, event

from webapp import create_app
from webapp.settings import Settings


class _Compiled(BytecodeCache):
    """Templates that one application of this process has compiled, for the next one."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def make_application(settings: Settings) -> Flask:
    """The program with those settings."""
    made = create_app(settings)
    made.jinja_env.bytecode_cache = _COMPILED
    need_not_last(made.extensions["engine"])
    return made


def need_not_last(engine: Engine) -> None:
    """Let SQLite's files be lost with the machine's power, as those of tests may: nobody waits for the disk."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF"))
