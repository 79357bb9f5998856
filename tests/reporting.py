"""Marking a group's report as sent, which the page asks about once."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.client import Answer, Browser


def report(browser: "Browser", group_id: int, day: str, **options: Any) -> "Answer":
    """Mark the report of the group, or its correction, as sent on that day, and say yes to what is asked."""
    url = f"/groups/{group_id}/stages"
    return browser.confirm(ask(browser, group_id, day), url, **options)


def yes(day: str, *, last: str = "2026-12-01") -> dict[str, str]:
    """What is sent for a report that was sent on that day, before the group's last session, once that was asked."""
    iso = "-".join(f"{int(part):02}" for part in reversed(day.split(".")))
    return {"reported_on": day, "confirmed": f"before-{last} {iso}"}


def ask(browser: "Browser", group_id: int, day: str, **options: Any) -> "Answer":
    """Fill in the day and press the button; the answer asks whether to lock the group."""
    url = f"/groups/{group_id}/stages"
    return browser.submit(url, {"reported_on": day}, form=f"{url}/report", status=422, **options)
