"""Who may do what in an association: each right as a check_… / can_… pair.

check_… raises NotAllowed with the sentence for the user; can_… answers yes or no for the same question. Views call the
first before acting, templates the second before showing a button.
"""

from webapp.actors import Actor
from webapp.rights import Right, check_right, has_right


def check_can_edit_association(who: Actor) -> None:
    check_right(who, Right.EDIT_ASSOCIATION)


def can_edit_association(who: Actor) -> bool:
    return has_right(who, Right.EDIT_ASSOCIATION)


def check_can_edit_users(who: Actor) -> None:
    """See the association's users, invite more, change their roles and remove them."""
    check_right(who, Right.EDIT_USERS)


def can_edit_users(who: Actor) -> bool:
    return has_right(who, Right.EDIT_USERS)


def check_can_edit_people(who: Actor) -> None:
    """See and change the association's register of people."""
    check_right(who, Right.EDIT_PEOPLE)


def can_edit_people(who: Actor) -> bool:
    return has_right(who, Right.EDIT_PEOPLE)


def check_can_create_groups(who: Actor) -> None:
    check_right(who, Right.CREATE_GROUPS)


def can_create_groups(who: Actor) -> bool:
    return has_right(who, Right.CREATE_GROUPS)


def check_can_edit_quotas(who: Actor) -> None:
    """See and change the association's hour quotas."""
    check_right(who, Right.EDIT_QUOTAS)


def can_edit_quotas(who: Actor) -> bool:
    return has_right(who, Right.EDIT_QUOTAS)


def check_can_see_statistics(who: Actor) -> None:
    """See the figures of all the association's groups together."""
    check_right(who, Right.SEE_STATISTICS)


def can_see_statistics(who: Actor) -> bool:
    return has_right(who, Right.SEE_STATISTICS)


def check_can_export(who: Actor) -> None:
    """Take everything out, users too. Raises NotAllowed."""
    check_right(who, Right.EXPORT_EVERYTHING)


def can_export(who: Actor) -> bool:
    return has_right(who, Right.EXPORT_EVERYTHING)


def check_can_edit_feedback(who: Actor) -> None:
    """See the association's feedback, say that it was answered, and remove it."""
    check_right(who, Right.EDIT_FEEDBACK)


def can_edit_feedback(who: Actor) -> bool:
    return has_right(who, Right.EDIT_FEEDBACK)


def check_can_see_history(who: Actor) -> None:
    """See who has done what in the association."""
    check_right(who, Right.SEE_HISTORY)


def can_see_history(who: Actor) -> bool:
    return has_right(who, Right.SEE_HISTORY)


def template_words() -> dict[str, object]:
    """What every template may ask."""
    return {
        "can_edit_association": can_edit_association,
        "can_edit_feedback": can_edit_feedback,
        "can_edit_people": can_edit_people,
        "can_edit_quotas": can_edit_quotas,
        "can_edit_users": can_edit_users,
        "can_create_groups": can_create_groups,
        "can_see_history": can_see_history,
        "can_see_statistics": can_see_statistics,
    }
