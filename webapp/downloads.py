"""Answers that a browser keeps as a file."""

from flask import Response

TYPES = {"csv": "text/csv; charset=utf-8", "zip": "application/zip"}


def download(content: bytes, name: str) -> Response:
    """The file of that name, which is plain ASCII; its ending tells what it is."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type=TYPES[name.rpartition(".")[2]], headers=headers)
