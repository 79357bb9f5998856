"""Passkeys (WebAuthn): what a browser is asked, and whether what it answers is right.

`webauthn` is imported where it is used: with `cryptography` it takes half a second, and most processes never need it.
"""

import hmac
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from itsdangerous import BadData

from webapp.factors.entries import NewPasskey
from webapp.keys import Purpose, key_of, timed_signer

HOLDS_SECONDS = 60 * 60
"""So long may a page stand open that asks for a passkey."""


class Site(NamedTuple):
    """The installation as browsers know it: a host without its port, and an origin."""

    host: str
    origin: str


class Asked(NamedTuple):
    """What the browser is asked, as JSON, and what the form says of it."""

    options: str
    token: str


def ask_for_new(site: Site, *, user_id: int, email: str, name: str, known: Iterable[str]) -> Asked:
    """Make a passkey for the user on a device that has none of the `known` ones."""
    import webauthn
    from webauthn.helpers import structs

    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name="Opintorinki",
        user_id=hmac.digest(key_of(Purpose.PASSKEY), str(user_id).encode(), "sha256"),
        user_name=email,
        user_display_name=name,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            structs.PublicKeyCredentialDescriptor(id=webauthn.base64url_to_bytes(one)) for one in known
        ],
    )
    return Asked(webauthn.options_to_json(options), _token(user_id, options.challenge))


def ask_for_one(site: Site) -> Asked:
    """Show any passkey of the installation."""
    import webauthn
    from webauthn.helpers import structs

    options = webauthn.generate_authentication_options(
        rp_id=site.host, user_verification=structs.UserVerificationRequirement.REQUIRED
    )
    return Asked(webauthn.options_to_json(options), _token(0, options.challenge))


def made(site: Site, *, user_id: int, token: str, credential: str) -> NewPasskey | None:
    """The passkey that the browser has made; None when it isn't what was asked for."""
    import webauthn
    from webauthn.helpers import bytes_to_base64url
    from webauthn.helpers.exceptions import WebAuthnException

    challenge = _challenge(user_id, token)
    if challenge is None:
        return None
    try:
        found = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError):
        return None
    return NewPasskey(
        bytes_to_base64url(found.credential_id), bytes_to_base64url(found.credential_public_key), found.sign_count
    )


def shown_id(credential: str) -> str:
    """The id of the passkey that the browser shows; '' when that can't be read."""
    from webauthn.helpers import parse_authentication_credential_json
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        found: str = parse_authentication_credential_json(credential).id
    except (WebAuthnException, ValueError, KeyError):
        return ""
    return found


class Shown(NamedTuple):
    """A passkey that was shown: how often, as the device says, and what the question is known by."""

    sign_count: int
    question: str


def shown(site: Site, *, kept: NewPasskey, token: str, credential: str) -> Shown | None:
    """What the browser has shown; None when it isn't the passkey that is kept."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    challenge = _challenge(0, token)
    if challenge is None:
        return None
    try:
        found = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=webauthn.base64url_to_bytes(kept.public_key),
            credential_current_sign_count=kept.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError):
        return None
    return Shown(found.new_sign_count, sha256(b"passkey" + challenge).hexdigest())


def _token(user_id: int, challenge: bytes) -> str:
    return str(timed_signer(Purpose.PASSKEY).dumps([user_id, challenge.hex()]))


def _challenge(user_id: int, token: str) -> bytes | None:
    """What was asked of that user (0: of anybody); None for a made-up or an old token."""
    try:
        whose, challenge = timed_signer(Purpose.PASSKEY).loads(token, max_age=HOLDS_SECONDS)
    except (BadData, TypeError, ValueError):
        return None
    return bytes.fromhex(challenge) if whose == user_id else None
