"""The browsers in which a user is signed in, as their page has them."""

from datetime import datetime
from typing import NamedTuple

from webapp import current, signed_in
from webapp.actors import AnyActor
from webapp.i18n import format_clock, format_day


class ShownSignIn(NamedTuple):
    """A browser in words ('' for an unknown one), and whether it is the one that asks."""

    id: int
    browser: str
    begun: str
    last_seen: str
    is_here: bool


def sign_ins_of(who: AnyActor) -> list[ShownSignIn]:
    """This browser first, then the others by when they were last seen."""
    here = who.sign_in.id if who.sign_in else 0
    found = [
        ShownSignIn(one.id, one.browser, _moment(one.begun), _moment(one.last_seen), one.id == here)
        for one in signed_in.of_user(current.get_db(), who.user_id)
    ]
    return sorted(found, key=lambda one: not one.is_here)


def _moment(at: datetime) -> str:
    local = current.local_moment(at)
    return f"{format_day(local.date())} {format_clock(local.time())}"
