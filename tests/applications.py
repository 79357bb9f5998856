"""Applications for the tests: the program as it is, but nobody waits for what a test needn't wait for."""

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Engine, event

from webapp import create_app
from webapp.rendering import Environment
from webapp.settings import Settings


class _Compiled(BytecodeCache):
    """Templates that one application of this process has compiled, for the next one; once for each language."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str | None, str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if compiled := self.kept.get(_key(bucket)):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[_key(bucket)] = bucket.bytecode_to_string()


def _key(bucket: Bucket) -> tuple[str | None, str, str]:
    environment = bucket.environment
    assert isinstance(environment, Environment)
    return environment.language, bucket.key, bucket.checksum


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
