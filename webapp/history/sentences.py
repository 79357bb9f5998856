"""What was done, in words: the predicate of a sentence whose subject is the user."""

from collections.abc import Callable
from typing import Final

from webapp.domain.happenings import Done, Record
from webapp.i18n import lazy_gettext as _l
from webapp.i18n import ngettext

ONE: Final[dict[tuple[Done, Record], str]] = {
    (Done.ADDED, Record.ASSOCIATION): _l("made the association"),
    (Done.CHANGED, Record.ASSOCIATION): _l("changed the association's details"),
    (Done.TAKEN_OUT, Record.ASSOCIATION): _l("took everything out as a file"),
    (Done.ADDED, Record.GROUP): _l("added a group"),
    (Done.CHANGED, Record.GROUP): _l("changed a group"),
    (Done.REMOVED, Record.GROUP): _l("removed a group again that had just been added"),
    (Done.ERASED, Record.GROUP): _l("removed the personal data of a group"),
    (Done.TAKEN_OUT, Record.MEMBER): _l("took the participants' details out as a file"),
    (Done.CHANGED, Record.MEMBER): _l("changed a member"),
    (Done.CHANGED, Record.SESSION): _l("changed a session"),
    (Done.CHANGED, Record.COST): _l("changed a cost"),
    (Done.ADDED, Record.QUOTA): _l("recorded an hour quota"),
    (Done.CHANGED, Record.QUOTA): _l("changed an hour quota"),
    (Done.REMOVED, Record.QUOTA): _l("removed an hour quota"),
    (Done.CHANGED, Record.PERSON): _l("changed a person"),
    (Done.MERGED, Record.PERSON): _l("merged two records of a person"),
    (Done.TOLD_APART, Record.PERSON): _l("told a person apart from a similar one"),
    (Done.TAKEN_OUT, Record.PERSON): _l("took the register of people out as a file"),
    (Done.LOOKED_AT, Record.PERSON): _l("looked at all that is kept of a person"),
    (Done.CHANGED, Record.USER): _l("changed an account"),
    (Done.SIGNED_IN, Record.USER): _l("signed in"),
    (Done.SIGNED_OUT, Record.USER): _l("signed out"),
    (Done.REFUSED, Record.USER): _l("could not sign in: the password was wrong"),
    (Done.LINK_MADE, Record.USER): _l("made a link for an account"),
    (Done.ADDED, Record.ROLE): _l("added a user"),
    (Done.INVITED, Record.ROLE): _l("invited a user"),
    (Done.ACCEPTED, Record.ROLE): _l("accepted the invitation"),
    (Done.CHANGED, Record.ROLE): _l("changed a user's role"),
    (Done.REMOVED, Record.ROLE): _l("removed a user"),
    (Done.ADDED, Record.LEADER): _l("made somebody a leader of a group"),
    (Done.REMOVED, Record.LEADER): _l("removed a leader from a group"),
    (Done.BROUGHT_BACK, Record.FEEDBACK): _l("brought feedback back"),
    (Done.CHANGED, Record.FEEDBACK): _l("marked feedback as answered or waiting"),
    (Done.REMOVED, Record.FEEDBACK): _l("removed feedback"),
    (Done.ADDED, Record.ORGANISATION): _l("made the organisation"),
    (Done.CHANGED, Record.ORGANISATION): _l("changed the organisation's details"),
    (Done.ADDED, Record.COORDINATOR): _l("added a coordinator"),
    (Done.INVITED, Record.COORDINATOR): _l("invited a coordinator"),
    (Done.ACCEPTED, Record.COORDINATOR): _l("accepted the invitation"),
    (Done.CHANGED, Record.COORDINATOR): _l("changed a coordinator"),
    (Done.REMOVED, Record.COORDINATOR): _l("removed a coordinator"),
    (Done.ADDED, Record.JOINING): _l("invited an association to join"),
    (Done.REMOVED, Record.JOINING): _l("removed an invitation to join"),
    (Done.ADDED, Record.ORGANISATION_YEAR): _l("recorded the hours of a year"),
    (Done.CHANGED, Record.ORGANISATION_YEAR): _l("changed the hours of a year"),
    (Done.REMOVED, Record.ORGANISATION_YEAR): _l("removed the hours of a year"),
    (Done.ADDED, Record.SHARE): _l("recorded a share of hours"),
    (Done.CHANGED, Record.SHARE): _l("changed a share of hours"),
    (Done.REMOVED, Record.SHARE): _l("removed a share of hours"),
    (Done.ADDED, Record.HOUR_REQUEST): _l("asked the organisation about hours"),
    (Done.CHANGED, Record.HOUR_REQUEST): _l("changed or answered what was asked about hours"),
    (Done.REMOVED, Record.HOUR_REQUEST): _l("removed what was asked about hours"),
    (Done.ADDED, Record.MEMBER): _l("added a member"),
    (Done.REMOVED, Record.MEMBER): _l("removed a member"),
    (Done.ADDED, Record.SESSION): _l("added a session"),
    (Done.REMOVED, Record.SESSION): _l("removed a session"),
    (Done.ADDED, Record.COST): _l("added a cost"),
    (Done.REMOVED, Record.COST): _l("removed a cost"),
    (Done.BROUGHT_BACK, Record.MEMBER): _l("brought a member back"),
    (Done.BROUGHT_BACK, Record.SESSION): _l("brought a session back"),
    (Done.BROUGHT_BACK, Record.COST): _l("brought a cost back"),
    (Done.BROUGHT_BACK, Record.PERSON): _l("brought a person back"),
    (Done.ADDED, Record.PERSON): _l("added a person"),
    (Done.REMOVED, Record.PERSON): _l("removed a person"),
}
"""Of what is done to one record."""

MANY: Final[dict[tuple[Done, Record], Callable[[int], str]]] = {
    (Done.ADDED, Record.MEMBER): lambda n: ngettext("added %(num)s member", "added %(num)s members", n),
    (Done.REMOVED, Record.MEMBER): lambda n: ngettext("removed %(num)s member", "removed %(num)s members", n),
    (Done.ADDED, Record.SESSION): lambda n: ngettext("added %(num)s session", "added %(num)s sessions", n),
    (Done.REMOVED, Record.SESSION): lambda n: ngettext("removed %(num)s session", "removed %(num)s sessions", n),
    (Done.ADDED, Record.COST): lambda n: ngettext("added %(num)s cost", "added %(num)s costs", n),
    (Done.REMOVED, Record.COST): lambda n: ngettext("removed %(num)s cost", "removed %(num)s costs", n),
    (Done.ADDED, Record.PERSON): lambda n: ngettext("added %(num)s person", "added %(num)s people", n),
    (Done.REMOVED, Record.PERSON): lambda n: ngettext("removed %(num)s person", "removed %(num)s people", n),
}
"""Of what comes and goes in numbers."""


def sentence(done: Done, record: Record, how_many: int) -> str:
    """What was done, and to how many records together."""
    return MANY[done, record](how_many) if how_many > 1 else str(ONE[done, record])
