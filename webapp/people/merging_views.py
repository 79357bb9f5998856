"""Two records of one person: who may be in the register twice, and making one record of two."""

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving, undo_token
from webapp.associations.permissions import check_can_edit_people
from webapp.i18n import gettext as _
from webapp.people import merging_actions as actions
from webapp.people import merging_queries, queries
from webapp.people.forms import SearchForm
from webapp.people.merging import TwoRecords
from webapp.people.merging_forms import MergeForm, field_text
from webapp.sent_forms import Answer, AnswerAboutSomebody
from webapp.undo_rows import Carried

bp = Blueprint("merging", __name__, url_prefix="/people")

MOST_FOUND = 20
MARGIN = 40
"""Characters by which the two may differ once they are compressed."""
MERGED, TOLD_APART = "merged people", "people told apart"


@bp.get("/duplicates")
@access.requires(check_can_edit_people)
def duplicates() -> ResponseReturnValue:
    """The pairs that may be one person each."""
    found = merging_queries.duplicates(current.get_db(), access.actor().association_id)
    is_cut = len(found) == merging_queries.MOST_PAIRS
    return htmx.render("people/duplicates.html", suspects=found, is_cut=is_cut, field_text=field_text)


@bp.route("/<int:person_id>/merge", methods=["GET", "POST"])
@access.requires(check_can_edit_people)
def choose(person_id: int) -> ResponseReturnValue:
    """Who is the same person? A post searches and changes nothing."""
    who, db = access.actor(), current.get_db()
    person = queries.person(db, who.association_id, person_id) or abort(404)
    form = SearchForm()
    words = (form.words.data or "") if form.validate_on_submit() else ""
    found = queries.search(db, who.association_id, words, most=MOST_FOUND) if words else []
    return htmx.render(
        "people/choose.html",
        "people/_choose.html",
        form=form,
        person=person,
        suspects=merging_queries.duplicates_of(db, who.association_id, person),
        found=[one for one in found if one.id != person_id],
        is_cut=len(found) == MOST_FOUND,
        field_text=field_text,
    )


@bp.route("/<int:person_id>/merge/<int:other_id>", methods=["GET", "POST"])
@access.requires(check_can_edit_people)
def merge(person_id: int, other_id: int) -> ResponseReturnValue:
    """What the two records have and what one of them will have; the post makes one of them."""
    two = _two(person_id, other_id)
    form = MergeForm(two)
    looks_different = form.is_submitted() and form.version.data != two.version
    if not looks_different and form.validate_on_submit():
        merged = _merged(two, form)
        if merged:
            return htmx.redirect_to(*merged)
        two, looks_different = _two(person_id, other_id), True
    status = 422 if form.is_submitted() else 200
    if looks_different:
        form = MergeForm(two, form.chosen(), formdata=None)
    shown = {"two": two, "looks_different": looks_different, "can_undo": _can_undo(two), "field_text": field_text}
    return htmx.render("people/merge.html", "people/_merge.html", form=form, status=status, **shown)


def _two(person_id: int, other_id: int) -> TwoRecords:
    who, db = access.actor(), current.get_db()
    return merging_queries.two_records(db, who.association_id, person_id, other_id) or abort(404)


def _merged(two: TwoRecords, form: MergeForm) -> Answer | None:
    """Make one record of the two; None when somebody has changed them a moment ago."""
    ids = {"person_id": two.kept.id, "other_id": two.other.id}
    here = url_for("people.person", person_id=two.kept.id)

    def done(undo: Carried) -> Answer:
        return AnswerAboutSomebody(here, _("There is one record now."), undo_token.make_token(MERGED, undo))

    try:
        return saving.run_step(done, actions.merge_people, **ids, chosen=form.chosen(), version=two.version)
    except (actions.LooksDifferent, actions.NotTwoPeople):
        return None


def _can_undo(two: TwoRecords) -> bool:
    """Will what undoes it fit into the cookie? How things stand afterwards takes about as much as the version."""
    token = undo_token.make_token(MERGED, two.undo() | {"after": two.version})
    return token is not None and len(token) <= undo_token.LONGEST_TOKEN - MARGIN


@bp.post("/<int:person_id>/merge/<int:other_id>/different")
@access.requires(check_can_edit_people)
def different(person_id: int, other_id: int) -> ResponseReturnValue:
    """The two are two people: they aren't shown as one again."""
    try:
        told = saving.run(actions.tell_apart, person_id=person_id, other_id=other_id)
    except actions.NotTwoPeople:
        abort(404)
    done = _("They are two people: the register will not ask about them again.")
    return htmx.redirect_to(url_for("merging.duplicates"), done, undo_token.make_token(TOLD_APART, told))
