"""Codes: those that an app shows for half a minute, and those on paper that are good once."""

import hmac
import re
import secrets
import time

from webapp.keys import Purpose, key_of

STEP_SECONDS = 30
SECRET = re.compile("[A-Z2-7]{32}")
SEED = re.compile("[0-9a-f]{32}$")
HOW_MANY = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that is taken for another."""


def new_secret() -> str:
    """What an app is given, 160 bits."""
    import pyotp

    return pyotp.random_base32()


def app_address(secret: str, email: str) -> str:
    """What a QR code says to an app."""
    import pyotp

    return pyotp.TOTP(secret, name=email, issuer="Opintorinki").provisioning_uri()


def step_of(secret: str, code: str) -> int | None:
    """The half minute whose code it is, now or just before or after, since clocks differ; None for a wrong one."""
    # Read only where a code is looked at.
    import pyotp

    typed, now = re.sub(r"\s", "", code).encode(errors="replace"), int(time.time()) // STEP_SECONDS
    app = pyotp.TOTP(secret)
    found = [step for step in (now - 1, now, now + 1) if hmac.compare_digest(app.generate_otp(step).encode(), typed)]
    return max(found, default=None)


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
    """What is stored of a recovery code, however it was typed."""
    plain = re.sub(r"[\W_]", "", code).casefold()
    return hmac.digest(key_of(Purpose.RECOVERY), f"{user_id} {plain}".encode(), "sha256").hex()
