"""The second step of signing in: who has given the right password is asked for a code, for ten minutes."""

import time

from flask import session as cookie

from webapp import current, saving
from webapp.accounts import actions
from webapp.accounts import sign_in as signing_in
from webapp.accounts.forms import CodeForm
from webapp.accounts.queries import user_by_id
from webapp.factors import actions as factors
from webapp.factors import codes
from webapp.models import User


def waiting() -> User | None:
    """Whose password was right a moment ago in this browser, and who is asked for the second step; else None."""
    user_id, key, second = [*str(cookie.get(signing_in.WAITS, "")).split("-"), "", ""][:3]
    if not second.isdecimal() or time.time() - int(second) > signing_in.WAITS_SECONDS:
        return None
    user = user_by_id(current.get_db(), int(user_id))
    return user if user and user.sign_in_key == key else None


def let_in(form: CodeForm) -> bool:
    """Sign in whoever has given the right password, or say beside the field why not."""
    user = waiting()
    if user is None or not signing_in.may_try(user.email, form.code):
        return False
    user_id, email, used = user.id, user.email, is_right(user, form.code.data or "")
    if used and signing_in.come_in(user_id, email):
        return True
    saving.run_for_all(actions.refuse_sign_in, email=email)
    form.add_wrong_code_error()
    return False


def is_right(user: User, code: str) -> bool:
    """Is it a code of the user's? Then it is used."""
    user_id, secret = user.id, codes.secret_of(user.id, user.totp_secret) if user.totp_secret else None
    step = codes.step_of(secret, code) if secret else None
    if step is not None:
        try:
            saving.run_for_all(factors.use_app_code, user_id=user_id, step=step)
        except factors.CodeUsed:
            return False
        return True
    return saving.run_for_all(factors.use_recovery_code, user_id=user_id, hashes=codes.hashes_of(user_id, code))
