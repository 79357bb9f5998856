"""Giving feedback, with or without an account, and the administrators' page of what has come."""

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving, undo_token
from webapp.access import NotAllowed, public
from webapp.accounts.sign_in import signed_in
from webapp.associations.permissions import check_can_edit_feedback
from webapp.domain.feedback import ANSWER_WITHIN, KEPT_FOR
from webapp.feedback import actions, emails, queries
from webapp.feedback.forms import FeedbackForm
from webapp.feedback.inbox import messages_of
from webapp.feedback.receivers import Receiver, receiver
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.sent_forms import Answer, AnswerAboutSomebody
from webapp.undo_rows import Carried

bp = Blueprint("feedback", __name__)


@signed_in.connect
def _forget_old(_sender: object) -> None:
    # Signing in is what surely happens wherever the program is in use.
    saving.run_for_all(actions.forget_old, now=current.now())


@bp.route("/feedback", methods=["GET", "POST"])
@public
def give() -> ResponseReturnValue:
    who, to = access.signed_in(), receiver()
    form = FeedbackForm(email=who.email if who else "")
    if form.is_submitted() and to is None:
        raise NotAllowed(_("Without signing in, feedback is sent by e-mail here. Sign in, or write an e-mail."))
    if to and form.validate_on_submit():
        with saving.refused_beside(form, {actions.TooMuch: FeedbackForm.add_too_much_error}):
            _give(to, form)
            told = _("Thank you. Your feedback has come to the administrators of %(association)s.", association=to.name)
            return htmx.redirect_to(url_for("feedback.give"), told)
    context: Context = {
        "to": to,
        "contact": current.settings().contact,
        "days": ANSWER_WITHIN.days,
        "kept": KEPT_FOR.days,
    }
    return htmx.render("feedback/give.html", "feedback/_feedback.html", form=form, **context)


def _give(to: Receiver, form: FeedbackForm) -> None:
    """Save the form and tell the administrators; a visitor gives feedback too. Raises TooMuch."""
    values, signed_in = form.values(), access.signed_in() is not None
    if saving.run_for_all(actions.give, to.id, values=values, signed_in=signed_in, now=current.now()):
        emails.tell(to)


@bp.get("/association/feedback")
def inbox() -> ResponseReturnValue:
    """The link of a mail names the association, which somebody who serves two may not act for now."""
    who = access.actor()
    if request.args.get("association", who.association_id, type=int) != who.association_id:
        abort(404)
    check_can_edit_feedback(who)
    rows = queries.received(current.get_db(), who.association_id, now=current.now())
    return render_template("feedback/inbox.html", messages=messages_of(rows), kept=KEPT_FOR.days)


@bp.post("/association/feedback/<int:feedback_id>")
@access.requires(check_can_edit_feedback)
def answer(feedback_id: int) -> ResponseReturnValue:
    """Say that the feedback has been answered, or that it hasn't."""
    who = access.actor()
    by = (who.name or who.email) if request.form.get("answered") == "yes" else None
    saving.run(actions.set_answered, feedback_id=feedback_id, by=by, now=current.now())
    message = _("Marked as answered.") if by else _("Marked as waiting for an answer.")
    return htmx.redirect_to(url_for("feedback.inbox"), message)


@bp.post("/association/feedback/<int:feedback_id>/remove")
@access.requires(check_can_edit_feedback)
def remove(feedback_id: int) -> ResponseReturnValue:
    def done(removed: Carried) -> Answer:
        undo = undo_token.make_token("removed feedback", removed)
        return AnswerAboutSomebody(url_for("feedback.inbox"), _("The feedback was removed."), undo)

    return htmx.redirect_to(*saving.run_step(done, actions.remove, feedback_id=feedback_id))
