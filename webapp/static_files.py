"""The files that every browser gets: read once, so that what a page says of a file holds until the program ends.

A page names the digest of each script and of the style, and the browser refuses another content. An upgrade changes the
files on the disk while the program still runs.
"""

import hashlib
import io
from base64 import b64encode
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from typing import NamedTuple

from flask import Response, abort, send_file

YEAR_SECONDS = 31_536_000
WITHOUT_LETTERS = "application/octet-stream"


class StaticFile(NamedTuple):
    """A file as it was when it was first asked for."""

    content: bytes
    type: str
    digest: bytes


def static_folder() -> Path:
    """Inside the installed package, else beside it in a source checkout."""
    return _shared_folder("static")


def template_folder() -> Path:
    """The same for the templates."""
    return _shared_folder("templates")


def _shared_folder(name: str) -> Path:
    package = Path(__file__).parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


@cache
def static_url(name: str) -> str:
    """The address of a static file, changing with its content so that browsers may keep it for a year."""
    return f"/static/{name}?v={_files()[name].digest.hex()[:12]}"


@cache
def integrity(name: str) -> str:
    """What a page says of the file's content, for the browser to compare."""
    return f"sha256-{b64encode(_files()[name].digest).decode()}"


def send(name: str) -> Response:
    """The file, or a part of it; 404 where there is none of that name."""
    file = _files().get(name) or abort(404)
    return send_file(io.BytesIO(file.content), file.type, etag=file.digest.hex()[:32], max_age=YEAR_SECONDS)


@cache
def _files() -> dict[str, StaticFile]:
    """All of them, by name: whatever isn't here can't be asked for."""
    folder = static_folder()
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: StaticFile(content, _type(name), hashlib.sha256(content).digest()) for name, content in found.items()}


def _type(name: str) -> str:
    kind = guess_type(name)[0] or WITHOUT_LETTERS
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("+xml") else kind
