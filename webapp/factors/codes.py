"""Codes: those that an app shows for half a minute, and those on paper that are good once."""

import hmac
import re
import secrets
import time
from base64 import b32decode, b32encode
from typing import TYPE_CHECKING

from webapp.keys import Purpose, key_of, keys_of, sealed, unsealed
from webapp.passwords import stretched

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.twofactor.totp import TOTP

STEP_SECONDS = 30
SECRET = re.compile("[A-Z2-7]{32}")
SEED = re.compile("[0-9a-f]{32}$")
HOW_MANY = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that is taken for another."""


def new_secret() -> str:
    """What an app is given, 160 bits."""
    return b32encode(secrets.token_bytes(20)).decode()


def app_address(secret: str, email: str) -> str:
    """What a QR code says to an app."""
    return str(_app(secret).get_provisioning_uri(email, "Opintorinki"))


def kept_secret(user_id: int, secret: str) -> str:
    """What is stored of an app's secret: a copy of the database alone makes no codes."""
    return sealed(Purpose.APP, secret, str(user_id))


def secret_of(user_id: int, kept: str) -> str | None:
    """An app's secret; None when it was kept with a secret of the installation that it hasn't any more."""
    return unsealed(Purpose.APP, kept, str(user_id))


def step_of(secret: str, code: str) -> int | None:
    """The half minute whose code it is, now or just before or after, since clocks differ; None for a wrong one."""
    typed, now = re.sub(r"\s", "", code).encode(errors="replace"), int(time.time()) // STEP_SECONDS
    app, steps = _app(secret), (now - 1, now, now + 1)
    return max((step for step in steps if hmac.compare_digest(app.generate(step * STEP_SECONDS), typed)), default=None)


def _app(secret: str) -> "TOTP":
    # `cryptography` is read only where a code is looked at.
    from cryptography.hazmat.primitives.hashes import SHA1
    from cryptography.hazmat.primitives.twofactor.totp import TOTP

    # SHA-1 is what the apps know (RFC 6238); within an HMAC it holds.
    return TOTP(b32decode(secret), 6, SHA1(), STEP_SECONDS)  # noqa: S303  # nosec B303


def new_seed() -> str:
    """What a set of recovery codes is made of: the same seed makes the same codes, so that a page that is sent twice
    shows what it showed.
    """
    return secrets.token_hex(16)


def recovery_codes(user_id: int, seed: str) -> list[str]:
    """Ten codes of twelve letters, 59 bits each."""
    return [_code(user_id, seed, number) for number in range(HOW_MANY)]


def _code(user_id: int, seed: str, number: int) -> str:
    left = int.from_bytes(hmac.digest(key_of(Purpose.RECOVERY), f"{user_id} {seed} {number}".encode(), "sha256"))
    letters = ""
    for _letter in range(12):
        left, place = divmod(left, len(LETTERS))
        letters += LETTERS[place]
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def hash_of(user_id: int, code: str) -> str:
    """What is stored of a recovery code."""
    return _hash(key_of(Purpose.RECOVERY), user_id, code)


def hashes_of(user_id: int, code: str) -> list[str]:
    """What may be stored of a recovery code, however it was typed: also with an earlier secret of the installation."""
    return [_hash(key, user_id, code) for key in keys_of(Purpose.RECOVERY)]


def _hash(key: bytes, user_id: int, code: str) -> str:
    plain = re.sub(r"[\W_]", "", code).casefold()
    return stretched(plain, hmac.digest(key, str(user_id).encode(), "sha256"))
