"""Fields that read what Finnish people write."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, time
from typing import Any, ClassVar

from wtforms import BooleanField, Field, Form, SelectField, StringField, TextAreaField, ValidationError
from wtforms.csrf.core import CSRFTokenField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Email, Length, Optional
from wtforms.widgets import Input, NumberInput, TextInput

from webapp.domain.clock import END_OF_DAY
from webapp.forms.days import day_error, season
from webapp.forms.text import tidy, tidy_lines
from webapp.i18n import decimal_sign, format_clock, format_day, format_money
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.reading.amounts import amount_text, read_amount
from webapp.reading.clocks import read_clock, read_minutes
from webapp.reading.days import NotADay, read_day

MOST_CENTS = 99_999_99


class TickField(BooleanField):
    """A box to tick; it comes back as the box that it was, whatever was sent instead of its value."""

    def _value(self) -> str:
        return "y"


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

    widget: Input = TextInput()
    keyboard: ClassVar = "decimal"
    """Of a phone: digits with the sign that parts decimals, which the readers take for that of days and times too."""

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, list(validators), **kwargs)
        self.render_kw = {"inputmode": self.keyboard}

    def read(self, text: str) -> Any:
        """The value; raises ValueError with a sentence for the user."""
        raise ValueError(text)

    def show(self, value: Any) -> str:
        return str(value)

    def take(self, value: Any) -> None:
        """Be of that value, whatever was typed."""
        self.data, self.raw_data, self.process_errors = value, None, []

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
    """A date, as people write it. (type=date would show the browser's locale, not the page's.)"""

    def read(self, text: str) -> date:
        try:
            return read_day(text, season())
        except NotADay as error:
            raise ValueError(day_error(error)) from error

    def show(self, value: date) -> str:
        return format_day(value)


class ClockField(ParsedField):
    """A time of day; `until_midnight` of an end, which may be 24.00."""

    def __init__(
        self, label: Any = None, validators: Sequence[Any] = (), *, until_midnight: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.until_midnight = until_midnight

    def read(self, text: str) -> time:
        found = read_clock(text)
        if found is None:
            raise ValueError(_("Write the time as 18.00."))
        if found == END_OF_DAY and not self.until_midnight:
            raise ValueError(_("Nothing begins at 24.00. Write 0.00 and the next day."))
        return found

    def show(self, value: time) -> str:
        return format_clock(value)


class AmountField(ParsedField):
    """An amount of money in cents: 12,50, 12.50 or 1 250,00 €, from `least` cents to `MOST_CENTS`; where it may be
    a credit note, as far below 0, too.
    """

    def __init__(
        self, label: Any = None, validators: Sequence[Any] = (), *, least: int = 1, credit: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.least, self.credit = least, credit

    def read(self, text: str) -> int:
        cents = read_amount(text)
        if cents is None:
            raise ValueError(_("Write the amount as 12,50."))
        if not self.least <= (abs(cents) if self.credit else cents) <= MOST_CENTS:
            least, most = format_money(self.least), format_money(MOST_CENTS)
            raise ValueError(_("Write an amount from %(least)s to %(most)s.", least=least, most=most))
        return cents

    def show(self, value: int) -> str:
        return amount_text(value, decimal_sign())


class CountField(ParsedField):
    """A whole number between `least` and `most`, or nothing."""

    widget: Input = NumberInput()
    keyboard = "numeric"

    def __init__(
        self, label: Any = None, validators: Sequence[Any] = (), *, least: int = 0, most: int = 9999, **kwargs: Any
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.least, self.most = least, most

    def read(self, text: str) -> int:
        number = self.number(text)
        if number is None or not self.least <= number <= self.most:
            raise ValueError(_("Write a whole number from %(least)s to %(most)s.", least=self.least, most=self.most))
        return number

    def number(self, text: str) -> int | None:
        """The number that the text means, None when it means none."""
        return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else None


class MinutesField(CountField):
    """Minutes: 30, 30 min or 0,5 h."""

    widget = TextInput()
    keyboard = "decimal"

    def number(self, text: str) -> int | None:
        return read_minutes(text)


def typed_texts(form: Form, *, besides: Collection[str] = ()) -> list[tuple[str, str]]:
    """Names and texts of the form's fields as they were sent, or were read from another one's text, to be sent again;
    of those that are `besides` and of the token, nothing.
    """
    found = []
    for field in form:
        text = str(field.raw_data[0]) if field.raw_data else ""
        if isinstance(field, ParsedField):
            text = field._value()
        if (text or field.raw_data) and field.name not in besides and not isinstance(field, CSRFTokenField):
            found.append((field.name, tidy_lines(text)))
    return found


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
