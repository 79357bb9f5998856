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

MenuEntry = tuple[str, str, str, str | tuple[str, ...]]
"""Where it leads, what it says, its own path, and how the paths of the pages below it begin."""

OF_ITSELF = ("/organisation/rules", "/organisation/users", "/organisation/history")
"""How the paths of the pages begin that the local navigation of the organisation leads to."""


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
        ("hours.newest", _("Hours"), "/organisation/hours"),
        ("asks.asks", _("Requests"), "/organisation/asks"),
        ("organisation_files.newest", _("Year"), "/organisation/year"),
        ("membership.associations", _("Associations"), "/organisation/associations"),
    )
    return [
        (url_for("organisations.overview"), _("Organisation"), "/organisation", OF_ITSELF),
        *((url_for(endpoint), text, path, f"{path}/") for endpoint, text, path in entries),
    ]


def template_words() -> dict[str, object]:
    """What every template may ask."""
    return {"organisation_menu": organisation_menu}
