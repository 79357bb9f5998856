"""The rights that a user has in one group, all of them at once."""

from webapp import access
from webapp.actors import Actor
from webapp.db import AnyRow
from webapp.eligibility.rights import Rights


def rights_in(who: Actor, group: AnyRow) -> Rights:
    """What `who` may do about the group."""
    return Rights(
        group=access.can_keep_group(who, group),
        association=access.can_keep_association(who),
        costs=access.can_keep_costs(who, group),
        quotas=access.can_keep_quotas(who),
        payment=access.can_record_payment(who, group),
        erasure=access.can_erase(who, group),
    )
