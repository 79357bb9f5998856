"""Every address of the program with an example of its values, and who may open and send it."""

from typing import NamedTuple

from flask import Flask

from tests.cast import FEED_KEY, Cast
from webapp.accounts import feed_address
from webapp.users import links

PUBLIC = {
    "accessibility.statement",
    "accounts.sign_in",
    "accounts.choose_language",
    "associations.set_up",
    "associations.up",
    "todo.feed",
    "feedback.give",
    "guides.guide",
    "guides.whole",
    "invitations.accept",
    "privacy.privacy",
    "rules.rules",
    "static",
}

EVERYBODY = frozenset({"Aino", "Sulo", "Leena", "Tuomas", "Aatos"})
ADMINISTRATOR = frozenset({"Aino"})
KEEPERS = frozenset({"Aino", "Sulo"})
COST_KEEPERS = frozenset({"Aino", "Sulo", "Leena", "Tuomas"})
QUOTA_KEEPERS = frozenset({"Aino", "Sulo", "Tuomas"})
NO_LEADERS = frozenset({"Aino", "Sulo", "Tuomas", "Aatos"})
GROUP_KEEPERS = frozenset({"Aino", "Sulo", "Leena"})
NOBODY: frozenset[str] = frozenset()

# Who of the cast may send a method to an endpoint; the others are told 403. Leena leads the group.
RIGHTS: dict[str, dict[str, frozenset[str]]] = {
    "accessibility.statement": {"GET": EVERYBODY},
    "accounts.account": {"GET": EVERYBODY, "POST": EVERYBODY},
    "accounts.choose_association": {"POST": EVERYBODY},
    "accounts.choose_language": {"POST": EVERYBODY},
    "accounts.sign_in": {"GET": EVERYBODY, "POST": EVERYBODY},
    "accounts.sign_out": {"POST": EVERYBODY},
    "associations.edit": {"GET": ADMINISTRATOR, "POST": ADMINISTRATOR},
    "associations.set_up": {"GET": NOBODY, "POST": NOBODY},
    "associations.up": {"GET": EVERYBODY},
    "attendance.overview": {"GET": EVERYBODY},
    "attendance.sheet": {"GET": EVERYBODY},
    "costs.cost": {"GET": COST_KEEPERS, "POST": COST_KEEPERS},
    "costs.costs": {"GET": EVERYBODY, "POST": COST_KEEPERS},
    "costs.delete": {"POST": COST_KEEPERS},
    "todo.todo": {"GET": EVERYBODY},
    "todo.feed": {"GET": EVERYBODY},
    "eligibility.eligibility": {"GET": EVERYBODY},
    "erasures.erase": {"GET": GROUP_KEEPERS, "POST": GROUP_KEEPERS},
    "exports.everything": {"GET": ADMINISTRATOR},
    "feedback.answer": {"POST": ADMINISTRATOR},
    "feedback.give": {"GET": EVERYBODY, "POST": EVERYBODY},
    "feedback.inbox": {"GET": ADMINISTRATOR},
    "feedback.remove": {"POST": ADMINISTRATOR},
    "groups.archive": {"POST": KEEPERS},
    "groups.archived": {"GET": EVERYBODY},
    "groups.edit": {"GET": GROUP_KEEPERS, "POST": GROUP_KEEPERS},
    "groups.group": {"GET": EVERYBODY},
    "groups.groups": {"GET": EVERYBODY},
    "groups.index": {"GET": EVERYBODY},
    "groups.new": {"GET": KEEPERS, "POST": KEEPERS},
    "groups.restore": {"POST": KEEPERS},
    "groups.preview": {"POST": GROUP_KEEPERS},
    "guides.guide": {"GET": EVERYBODY},
    "guides.whole": {"GET": EVERYBODY},
    "imports.columns": {"POST": KEEPERS},
    "imports.save": {"POST": KEEPERS},
    "imports.upload": {"GET": KEEPERS, "POST": KEEPERS},
    "invitations.accept": {"GET": EVERYBODY, "POST": EVERYBODY},
    "invitations.answer": {"POST": EVERYBODY},
    "invitations.leave": {"POST": EVERYBODY},
    "member_file.columns": {"POST": GROUP_KEEPERS},
    "member_file.upload": {"GET": GROUP_KEEPERS, "POST": GROUP_KEEPERS},
    "members.matches": {"POST": GROUP_KEEPERS},
    "members.member": {"GET": GROUP_KEEPERS, "POST": GROUP_KEEPERS},
    "members.members": {"GET": EVERYBODY, "POST": GROUP_KEEPERS},
    "members.remove": {"POST": GROUP_KEEPERS},
    "paste.paste": {"GET": GROUP_KEEPERS, "POST": GROUP_KEEPERS},
    "paste.save": {"POST": GROUP_KEEPERS},
    "privacy.person": {"GET": KEEPERS},
    "privacy.privacy": {"GET": EVERYBODY},
    "people.delete": {"POST": KEEPERS},
    "people.file": {"GET": KEEPERS},
    "people.new": {"GET": KEEPERS, "POST": KEEPERS},
    "people.people": {"GET": KEEPERS, "POST": KEEPERS},
    "people.person": {"GET": KEEPERS, "POST": KEEPERS},
    "programme_file.columns": {"POST": GROUP_KEEPERS},
    "programme_file.upload": {"GET": GROUP_KEEPERS, "POST": GROUP_KEEPERS},
    "programme.save": {"POST": GROUP_KEEPERS},
    "programme.sums": {"POST": GROUP_KEEPERS},
    "programme.weekly": {"GET": GROUP_KEEPERS, "POST": GROUP_KEEPERS},
    "quotas.quotas": {"GET": QUOTA_KEEPERS, "POST": QUOTA_KEEPERS},
    "reminders.choose": {"POST": EVERYBODY},
    "reminders.close_feed": {"POST": EVERYBODY},
    "reminders.open_feed": {"POST": EVERYBODY},
    "rules.rules": {"GET": EVERYBODY},
    "sessions.delete": {"POST": GROUP_KEEPERS},
    "sessions.new": {"GET": GROUP_KEEPERS, "POST": GROUP_KEEPERS},
    "sessions.new_preview": {"POST": GROUP_KEEPERS},
    "sessions.record_preview": {"POST": GROUP_KEEPERS},
    "sessions.session": {"GET": EVERYBODY, "POST": GROUP_KEEPERS},
    "sivisverkko.overview": {"GET": EVERYBODY},
    "sivisverkko.plan": {"GET": EVERYBODY},
    "sivisverkko.report": {"GET": EVERYBODY, "POST": GROUP_KEEPERS},
    "sivisverkko.tick": {"POST": GROUP_KEEPERS},
    "sivisverkko_files.archive": {"GET": EVERYBODY},
    "sivisverkko_files.costs": {"GET": EVERYBODY},
    "sivisverkko_files.participants": {"GET": GROUP_KEEPERS},
    "sivisverkko_files.programme": {"GET": EVERYBODY},
    "sivisverkko_files.summary": {"GET": EVERYBODY},
    "stages.pay": {"POST": COST_KEEPERS},
    "stages.publish": {"POST": GROUP_KEEPERS},
    "stages.reopen": {"POST": GROUP_KEEPERS},
    "stages.report": {"POST": GROUP_KEEPERS},
    "stages.stages": {"GET": EVERYBODY},
    "stages.unpay": {"POST": COST_KEEPERS},
    "statistics.report": {"GET": NO_LEADERS},
    "statistics.statistics": {"GET": NO_LEADERS},
    "undo.undo": {"POST": EVERYBODY},
    "users.link": {"POST": ADMINISTRATOR},
    "users.remove": {"POST": ADMINISTRATOR},
    "users.user": {"GET": ADMINISTRATOR, "POST": ADMINISTRATOR},
    "users.users": {"GET": ADMINISTRATOR, "POST": ADMINISTRATOR},
}


