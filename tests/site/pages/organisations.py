"""The addresses of member organisations. Whoever of the cast acts for an association doesn't know them: their own tests
are in tests/organisations.
"""

from tests.site.pages.page import QUOTA_KEEPERS, Page, Saves

COORDINATOR = frozenset({"Kerttu"})
ADMINISTRATOR = frozenset({"Aino"})
SEEN = {"opened_by": COORDINATOR}

ORGANISATION_PAGES: dict[str, Page] = {
    "asks.ask": Page(**SEEN, sent_by=COORDINATOR, saves=Saves.STEPS, statements=9),
    "asks.asks": Page(**SEEN, statements=2),
    "asks.reopen": Page(sent_by=COORDINATOR, saves=Saves.STEPS),
    "hours.estimates": Page(sent_by=COORDINATOR, saves=Saves.MERGES),
    "hours.fill": Page(sent_by=COORDINATOR, saves=Saves.NOTHING, asks_by_itself=True),
    "hours.newest": Page(**SEEN, statements=1),
    "hours.year": Page(
        **SEEN, sent_by=COORDINATOR, saves=Saves.MERGES, statements=9, typed_into="/organisation/hours/2026"
    ),
    "hour_requests.ask": Page(opened_by=QUOTA_KEEPERS, sent_by=QUOTA_KEEPERS, saves=Saves.MERGES, statements=7),
    "hour_requests.withdraw": Page(sent_by=QUOTA_KEEPERS, saves=Saves.STEPS),
    "coordinators.coordinators": Page(
        **SEEN, sent_by=COORDINATOR, saves=Saves.ADDS, statements=2, typed_into="/organisation/users"
    ),
    "coordinators.remove": Page(sent_by=COORDINATOR, saves=Saves.REMOVES),
    "joining.asked": Page(opened_by=ADMINISTRATOR, sent_by=ADMINISTRATOR, saves=Saves.ADDS, statements=3),
    "joining.leave": Page(sent_by=ADMINISTRATOR, saves=Saves.REMOVES),
    "joining.organisation": Page(opened_by=ADMINISTRATOR, statements=2),
    "membership.ask_to_join": Page(sent_by=COORDINATOR, saves=Saves.ADDS),
    "membership.association": Page(**SEEN, statements=3),
    "membership.associations": Page(**SEEN, sent_by=COORDINATOR, saves=Saves.ADDS, statements=3),
    "membership.close": Page(sent_by=COORDINATOR, saves=Saves.SETS),
    "membership.invite": Page(sent_by=COORDINATOR, saves=Saves.ADDS),
    "membership.reopen": Page(sent_by=COORDINATOR, saves=Saves.SETS),
    "membership.withdraw": Page(sent_by=COORDINATOR, saves=Saves.SETS),
    "organisation_details.edit": Page(**SEEN, sent_by=COORDINATOR, saves=Saves.MERGES, statements=2),
    "organisation_files.associations": Page(**SEEN, statements=9),
    "organisation_files.groups_file": Page(**SEEN, statements=9),
    "organisation_files.newest": Page(**SEEN, statements=1),
    "organisation_files.year": Page(**SEEN, statements=9),
    "organisation_files.year_file": Page(**SEEN, statements=9),
    "organisation_history.history": Page(**SEEN, statements=2),
    "organisation_reminders.remind": Page(**SEEN, sent_by=COORDINATOR, saves=Saves.STEPS, statements=9),
    "organisations.association": Page(**SEEN, statements=8),
    "organisations.overview": Page(**SEEN, statements=9),
}
