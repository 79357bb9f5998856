"""The reader's language, and dates, times and numbers in it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, time
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple, cast

import babel.numbers
import flask_babel
from babel import Locale
from babel.dates import get_day_names, get_month_names
from babel.lists import format_list
from babel.numbers import format_currency, get_decimal_symbol
from babel.support import NullTranslations, Translations
from flask import Flask, appcontext_popped, appcontext_pushed, has_request_context, request
from flask import session as cookie
from flask_babel import Babel
from flask_babel.speaklater import LazyString
from flask_login import current_user
from markupsafe import Markup

from webapp.domain.clock import clock_text

CATALOGUES: Final = Path(__file__).parent / "translations"
DEFAULT: Final = "fi"
SOURCE: Final = "en"
"""The language of the messages, which needs no catalogue."""


def languages_in(catalogues: Path) -> dict[str, str]:
    """The languages that the program speaks, by their own names: Finnish, what else has a catalogue, and English."""
    others = sorted({path.name for path in catalogues.iterdir() if path.is_dir()} - {DEFAULT, SOURCE})
    return {code: str(Locale.parse(code).get_language_name()).capitalize() for code in (DEFAULT, *others, SOURCE)}


LANGUAGES: Final = languages_in(CATALOGUES)


class Reader(NamedTuple):
    """Whom the texts are for: the language, and its catalogue."""

    language: str
    translations: NullTranslations


@cache
def _reader_of(code: str) -> Reader:
    return Reader(code, Translations.load(CATALOGUES, [code]))


# A page asks hundreds of times; Flask's `g` and Flask-Babel take as long to find it as the translating itself.
_reader: ContextVar[Reader | None] = ContextVar("reader", default=None)
_terminal: ContextVar[str] = ContextVar("terminal", default="")
"""The language of whoever runs a command, '' in a page: an application's end makes the reader forgotten."""


def init_app(app: Flask) -> None:
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT
    Babel(app, locale_selector=select_locale)
    for moment in (appcontext_pushed, appcontext_popped):
        moment.connect(_forget_reader, app)
    app.jinja_env.globals.update(
        LANGUAGES=LANGUAGES, language=language, _=_markup, gettext=_markup, ngettext=_plural_markup
    )
    app.jinja_env.filters.update(
        day=format_day,
        short_day=format_short_day,
        weekday=format_weekday,
        month=format_month,
        clock=format_clock,
        session_time=lambda session: format_session_time(session.day, session.starts, session.ends),
        listed=format_names,
        hours=format_hours,
        hours_done=format_hours_done,
    )


def _forget_reader(_app: Flask) -> None:
    _reader.set(None)


def _reading() -> Reader:
    reader = _reader.get()
    if reader is None:
        reader = _reader_of(select_locale() if has_request_context() else _outside())
        _reader.set(reader)
    return reader


def _outside() -> str:
    return _terminal.get() or str(flask_babel.get_locale() or DEFAULT)


def gettext(message: str, **variables: object) -> str:
    """The message in the reader's language."""
    return _reading().translations.ugettext(message) % variables


def ngettext(singular: str, plural: str, num: int, **variables: object) -> str:
    """The message for that many; the text takes the number as %(num)s."""
    return _reading().translations.ungettext(singular, plural, num) % ({"num": num} | variables)


def npgettext(context: str, singular: str, plural: str, num: int) -> str:
    """The same where the languages have another form of it than elsewhere; the context says which."""
    return _reading().translations.unpgettext(context, singular, plural, num) % {"num": num}


def text_in(language: str, message: str) -> str:
    """A message without variables in a language, whoever reads."""
    return _reader_of(language).translations.ugettext(message) % {}


def _markup(message: str, **variables: object) -> Markup:
    """The message for a template: its own text is safe, its variables are escaped."""
    text = _reading().translations.ugettext(message)
    return Markup(text) % variables if variables else Markup(text % variables)  # noqa: S704 - messages are ours


def _plural_markup(singular: str, plural: str, num: int, **variables: object) -> Markup:
    text = _reading().translations.ungettext(singular, plural, num)
    return Markup(text) % ({"num": num} | variables)  # noqa: S704 - messages are ours


def lazy_gettext(message: str, **variables: object) -> str:
    """The message in the language of whoever reads it later: for what is made when the program starts."""
    return cast(str, LazyString(gettext, message, **variables))


def select_locale() -> str:
    """The language chosen in this browser, else the account's, else Finnish.

    The browser's own preference isn't asked: borrowed laptops speak whatever their owner speaks.
    """
    chosen = cookie.get("language")
    if chosen is None and request.endpoint != "static" and current_user.is_authenticated:
        chosen = current_user.locale
    return chosen if chosen in LANGUAGES else DEFAULT


