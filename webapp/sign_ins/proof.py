"""What can do great harm asks again that it is the user: the password must have been given in the last ten minutes.

A passkey does as well, which is both steps at once. An app's code doesn't: alone it is one step, and whoever has an
app has a password. What was typed is kept in the page that asks, and the form goes on from there.
"""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, guard, htmx, saving, signed_in
from webapp.accounts import by_passkey
from webapp.accounts import sign_in as signing_in
from webapp.accounts.forms import ProofForm
from webapp.factors import passkeys
from webapp.factors.queries import factors_of
from webapp.htmx import Context
from webapp.http import AGAIN, nearest_page

ASKED, CREDENTIAL = f"{AGAIN}asked", f"{AGAIN}credential"


def asked_again() -> ResponseReturnValue | None:
    """The question for the password; None for somebody who has just given it, and the view goes on.

    A file that is asked for by a link leads to the question, and from there to the page of the link.
    """
    who = access.anybody()
    if signed_in.is_proven(current.get_db(), who.sign_in.id if who.sign_in else 0):
        return None
    if request.method != "POST":
        return redirect(url_for("sign_ins.prove", next=nearest_page(request.path)), 303)
    form = ProofForm(prefix=AGAIN)
    if {f"{AGAIN}password", CREDENTIAL}.isdisjoint(request.form):
        # Where htmx asks, the script then sends the form without it, and the page opens.
        return ("", 401) if htmx.wants_panel() else _question(form, 401)
    return None if is_proven_by(form) else _question(form, 422)


def is_proven_by(form: ProofForm) -> bool:
    """Is the password right, or a passkey of the user's shown? Then neither is asked for again for a while; otherwise
    the form says why not.
    """
    who = access.anybody()
    if request.form.get(CREDENTIAL):
        user = by_passkey.user_shown(token=request.form.get(ASKED, ""), credential=request.form[CREDENTIAL])
        if user is None or user.id != who.user_id:
            form.add_passkey_error()
            return False
    elif not form.validate():
        return False
    elif not signing_in.is_right(who, form.password):
        if not form.errors:
            form.add_wrong_password_error()
        return False
    saving.run_for_all(signed_in.prove, sign_in_id=who.sign_in.id if who.sign_in else 0)
    return True


def question(form: ProofForm) -> Context:
    """What the page that asks shows beside what it keeps: the question to a passkey for whoever has one."""
    has_passkey = factors_of(current.get_db(), access.anybody().user_id).passkeys
    asked_for = passkeys.ask_for_one(signing_in.site()) if has_passkey else None
    return {"form": form, "minutes": signed_in.PROVEN_MINUTES, "asked_for": asked_for, "again": AGAIN}


def _question(form: ProofForm, status: int) -> ResponseReturnValue:
    return render_template("sign_ins/prove.html", **question(form), **guard.kept()), status
