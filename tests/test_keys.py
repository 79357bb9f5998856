"""Keys for each purpose, and the secrets that came before."""

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from itsdangerous import BadSignature, URLSafeSerializer

from tests.cast import PASSWORD
from tests.client import Browser
from tests.conftest import MakeApp
from webapp.keys import Purpose, derived, sealed, signer, unsealed

OLD, NEW = "the secret that was" * 2, "the secret that is" * 2


@pytest.mark.parametrize("purpose", Purpose)
def test_a_key_is_what_hkdf_makes_of_the_secret(purpose: Purpose) -> None:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(NEW.encode())

    assert derived(NEW, purpose) == made.hex()


def test_no_two_purposes_have_one_key() -> None:
    assert len({derived(NEW, purpose) for purpose in Purpose}) == len(Purpose)


def test_what_is_sealed_is_opened_by_nobody_else_and_unchanged(make_app: MakeApp) -> None:
    with make_app(secret_key=NEW).app_context():
        made = sealed(Purpose.APP, "salaisuus", "1")
        assert made != sealed(Purpose.APP, "salaisuus", "1"), "no nonce is used twice"
        assert unsealed(Purpose.APP, made, "1") == "salaisuus"
        assert unsealed(Purpose.APP, made, "2") is None
        assert unsealed(Purpose.RECOVERY, made, "1") is None
        changed = made[:20] + ("A" if made[20] != "A" else "B") + made[21:]
        assert unsealed(Purpose.APP, changed, "1") is None
    with make_app(secret_key=OLD).app_context():
        assert unsealed(Purpose.APP, made, "1") is None
    with make_app(secret_key=OLD, earlier_secret_keys=(NEW,)).app_context():
        assert unsealed(Purpose.APP, made, "1") == "salaisuus"


def test_what_an_earlier_secret_signed_is_good_while_it_is_named(make_app: MakeApp) -> None:
    with make_app(secret_key=OLD).app_context():
        address = signer(Purpose.CALENDAR).dumps([1, "key"])
    with make_app(secret_key=NEW, earlier_secret_keys=(OLD,)).app_context():
        assert signer(Purpose.CALENDAR).loads(address) == [1, "key"]
        assert signer(Purpose.CALENDAR).dumps([1, "key"]) != address
    with make_app(secret_key=NEW).app_context(), pytest.raises(BadSignature):
        signer(Purpose.CALENDAR).loads(address)


def test_a_calendars_address_of_0_1_0_stays_good(make_app: MakeApp) -> None:
    from hashlib import sha256

    made = URLSafeSerializer(OLD, salt="calendar-feed", signer_kwargs={"digest_method": sha256}).dumps([1, "key"])
    with make_app(secret_key=OLD).app_context():
        assert signer(Purpose.CALENDAR).loads(made) == [1, "key"]


def test_a_new_secret_signs_nobody_out_while_the_earlier_one_is_named(make_app: MakeApp, cast: object) -> None:
    before = Browser(make_app(secret_key=OLD))
    before.submit("/sign-in", {"email": "aino@example.org", "password": PASSWORD}, status=303)
    kept = before.flask.get_cookie("session")
    assert kept
    for settings, status in (({"earlier_secret_keys": (OLD,)}, 200), ({}, 303)):
        after = Browser(make_app(secret_key=NEW, **settings))
        after.flask.set_cookie("session", kept.value)
        assert after.get("/", status=None).status == status


def test_over_https_no_other_host_can_set_the_cookie(make_app: MakeApp, cast: object) -> None:
    app = make_app(behind_https=True)
    answer = app.test_client().post("/language", data={"language": "sv"}, base_url="https://localhost")
    shown = app.test_client().get("/sign-in", base_url="https://localhost")

    assert answer.status_code == 400
    assert shown.headers["Set-Cookie"].startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {
        part.strip() for part in shown.headers["Set-Cookie"].split(";")
    }
