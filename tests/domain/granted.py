"""Hour quotas for the tests of the rules."""

from webapp.domain.facts import QuotaFacts
from webapp.domain.quota import HourAccount, Use


def granted(hours: int | None, *uses: Use, year: int = 2026) -> QuotaFacts:
    """The quota of one year, and what groups use of it."""
    return QuotaFacts((HourAccount(year, hours, uses=uses),))
