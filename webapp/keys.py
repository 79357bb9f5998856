"""Keys, one for each purpose, derived from the installation's secret (HKDF, RFC 5869): what one of them signs is worth
nothing anywhere else.

The secrets that came before sign nothing any more, but what they signed stays good: a link, a calendar's address.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import cast

from flask import Flask, current_app
from itsdangerous import URLSafeSerializer, URLSafeTimedSerializer

NONCE_BYTES = 12

SIGNER = {"digest_method": hashlib.sha256}


class Purpose(StrEnum):
    """What a key is for. The first four were signed with the secret itself in 0.1.0, with this word beside it."""

    FORMS = "wtf-csrf-token"
    INVITATION = "invitation"
    CALENDAR = "calendar-feed"
    UNDO = "undo"
    COOKIE = "cookie"
    NEW_ADDRESS = "new-address"
    TRIES = "tries"
    RECOVERY = "recovery"
    PASSKEY = "passkey"
    APP = "app"


OF_0_1_0 = {Purpose.FORMS, Purpose.INVITATION, Purpose.CALENDAR, Purpose.UNDO}


def init_app(app: Flask, secret: str, earlier: Sequence[str]) -> None:
    """Keep the secrets, and give Flask and Flask-WTF their keys."""
    app.extensions["secrets"] = (*earlier, secret)
    app.config.update(
        SECRET_KEY=derived(secret, Purpose.COOKIE),
        SECRET_KEY_FALLBACKS=[derived(one, Purpose.COOKIE) for one in earlier],
        WTF_CSRF_SECRET_KEY=derived(secret, Purpose.FORMS),
    )


@cache
def derived(secret: str, purpose: Purpose) -> str:
    """The key of a purpose: 32 bytes, in hex."""
    extracted = hmac.digest(bytes(32), secret.encode(), "sha256")
    return hmac.digest(extracted, purpose.encode() + b"\x01", "sha256").hex()


def key_of(purpose: Purpose) -> bytes:
    """The key that is used for it now."""
    return bytes.fromhex(derived(_secrets()[-1], purpose))


def keys_of(purpose: Purpose) -> list[bytes]:
    """That key, then those of the secrets before, the newest first."""
    return [bytes.fromhex(derived(one, purpose)) for one in reversed(_secrets())]


def sealed(purpose: Purpose, text: str, whose: str) -> str:
    """The text so that only this installation can read it, and only as that of `whose` (AES-256-GCM)."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE_BYTES)
    made = nonce + AESGCM(key_of(purpose)).encrypt(nonce, text.encode(), whose.encode())
    return urlsafe_b64encode(made).decode()


def unsealed(purpose: Purpose, text: str, whose: str) -> str | None:
    """What was sealed, with the secret of now or with one before; None for what nobody here has sealed so."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    made = urlsafe_b64decode(text)
    for key in keys_of(purpose):
        try:
            return AESGCM(key).decrypt(made[:NONCE_BYTES], made[NONCE_BYTES:], whose.encode()).decode()
        except InvalidTag:
            continue
    return None


def signer(purpose: Purpose) -> URLSafeSerializer:
    """Signs and reads what has no end."""
    return URLSafeSerializer(_keys(purpose), salt=purpose.value, signer_kwargs=SIGNER)


def timed_signer(purpose: Purpose) -> URLSafeTimedSerializer:
    """Signs and reads what is good for a while."""
    return URLSafeTimedSerializer(_keys(purpose), salt=purpose.value, signer_kwargs=SIGNER)


def form_signer() -> URLSafeTimedSerializer:
    """Reads the tokens of forms as Flask-WTF signs them."""
    return URLSafeTimedSerializer(_keys(Purpose.FORMS), salt=Purpose.FORMS.value)


def _keys(purpose: Purpose) -> list[str]:
    """Those that may have signed something, oldest first; the last one signs."""
    kept = _secrets()
    as_they_were = kept if purpose in OF_0_1_0 else ()
    return [*as_they_were, *(derived(one, purpose) for one in kept)]


def _secrets() -> tuple[str, ...]:
    return cast(tuple[str, ...], current_app.extensions["secrets"])
