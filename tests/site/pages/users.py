"""An association's users, their invitations, and their own name and address."""

import pyotp

from tests import cast as casting
from tests.site.pages.page import (
    ADMINISTRATOR,
    EVERYBODY,
    Example,
    Page,
    Saves,
    State,
)
from tests.site.pages.states import nobody_left_to_administer, passkey_refused, refused

NEW_APP = {"secret": "A" * 32, "seed": "0" * 32}

PAGES: dict[str, Page] = {
    "details.confirm": Page(
        public=True,
        opened_by=EVERYBODY,
        sent_by=EVERYBODY,
        saves=Saves.SETS,
        statements=2,
        statements_of_post=6,
        examples=(Example(65),),
        of_visitors=True,
    ),
    "details.edit": Page(
        opened_by=EVERYBODY,
        sent_by=EVERYBODY,
        saves=Saves.MERGES,
        statements=1,
        statements_of_post=10,
        examples=(Example(580, {"name": "Aino", "email": "aino@x.example", "current_password": casting.PASSWORD}),),
        demo={"name and e-mail": "/account/details"},
        typed_into="/account/details",
        states={"refused name and e-mail": refused("/account/details", "#save-details", email="x")},
    ),
    "invitations.accept": Page(
        public=True,
        opened_by=EVERYBODY,
        sent_by=EVERYBODY,
        saves=Saves.STEPS,
        statements=2,
        statements_of_post=14,
        examples=(Example(20, {"name": "Aatos", "new_password": "viisi melko uutta sanaa"}, of_a_visitor=True),),
        of_visitors=True,
    ),
    "invitations.answer": Page(
        sent_by=EVERYBODY,
        saves=Saves.SETS,
        statements_of_post=6,
        examples=(
            Example(
                30,
                lambda cast: {"association_id": str(cast.foreign_association), "answer": "accept"},
                of_a_visitor=True,
            ),
        ),
    ),
    "invitations.leave": Page(
        sent_by=EVERYBODY,
        saves=Saves.REMOVES,
        statements_of_post=17,
        examples=(Example(40, lambda cast: {"association_id": str(cast.association)}, of_a_visitor=True),),
    ),
    "passkeys.new": Page(
        opened_by=EVERYBODY,
        sent_by=EVERYBODY,
        saves=Saves.SETS,
        statements=2,
        statements_of_post=2,
        examples=(Example(593, {"seed": "2" * 32, "credential": "{}"}),),
        demo={"a new passkey": "/account/second-step/passkeys/new"},
        typed_into="/account/second-step/passkeys/new",
        states={"damaged passkey": State(passkey_refused)},
    ),
    "passkeys.remove": Page(
        sent_by=EVERYBODY,
        saves=Saves.SETS,
        statements_of_post=3,
        examples=(Example(594, {"passkey": "0"}),),
    ),
    "passkeys.rename": Page(
        sent_by=EVERYBODY,
        saves=Saves.SETS,
        statements_of_post=2,
        examples=(Example(595, {"passkey": "0", "name": "Puhelin"}),),
    ),
    "second_step.app": Page(
        opened_by=EVERYBODY,
        sent_by=EVERYBODY,
        saves=Saves.SETS,
        statements=1,
        statements_of_post=9,
        examples=(
            Example(588, lambda cast: {"secret": "A" * 32, "seed": "0" * 32, "code": pyotp.TOTP("A" * 32).now()}),
        ),
        demo={"an app for codes": "/account/second-step/app"},
        typed_into="/account/second-step/app",
        states={"refused code": refused("/account/second-step/app", "#take-into-use", code="1")},
    ),
    "second_step.overview": Page(
        opened_by=EVERYBODY,
        statements=3,
        demo={"second step": "/account/second-step"},
    ),
    "second_step.remove_app": Page(
        sent_by=EVERYBODY,
        saves=Saves.SETS,
        statements_of_post=7,
        examples=(Example(592),),
    ),
    "second_step.renew_codes": Page(
        sent_by=EVERYBODY,
        saves=Saves.SETS,
        statements_of_post=9,
        examples=(Example(589, {"seed": "1" * 32}),),
    ),
    "sign_ins.end": Page(
        sent_by=EVERYBODY,
        saves=Saves.SETS,
        statements_of_post=3,
        examples=(Example(585, {"sign_in": "0"}),),
    ),
    "sign_ins.end_others": Page(
        sent_by=EVERYBODY,
        saves=Saves.SETS,
        statements_of_post=3,
        examples=(Example(586),),
    ),
    "sign_ins.prove": Page(
        opened_by=EVERYBODY,
        sent_by=EVERYBODY,
        saves=Saves.SETS,
        statements=2,
        statements_of_post=8,
        examples=(Example(587, {"password": casting.PASSWORD}),),
        demo={"the password again": "/account/sign-ins/prove"},
        states={"refused password again": refused("/account/sign-ins/prove", "#go-on")},
    ),
    "users.correct": Page(
        sent_by=ADMINISTRATOR,
        saves=Saves.MERGES,
        statements_of_post=8,
        examples=(Example(75, {"name": "Tuomas", "email": "tuomas@x.example"}),),
        typed_into="/association/users/{user}/details",
    ),
    "users.link": Page(
        sent_by=ADMINISTRATOR,
        saves=Saves.SETS,
        statements_of_post=11,
        examples=(Example(80),),
    ),
    "users.remove": Page(
        sent_by=ADMINISTRATOR,
        saves=Saves.REMOVES,
        statements_of_post=12,
        examples=(Example(100),),
    ),
    "users.user": Page(
        opened_by=ADMINISTRATOR,
        sent_by=ADMINISTRATOR,
        saves=Saves.MERGES,
        statements=3,
        statements_of_post=10,
        examples=(Example(90, {"role": "secretary"}),),
        demo={"user": "/association/users/3", "last administrator": "/association/users/1"},
        states={"refused role": State(nobody_left_to_administer)},
    ),
    "users.users": Page(
        opened_by=ADMINISTRATOR,
        sent_by=ADMINISTRATOR,
        saves=Saves.ADDS,
        statements=3,
        statements_of_post=11,
        examples=(Example(70, {"email": "uusi@example.org", "name": "Uusi", "role": "auditor"}),),
        demo={"users": "/association/users"},
        typed_into="/association/users",
        states={"refused invitation": refused("/association/users", "#invite", email="x")},
    ),
}
