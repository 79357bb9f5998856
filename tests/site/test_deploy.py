"""The files that stand before the program say the same as it does, and let nobody around it."""

import re
from pathlib import Path

import pytest

from webapp.headers import fixed_headers

DEPLOY = Path(__file__).parents[2] / "deploy"
NGINX, CADDY, COMPOSE = ((DEPLOY / name).read_text() for name in ("nginx.conf", "Caddyfile", "compose.yaml"))
BOTH = pytest.mark.parametrize("file", [NGINX, CADDY], ids=["nginx", "caddy"])


def block(file: str, begins: str) -> str:
    """What stands in the braces after that line."""
    inside = file[file.index(begins) + len(begins) :]
    depth = 1
    for place, sign in enumerate(inside):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return inside[:place]
    raise AssertionError(f"{begins} has no end")


def test_a_calendars_address_is_not_led_on_from_http() -> None:
    over_http = NGINX[NGINX.index("listen 80;") :]
    assert "return 403;" in block(over_http, "location /calendar/ {")
    assert "return 301 https://$host$request_uri;" in block(over_http, "location / {")
    site = block(CADDY, "http://opintorinki.example.org {")
    assert "respond 403" in block(site, "handle /calendar/* {")
    assert "redir https://{host}{uri}" in block(site, "handle {")


def test_the_proxy_sets_every_header_that_is_believed() -> None:
    """Caddy does so by itself."""
    passed_on = block(NGINX[NGINX.index("listen 443") :], "location / {")
    for name, value in {"For": "$remote_addr", "Proto": "$scheme", "Host": "$host"}.items():
        assert f"proxy_set_header X-Forwarded-{name} {value};" in passed_on
    assert "trusted_proxies" not in CADDY


def test_only_todays_tls_is_spoken() -> None:
    """Caddy speaks nothing else unless it is told to."""
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in NGINX
    ciphers = re.findall(r"ssl_ciphers (\S+);", NGINX)
    assert len(ciphers) == 1
    for cipher in ciphers[0].split(":"):
        assert re.fullmatch(r"ECDHE-(ECDSA|RSA)-(AES(128|256)-GCM-SHA\d+|CHACHA20-POLY1305)", cipher)
    assert "tls" not in CADDY


@BOTH
def test_what_the_proxy_answers_itself_is_as_safe(file: str) -> None:
    ours = dict(fixed_headers(True, is_page=False))
    for name in ("X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Referrer-Policy"):
        assert re.search(rf"{name} {ours[name]}\b", file), name
    assert f'Strict-Transport-Security "{ours["Strict-Transport-Security"]}"' in file
    assert "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'" in file


def test_no_password_comes_along() -> None:
    """Compose asks for each, and doesn't start without it."""
    for name in ("POSTGRES_PASSWORD", "SECRET_KEY"):
        assert set(re.findall(rf"\$\{{{name}(.*?)\}}", COMPOSE)) == {":?"}
    assert not re.search(r"(PASSWORD|SECRET_KEY): [^$]", COMPOSE)