def language() -> str:
    """The code of the reader's language."""
    return _reading().language


def choose_again() -> None:
    """Another user has come in: what was looked up for the one before holds no more."""
    _reader.set(None)
    flask_babel.refresh()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language whatever the browser says: for what is read elsewhere, as a calendar or a mail."""
    known = code if code in LANGUAGES else DEFAULT
    before = _reader.set(_reader_of(known))
    try:
        with flask_babel.force_locale(known):
            yield
    finally:
        _reader.reset(before)


@contextmanager
def reading(code: str) -> Iterator[None]:
    """The same where no application is: in the terminal."""
    before, outside = _reader.set(_reader_of(code)), _terminal.set(code)
    try:
        yield
    finally:
        _reader.reset(before)
        _terminal.reset(outside)


def format_day(day: date | None) -> str:
    """31.12.2026 in every language; '' for None."""
    return f"{day.day}.{day.month}.{day.year}" if day else ""


def format_short_day(day: date) -> str:
    """31.12."""
    return f"{day.day}.{day.month}."


@lru_cache(maxsize=64)
def _weekday(number: int, locale: str) -> str:
    return str(get_day_names("abbreviated", "format", locale)[number]).rstrip(".")


def format_weekday(day: date) -> str:
    """ti, tis, Tue"""
    return _weekday(day.weekday(), language())


@lru_cache(maxsize=64)
def month_name(number: int, locale: str) -> str:
    """tammikuu, januari, January: the month's name as it stands alone."""
    return str(get_month_names("wide", "stand-alone", locale)[number])


def format_month(day: date) -> str:
    """Syyskuu 2026, September 2026"""
    return f"{month_name(day.month, language()).capitalize()} {day.year}"


def weekday_names() -> list[str]:
    """Monday to Sunday by their whole names: maanantai, måndag, Monday."""
    names = get_day_names("wide", "stand-alone", language())
    return [str(names[number]) for number in range(7)]


def format_clock(moment: time) -> str:
    """18.00 in Finnish and Swedish, 18:00 in English; 24.00 at the end of the day."""
    return clock_text(moment, _clock_sign(language()))


def format_session_time(day: date, starts: time, ends: time) -> str:
    """ti 15.9. klo 17–19, tis 15.9 kl. 17–18.30, Tue 15.9. 17:00–19:00"""
    clocks = [format_clock(starts), format_clock(ends)]
    if language() != "en" and not starts.minute and not ends.minute:
        clocks = [clock.partition(_clock_sign(language()))[0] for clock in clocks]
    days = f"{format_weekday(day)} {format_short_day(day)}"
    return gettext("%(day)s %(clock)s", day=days, clock="–".join(clocks))


@cache
def _clock_sign(locale: str) -> str:
    # Finland's Swedish has the point of Finnish, where the locale data has Sweden's colon.
    return "." if locale == "sv" or "." in Locale.parse(locale).time_formats["short"].pattern else ":"


def decimal_sign() -> str:
    """, in Finnish and Swedish, . in English."""
    return str(get_decimal_symbol(language()))


def format_names(names: Iterable[str]) -> str:
    """Aino, Leena ja Sulo"""
    return format_list(list(names), locale=language())


def format_hours(hours: int) -> str:
    """15 tuntia or 1 tunti in Finnish, 15 lektioner in Swedish, 15 h in English."""
    return ngettext("%(num)s h", "%(num)s h", hours)


def format_hours_done(hours: int) -> str:
    """The same of what somebody holds or plans, or does too much by: 1 tunnin."""
    return npgettext("object", "%(num)s h", "%(num)s h", hours)


def format_money(cents: int) -> str:
    """45 € or 45,50 € in Finnish and Swedish, €45 or €45.50 in English."""
    return _money(cents, language())


@lru_cache(maxsize=1024)
def _money(cents: int, locale: str) -> str:
    pattern = Locale.parse(locale).currency_formats["standard"].pattern
    whole = pattern if cents % 100 else pattern.replace(".00", "")
    text = format_currency(Decimal(cents) / 100, "EUR", whole, locale=locale, currency_digits=False)
    return text.replace("-", "\N{MINUS SIGN}")


def format_percent(value: Decimal) -> str:
    """66,7 % in Finnish and Swedish, 66.7% in English."""
    pattern = Locale.parse(language()).percent_formats[None].pattern.replace("#,##0", "0.0")
    return str(babel.numbers.format_percent(value / 100, pattern, locale=language()))
