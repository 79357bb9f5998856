"""All that the association has, as one file."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp import access, current, saving
from webapp.associations.permissions import check_can_export
from webapp.domain.happenings import Done, Record
from webapp.downloads import download, plain_name
from webapp.exports import queries
from webapp.exports.archive import archive
from webapp.sign_ins.proof import asked_again

bp = Blueprint("exports", __name__)


@bp.get("/association/kaikki.zip")
@access.requires(check_can_export)
def everything() -> ResponseReturnValue:
    """Every table of the register as far as it is the association's."""
    asked = asked_again()
    if asked:
        return asked
    who, day = access.actor(), current.today()
    found = queries.everything(current.get_db(), who.association_id)
    saving.note(Done.TAKEN_OUT, Record.ASSOCIATION, who.association_id)
    name = f"{plain_name(who.association_name) or 'yhdistys'}-{day.isoformat()}.zip"
    return download(archive(found, day), name)