class Route(NamedTuple):
    """One address that answers one method."""

    endpoint: str
    method: str


def routes(app: Flask) -> list[Route]:
    """Every endpoint with each of its methods, GET before POST."""
    found = {
        Route(rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint != "static"
    }
    return sorted(found)


def url(app: Flask, endpoint: str, cast: Cast, **changes: int) -> str:
    """The endpoint's address for the cast's own group, member, session, cost and person."""
    known: dict[str, object] = {
        "group_id": cast.group,
        "member_id": cast.member,
        "session_id": cast.planned,
        "person_id": cast.person,
        "cost_id": cast.cost,
        "feedback_id": cast.feedback,
        "phase": "report",
        "part": "during",
        "user_id": cast.users["Tuomas"].id,
        "token": _link_token(app, cast) if endpoint == "invitations.accept" else _feed_token(app, cast),
        "which": "report",
        "year": 2026,
        "filename": "app.css",
    }
    known |= changes
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint)
    adapter = app.url_map.bind("localhost")
    return adapter.build(endpoint, {name: known[name] for name in rule.arguments})


def _feed_token(app: Flask, cast: Cast) -> str:
    """Of the calendar feed of Aatos."""
    with app.test_request_context():
        address = feed_address.address_of(cast.users["Aatos"].id, FEED_KEY)
    return address.rpartition("/")[2].removesuffix(".ics")


def _link_token(app: Flask, cast: Cast) -> str:
    """Of a link that lets Aatos choose a password."""
    with app.test_request_context():
        return links.address_of(cast.users["Aatos"].id, cast.users["Aatos"].sign_in_key).rpartition("/")[2]


def arguments(app: Flask, endpoint: str) -> set[str]:
    """The ids in the endpoint's address."""
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint)
    return {name for name in rule.arguments if name.endswith("_id")}
