"""A year in a paragraph, to be copied to the association's annual report: in the reader's language."""

from collections.abc import Iterator

from webapp.domain.year_money import SupportStage, YearMoney
from webapp.i18n import format_money, format_names, ngettext
from webapp.i18n import gettext as _
from webapp.statistics.figures import YearFigures


def annual_report(year: YearFigures) -> str:
    """The paragraph; "" when nothing was held in the year. Groups go by the names that they have outside."""
    return " ".join(_sentences(year)) if year.studied else ""


def _sentences(year: YearFigures) -> Iterator[str]:
    statistics, names = year.statistics, [one.file_name for one in year.studied]
    yield ngettext(
        "In %(year)s the association had %(num)s study group: %(groups)s.",
        "In %(year)s the association had %(num)s study groups: %(groups)s.",
        len(names),
        year=year.year,
        groups=format_names(names),
    )
    yield ngettext(
        "%(num)s session was held, with %(hours)s teaching hours.",
        "%(num)s sessions were held, with %(hours)s teaching hours in all.",
        statistics.sessions,
        hours=statistics.hours,
    )
    yield from _people(year)
    if year.money.booked:
        yield _("The costs were %(amount)s.", amount=format_money(year.money.booked))
    yield from _support(year.money)
    if later := sum(one.money is None for one in year.studied):
        yield ngettext(
            "The costs and the support of %(num)s group that goes on in %(next)s count in the year when it ends.",
            "The costs and the support of %(num)s groups that go on in %(next)s count in the year when they end.",
            later,
            next=year.year + 1,
        )


def _people(year: YearFigures) -> Iterator[str]:
    statistics = year.statistics
    most, excess = statistics.participants.net, statistics.net_excess
    if excess:
        yield _("%(least)s–%(most)s different people took part.", least=most - excess, most=most)
    elif most:
        yield ngettext("%(num)s person took part.", "%(num)s different people took part.", most)
    if statistics.unlisted_heads:
        yield ngettext(
            "In %(num)s group only heads were counted: at most %(heads)s at a session.",
            "In %(num)s groups only heads were counted: at most %(heads)s at their sessions together.",
            len(statistics.unlisted),
            heads=statistics.unlisted_heads,
        )


def _support(money: YearMoney) -> Iterator[str]:
    received, coming = format_money(money.of(SupportStage.RECEIVED)), coming_words(money)
    if money.of(SupportStage.RECEIVED) and money.coming:
        yield _(
            "The study centre has given %(received)s of support, and %(coming)s more is expected.",
            received=received,
            coming=coming,
        )
    elif money.coming:
        yield _("Support of %(coming)s is expected from the study centre.", coming=coming)
    elif money.of(SupportStage.RECEIVED):
        yield _("The study centre gave %(received)s of support.", received=received)


def coming_words(money: YearMoney) -> str:
    """The support that is to come, as an amount or the most that it can be."""
    return amount_words(money.coming, at_most=money.at_most)


def amount_words(cents: int, *, at_most: bool) -> str:
    """An amount, or that it is the most."""
    amount = format_money(cents)
    return _("at most %(amount)s", amount=amount) if at_most else amount
