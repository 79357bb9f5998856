"""What every answer tells the browser to do, and not to do."""

from functools import cache

from flask import Flask, Response, request

from webapp import current
from webapp.compression import vary_by
from webapp.static_files import YEAR_SECONDS

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)
NOBODY_MAY = (
    *("accelerometer", "camera", "display-capture", "fullscreen", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "usb", "xr-spatial-tracking"),
)
"""What a page could ask a browser for, and ours don't."""
SENT_WHOLE = {200, 206, 304}


def init_app(app: Flask) -> None:
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    """What every answer says; a page besides that it isn't kept, and differs for htmx. A view may say otherwise."""
    headers = response.headers
    if request.endpoint == "static" and response.status_code in SENT_WHOLE:
        headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable" if "v" in request.args else "no-cache"
    # Looked for and added first, while there are few others to look through.
    elif "Cache-Control" not in headers:
        # lynx shows a page that it keeps again unless no-cache stands last.
        headers.add("Cache-Control", "no-store, no-cache")
        vary_by(response, "HX-Request")
    is_page = headers.get("Content-Type", "").startswith("text/html")
    headers.extend(fixed_headers(current.settings().behind_https, is_page=is_page))
    return response


@cache
def fixed_headers(behind_https: bool, *, is_page: bool) -> list[tuple[str, str]]:
    """What every answer says, whatever it answers."""
    headers = [
        ("Content-Security-Policy", CSP),
        ("X-Content-Type-Options", "nosniff"),
        # A page may have a form: no-referrer would hide from old browsers' posts, over HTTPS, that they come from it.
        ("Referrer-Policy", "same-origin" if is_page else "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in NOBODY_MAY)),
    ]
    always = ("Strict-Transport-Security", f"max-age={YEAR_SECONDS}; includeSubDomains")
    return [*headers, always] if behind_https else headers
