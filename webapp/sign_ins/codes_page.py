"""Recovery codes, shown this once."""

from flask import url_for
from flask.typing import ResponseReturnValue

from webapp import current, htmx
from webapp.factors import codes, queries


def new_hashes(user_id: int, seed: str) -> list[str]:
    """What is stored of the codes that the seed makes."""
    return [codes.hash_of(user_id, code) for code in codes.recovery_codes(user_id, seed)]


def shown_codes(user_id: int, seed: str, told: str) -> ResponseReturnValue:
    """The page with the codes; only `told`, where the user had some already, which stay."""
    made = codes.recovery_codes(user_id, seed)
    if not queries.has_code(current.get_db(), user_id, codes.hash_of(user_id, made[0])):
        return htmx.redirect_to(url_for("second_step.overview"), told)
    return htmx.render("sign_ins/codes.html", codes=made)
