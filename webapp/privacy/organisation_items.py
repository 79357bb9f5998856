"""What is kept of people because of a member organisation: told where the association belongs to one."""

from webapp.i18n import lazy_gettext as _l
from webapp.privacy.inventory import StoredItem, columns
from webapp.privacy.visibility import everything, group

OF_ORGANISATIONS = (
    StoredItem(
        _l("Name, e-mail and language of a coordinator, and the organisation that they act for"),
        _l("To sign in with, and to show who the coordinators are."),
        columns("coordinators", "user_id", "invited_name", "last_used", "invitation_key"),
        (),
        own=True,
        by_coordinators=True,
    ),
    StoredItem(
        _l("The organisation's contact, if it is a person"),
        _l("Its associations see whom to ask."),
        columns("organisations", "contact"),
        (group,),
        by_coordinators=True,
    ),
    StoredItem(
        _l("Name beside the hours that the user has asked for, returned, or decided on"),
        _l("To know whom to ask. It stays when the account is removed."),
        columns("hour_requests", "asked_by", "answered_by"),
        (everything,),
        by_coordinators=True,
    ),
)
