"""Text is compressed for whoever can unpack it."""

import gzip
import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.cast import Cast
from tests.client import Browser
from tests.site.routes import url


def asked(browser: Browser, address: str, *, accepting: str = "gzip, deflate, br", **headers: str) -> TestResponse:
    """What goes over the wire; `If_Range` is the header If-Range."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    with browser.flask.get(address, headers={"Accept-Encoding": accepting} | sent) as answer:
        answer.get_data()
        return answer


def styles(browser: Browser) -> str:
    return next(e.attrib["href"] for e in browser.get("/sign-in").page.all("link", rel="stylesheet"))


def without_tokens(page: bytes) -> bytes:
    """What is signed with the second it was made in."""
    return re.sub(rb'name="csrf_token" value="[^"]+"', b"", page)


def test_a_page_is_the_same_compressed_and_plain(visitor: Browser) -> None:
    plain, zipped = visitor.get("/rules"), asked(visitor, "/rules")

    assert "Content-Encoding" not in plain.headers
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert without_tokens(gzip.decompress(zipped.data)) == without_tokens(plain.data)
    assert int(zipped.headers["Content-Length"]) == len(zipped.data) < len(plain.data) / 2
    assert set(zipped.vary) == set(plain.headers["Vary"].split(", ")) == {"Accept-Encoding", "Cookie", "HX-Request"}


def test_a_refused_form_and_an_error_are_compressed_too(visitor: Browser) -> None:
    data, headers = {"csrf_token": visitor.token}, {"Accept-Encoding": "gzip"}
    refused = visitor.flask.post("/sign-in", data=data, headers=headers)

    for answer, status in ((refused, 422), (asked(visitor, "/nowhere"), 404)):
        assert answer.status_code == status
        assert b"<!doctype html>" in gzip.decompress(answer.data)


@pytest.mark.parametrize("accepting", ["identity", "gzip;q=0", "br", ""])
def test_who_cannot_unpack_gets_it_plain(visitor: Browser, accepting: str) -> None:
    answer = asked(visitor, "/rules", accepting=accepting)

    assert "Content-Encoding" not in answer.headers
    assert b"<!doctype html>" in answer.data


def test_a_file_is_compressed_and_need_not_be_sent_twice(visitor: Browser) -> None:
    address = styles(visitor)
    plain, zipped = visitor.get(address), asked(visitor, address)
    again = asked(visitor, address, If_None_Match=zipped.headers["ETag"])
    part = asked(visitor, address, Range="bytes=0-999")

    assert gzip.decompress(zipped.data) == plain.data
    assert zipped.headers["Cache-Control"] == plain.headers["Cache-Control"]
    assert zipped.headers["ETag"] == f"W/{plain.headers['ETag']}"
    assert (again.status_code, again.data) == (304, b"")
    assert (part.status_code, part.data) == (206, plain.data[:1000])


def test_what_is_small_or_packed_already_is_left_alone(app: Flask, aino: Browser, cast: Cast) -> None:
    for address in ("/up", "/static/vendor/htmx-4.0.1.LICENSE", url(app, "sivisverkko_files.archive", cast)):
        answer = asked(aino, address)
        assert (answer.status_code, answer.content_encoding) == (200, None), address


def test_the_length_of_a_page_that_another_site_asked_for_tells_nothing(aino: Browser, cast: Cast) -> None:
    address = f"/groups/{cast.group}"

    assert asked(aino, address, Sec_Fetch_Site="cross-site").content_encoding is None
    assert asked(aino, address, Sec_Fetch_Site="same-origin").content_encoding == "gzip"
    assert asked(aino, address, Sec_Fetch_Site="none").content_encoding == "gzip"
