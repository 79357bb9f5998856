"""Finland's public holidays, by value."""

from datetime import date

import pytest

from webapp.sessions.public_holidays import public_holidays

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "finnish", "swedish", "english"),
    [
        (date(2026, 1, 1), "Uudenvuodenpäivä", "Nyårsdagen", "New Year's Day"),
        (date(2026, 1, 6), "Loppiainen", "Trettondag", "Epiphany"),
        (date(2026, 4, 3), "Pitkäperjantai", "Långfredagen", "Good Friday"),
        (date(2027, 3, 26), "Pitkäperjantai", "Långfredagen", "Good Friday"),
        (date(2026, 4, 6), "Toinen pääsiäispäivä", "Annandag påsk", "Easter Monday"),
        (date(2026, 5, 1), "Vappu", "Första maj", "May Day"),
        (date(2026, 5, 14), "Helatorstai", "Kristi himmelsfärdsdag", "Ascension Day"),
        (date(2027, 5, 6), "Helatorstai", "Kristi himmelsfärdsdag", "Ascension Day"),
        (date(2026, 6, 19), "Juhannusaatto", "Midsommarafton", "Midsummer Eve"),
        (date(2026, 6, 20), "Juhannuspäivä", "Midsommardagen", "Midsummer Day"),
        (date(2027, 6, 26), "Juhannuspäivä", "Midsommardagen", "Midsummer Day"),
        (date(2026, 10, 31), "Pyhäinpäivä", "Alla helgons dag", "All Saints' Day"),
        (date(2026, 12, 6), "Itsenäisyyspäivä", "Självständighetsdagen", "Independence Day"),
        (date(2026, 12, 24), "Jouluaatto", "Julafton", "Christmas Eve"),
        (date(2026, 12, 26), "Tapaninpäivä", "Annandag jul", "Second Day of Christmas"),
    ],
)
def test_a_holiday_has_its_name_in_three_languages(day: date, finnish: str, swedish: str, english: str) -> None:
    for language, name in (("fi", finnish), ("sv", swedish), ("en", english)):
        assert public_holidays(day, day, language) == {day: name}


def test_a_year_has_its_fifteen_days() -> None:
    assert len(public_holidays(*YEAR, "fi")) == 15


@pytest.mark.parametrize("day", [date(2026, 2, 5), date(2026, 6, 4), date(2026, 11, 6), date(2026, 11, 8)])
def test_a_day_of_flags_is_a_day_of_work(day: date) -> None:
    assert public_holidays(day, day, "fi") == {}


def test_both_ends_are_included_and_new_year_is_crossed() -> None:
    found = public_holidays(date(2026, 12, 26), date(2027, 1, 6), "fi")

    assert list(found) == [date(2026, 12, 26), date(2027, 1, 1), date(2027, 1, 6)]


def test_two_on_one_day_are_both_named() -> None:
    assert public_holidays(date(2008, 5, 1), date(2008, 5, 1), "fi") == {date(2008, 5, 1): "Helatorstai, Vappu"}


def test_a_year_that_the_package_does_not_know_has_none() -> None:
    assert public_holidays(date(2150, 1, 1), date(2150, 12, 31), "sv") == {}
    assert public_holidays(date(2026, 12, 2), date(2026, 12, 1), "sv") == {}
