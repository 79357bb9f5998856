"""What every page of an organisation begins with."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import url_for

from webapp import access
from webapp.i18n import gettext as _
from webapp.rights import Right, check_right

P = ParamSpec("P")
Answer = TypeVar("Answer")

MenuEntry = tuple[str, str, str, str]
"""Where it leads, what it says, its own path, and how the paths of the pages below it begin."""


def for_coordinators(right: Right) -> Callable[[Callable[P, Answer]], Callable[P, Answer]]:
    """For a view: whoever acts for an organisation, with the right. To others the page doesn't exist."""

    def decorator(view: Callable[P, Answer]) -> Callable[P, Answer]:
        @wraps(view)
        def checked(*args: P.args, **kwargs: P.kwargs) -> Answer:
            check_right(access.coordinator(), right)
            return view(*args, **kwargs)

        return checked

    return decorator


def organisation_menu() -> list[MenuEntry]:
    """The main menu of whoever acts for an organisation."""
    entries = (
        ("organisations.overview", _("Organisation"), "", False),
        ("hours.newest", _("Hours"), "/hours", True),
        ("asks.asks", _("Requests"), "/asks", True),
        ("organisation_files.newest", _("Year"), "/year", True),
        ("membership.associations", _("Associations"), "/associations", True),
        ("organisation_details.edit", _("Rules"), "/rules", False),
        ("coordinators.coordinators", _("Users"), "/users", True),
        ("organisation_history.history", _("History"), "/history", False),
    )
    found = []
    for endpoint, text, path, has_more in entries:
        own = f"/organisation{path}"
        found.append((url_for(endpoint), text, own, f"{own}/" if has_more else ""))
    return found


def template_words() -> dict[str, object]:
    """What every template may ask."""
    return {"organisation_menu": organisation_menu}
