"""An association's users, their invitations, and their own name and address."""

from tests import cast as casting
from tests.site.pages.page import (
    ADMINISTRATOR,
    EVERYBODY,
    Example,
    Page,
    Saves,
    State,
)
from tests.site.pages.states import nobody_left_to_administer, refused

PAGES: dict[str, Page] = {
    "details.confirm": Page(
        public=True,
        opened_by=EVERYBODY,
        sent_by=EVERYBODY,
        saves=Saves.SETS,
        statements=2,
        statements_of_post=5,
        examples=(Example(65),),
        of_visitors=True,
    ),
    "details.edit": Page(
        opened_by=EVERYBODY,
        sent_by=EVERYBODY,
        saves=Saves.MERGES,
        statements=1,
        statements_of_post=5,
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
        statements_of_post=9,
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
        statements_of_post=13,
        examples=(Example(40, lambda cast: {"association_id": str(cast.association)}, of_a_visitor=True),),
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
        statements_of_post=9,
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
