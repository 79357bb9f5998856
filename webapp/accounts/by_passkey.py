"""Showing that one is a user by a passkey, which is both steps at once: to sign in, or in the password's place."""

from webapp import current, saving
from webapp.accounts import actions
from webapp.accounts.queries import user_by_id
from webapp.accounts.sign_in import come_in, site
from webapp.factors import actions as factors
from webapp.factors import passkeys
from webapp.factors.entries import NewPasskey
from webapp.factors.queries import passkey_of
from webapp.models import User
from webapp.sent_forms import Sent, SentBefore


def let_in(*, token: str, credential: str) -> bool:
    """Sign in whoever has the passkey that the browser shows."""
    user = user_shown(token=token, credential=credential)
    return user is not None and come_in(user.id, user.email)


def user_shown(*, token: str, credential: str) -> User | None:
    """Whose passkey the browser shows, in answer to a question that wasn't answered before; None when it doesn't."""
    db = current.get_db()
    kept = passkey_of(db, passkeys.shown_id(credential))
    user = user_by_id(db, kept.user_id) if kept else None
    if kept is None or user is None:
        return None
    passkey, passkey_id = NewPasskey(kept.credential_id, kept.public_key, kept.sign_count), kept.id
    user_id, email = user.id, user.email
    shown = passkeys.shown(site(), kept=passkey, token=token, credential=credential)
    if shown is None or not _is_used(passkey_id, shown):
        saving.run_for_all(actions.refuse_sign_in, email=email)
        return None
    return user_by_id(db, user_id)


def _is_used(passkey_id: int, shown: passkeys.Shown) -> bool:
    question = Sent(shown.question, None, current.now())
    try:
        saving.run_for_all(factors.use_passkey, passkey_id=passkey_id, sign_count=shown.sign_count, question=question)
    except SentBefore:
        return False
    return True
