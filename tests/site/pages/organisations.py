"""The addresses of member organisations. Whoever of the cast acts for an association doesn't know them: their own tests
are in tests/organisations.
"""

from tests.site.pages.page import QUOTA_KEEPERS, Page, Saves

ORGANISATION_PAGES: dict[str, Page] = {
    "hour_requests.ask": Page(opened_by=QUOTA_KEEPERS, sent_by=QUOTA_KEEPERS, saves=Saves.MERGES, statements=7),
    "hour_requests.withdraw": Page(sent_by=QUOTA_KEEPERS, saves=Saves.STEPS),
}
