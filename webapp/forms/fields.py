"""Fields that read what Finnish people write."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from wtforms import Field, IntegerField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Email, Length, Optional
from wtforms.widgets import TextInput

from webapp.forms.amounts import amount_text, read_amount
from webapp.forms.text import tidy, tidy_lines
from webapp.i18n import decimal_sign, format_clock, format_day, format_money
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l

DAY = re.compile(r"(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*(\d{4}|\d{2})")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
CLOCK = re.compile(r"(\d{1,2})(?:\s*[.:]\s*(\d{2}))?|(\d{2})(\d{2})")
FIRST_YEAR, LAST_YEAR = 1900, 2199
MOST_CENTS = 99_999_99


def _too_long(most: int) -> Length:
    return Length(max=most, message=_l("Write at most %(most)s characters.", most=most))


class TextField(StringField):
    """One line of text of at most `most` characters."""

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), *, most: int = 200, **kwargs: Any) -> None:
        super().__init__(label, [*validators, _too_long(most)], filters=[tidy], **kwargs)
        self.most = most


class ParagraphField(TextAreaField):
    """Several lines of text."""

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), *, most: int = 2000, **kwargs: Any) -> None:
        super().__init__(label, [*validators, _too_long(most)], filters=[tidy_lines], **kwargs)


class EmailField(TextField):
    """An e-mail address, or nothing."""

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        wrong = _l("Write the e-mail address as name@example.org, or leave it empty.")
        super().__init__(label, [*validators, Optional(), Email(message=wrong)], most=254, **kwargs)


class ParsedField(Field):
    """A text field whose text is read into a value; the text comes back as it was typed when it can't be read."""

    widget = TextInput()

    def read(self, text: str) -> Any:
        """The value; raises ValueError with a sentence for the user."""
        raise ValueError(text)

    def show(self, value: Any) -> str:
        return str(value)

    def _value(self) -> str:
        if self.raw_data:
            return tidy(self.raw_data[0])
        return "" if self.data is None else self.show(self.data)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = None
        text = tidy(valuelist[0]) if valuelist else ""
        if text:
            self.data = self.read(text)

    def pre_validate(self, form: Any) -> None:
        if self.process_errors:
            # The text was there but can't be read: "required" would be beside the point.
            raise ValidationError()


class DayField(ParsedField):
    """A date: 31.12.2026, 1.2.26 or 2026-12-31. (type=date would show the browser's locale, not the page's.)"""

    def read(self, text: str) -> date:
        day = read_day(text)
        if day is None:
            raise ValueError(no_such_day(text) or _("Write the date as 31.12.2026."))
        return day

    def show(self, value: date) -> str:
        return format_day(value)


def no_such_day(text: str) -> str:
    """What is wrong with 31.11.2026, which is written as it should be; '' for other texts."""
    written_well = DAY.fullmatch(text) or ISO_DAY.fullmatch(text)
    if not written_well or read_day(text):
        return ""
    return _("There is no such date. Check the day, the month and the year.")


def read_day(text: str) -> date | None:
    """The date that the text means, or None. Two-digit years are of this century."""
    if found := DAY.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        year += 2000 if year < 100 else 0
    elif found := ISO_DAY.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


class ClockField(ParsedField):
    """A time of day: 18.00, 18:00, 1800 or 18."""

    def read(self, text: str) -> time:
        found = CLOCK.fullmatch(text)
        if found:
            hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
            if hour < 24 and minute < 60:
                return time(hour, minute)
        raise ValueError(_("Write the time as 18.00."))

    def show(self, value: time) -> str:
        return format_clock(value)


class AmountField(ParsedField):
    """An amount of money in cents: 12,50, 12.50 or 1 250,00 €, from `least` cents to `MOST_CENTS`."""

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), *, least: int = 1, **kwargs: Any) -> None:
        super().__init__(label, list(validators), **kwargs)
        self.least = least

    def read(self, text: str) -> int:
        cents = read_amount(text)
        if cents is None:
            raise ValueError(_("Write the amount as 12,50."))
        if not self.least <= cents <= MOST_CENTS:
            least, most = format_money(self.least), format_money(MOST_CENTS)
            raise ValueError(_("Write an amount from %(least)s to %(most)s.", least=least, most=most))
        return cents

    def show(self, value: int) -> str:
        return amount_text(value, decimal_sign())


class CountField(IntegerField):
    """A whole number between `least` and `most`, or nothing."""

    def __init__(
        self, label: Any = None, validators: Sequence[Any] = (), *, least: int = 0, most: int = 9999, **kwargs: Any
    ) -> None:
        super().__init__(label, list(validators), **kwargs)
        self.least, self.most = least, most

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = None
        text = tidy(valuelist[0]) if valuelist else ""
        if not text:
            return
        if not re.fullmatch(r"[0-9]{1,6}", text) or not self.least <= int(text) <= self.most:
            raise ValueError(_("Write a whole number from %(least)s to %(most)s.", least=self.least, most=self.most))
        self.data = int(text)

    def _value(self) -> str:
        return tidy(self.raw_data[0]) if self.raw_data else "" if self.data is None else str(self.data)

    def pre_validate(self, form: Any) -> None:
        if self.process_errors:
            raise ValidationError()


def to_choices(labels: Mapping[Any, Any]) -> list[SelectChoice]:
    """Choices for a field, from labels by value; a label may be a message in the reader's language."""
    return [SelectChoice(value, label) for value, label in labels.items()]


class ChoiceField(SelectField):
    """One of a few choices, shown as a list; an unknown value gets a clear sentence."""

    def pre_validate(self, form: Any) -> None:
        try:
            super().pre_validate(form)
        except ValidationError as error:
            raise ValidationError(_("Choose one from the list.")) from error
