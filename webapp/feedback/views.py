"""Giving feedback, with or without an account, and the administrators' page of what has come."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, undo_token
from webapp.access import NotAllowed, public
from webapp.accounts.sign_in import signed_in
from webapp.associations.permissions import check_can_edit_feedback
from webapp.db import transaction
from webapp.domain.feedback import ANSWER_WITHIN, KEPT_FOR
from webapp.feedback import actions, emails, queries
from webapp.feedback.forms import FeedbackForm
from webapp.feedback.inbox import messages_of
from webapp.feedback.receivers import Receiver, receiver
from webapp.i18n import gettext as _

bp = Blueprint("feedback", __name__)


@signed_in.connect
def _forget_old(_sender: object) -> None:
    # Signing in is what surely happens wherever the program is in use.
    db = current.get_db()
    with transaction(db):
        actions.forget_old(db, now=current.now())


@bp.route("/feedback", methods=["GET", "POST"])
@public
def give() -> ResponseReturnValue:
    who, to = access.signed_in(), receiver()
    form = FeedbackForm(email=who.email if who else "")
    if form.is_submitted() and to is None:
        raise NotAllowed(_("Without signing in, feedback is sent by e-mail here. Sign in, or write an e-mail."))
    if to and form.validate_on_submit() and _given(to, form):
        message = _("Thank you. Your feedback has come to the administrators of %(association)s.", association=to.name)
        return htmx.redirect_to(url_for("feedback.give"), message)
    context = {"to": to, "contact": current.settings().contact, "days": ANSWER_WITHIN.days, "kept": KEPT_FOR.days}
    status = 422 if form.errors else 200
    return htmx.render("feedback/give.html", "feedback/_feedback.html", status=status, form=form, **context)


def _given(to: Receiver, form: FeedbackForm) -> bool:
    """Save the form and tell the administrators; False with the reason beside its field when no more is taken."""
    db, now = current.get_db(), current.now()
    signed_in = access.signed_in() is not None
    try:
        with transaction(db):
            is_new = actions.give(db, association_id=to.id, values=form.values(), signed_in=signed_in, now=now)
    except actions.TooMuch:
        form.add_too_much_error()
        return False
    if is_new:
        emails.tell(to)
    return True


@bp.get("/association/feedback")
def inbox() -> ResponseReturnValue:
    who = access.actor()
    check_can_edit_feedback(who)
    rows = queries.received(current.get_db(), who.association_id, now=current.now())
    return render_template("feedback/inbox.html", messages=messages_of(rows), kept=KEPT_FOR.days)


@bp.post("/association/feedback/<int:feedback_id>")
def answer(feedback_id: int) -> ResponseReturnValue:
    """Say that the feedback has been answered, or that it hasn't."""
    who, db, now = access.actor(), current.get_db(), current.now()
    check_can_edit_feedback(who)
    by = (who.name or who.email) if request.form.get("answered") == "yes" else None
    with transaction(db):
        actions.set_answered(db, association_id=who.association_id, feedback_id=feedback_id, by=by, now=now)
    message = _("Marked as answered.") if by else _("Marked as waiting for an answer.")
    return htmx.redirect_to(url_for("feedback.inbox"), message)


@bp.post("/association/feedback/<int:feedback_id>/remove")
def remove(feedback_id: int) -> ResponseReturnValue:
    who, db = access.actor(), current.get_db()
    check_can_edit_feedback(who)
    with transaction(db):
        removed = actions.remove(db, association_id=who.association_id, feedback_id=feedback_id)
    undo = undo_token.make_token("removed feedback", removed)
    return htmx.redirect_to(url_for("feedback.inbox"), _("The feedback was removed."), undo)
