"""A form of a record that somebody else may change while it stands open: nobody's change is lost.

The page's form carries what it was opened with (`forms.opened` in the templates). When it is sent, the action holds the
record, so that nobody else can change it any more, and asks what to write: `merged` compares what the form was opened
with, what is stored now, and what was sent, part by part. What only one of the two people changed is kept. What they
changed differently comes back with both values beside the field; saving again wins.

What a form was opened with is its version of the record, too: no number has to be raised wherever something is changed,
and a change of what the form doesn't show troubles nobody.
"""

import json
from collections.abc import Mapping
from textwrap import shorten
from typing import Any, Self

from flask import request
from wtforms import BooleanField, Field, PasswordField, SelectMultipleField
from wtforms.csrf.core import CSRFTokenField
from wtforms.fields.choices import SelectFieldBase

from webapp.domain.merging import Merge, merge
from webapp.forms.base import BaseForm, add_error
from webapp.i18n import gettext as _

OPENED = "opened"
"""The hidden field that holds what the form was opened with."""
OF = "="
"""Stands between the name of a field of several choices and one of them, in the name of a part."""
MOST_OPENED = 100_000
LONGEST_WORDS = 80
LONGEST_CHANGES = 500
"""Characters of what is told of somebody else's changes: it waits for the next page in the cookie."""
NOT_OF_THE_RECORD = (CSRFTokenField, PasswordField)


class Contradicted(Exception):
    """Nothing is written: two people changed the same differently, or what they changed can't be together.

    The form says what, beside its fields.
    """


class OpenedForm(BaseForm):
    """A form of a record that may be changed meanwhile. Its parts are its fields, unless a form says otherwise."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        was_sent = self.is_submitted() and options.get("formdata", request.form) is not None
        self._opened = request.form.get(OPENED, "") if was_sent else None

    @property
    def opened(self) -> str:
        """What the page showed of the record when it was opened, for the hidden field."""
        return json.dumps(self.shown(), ensure_ascii=False) if self._opened is None else self._opened

    def shown(self) -> dict[str, str]:
        """The parts of the record by name, each as one text; of several choices each is a part of its own."""
        parts: dict[str, str] = {}
        for field in self:
            if isinstance(field, SelectMultipleField):
                parts |= {f"{field.name}{OF}{option.data}": _text(option.checked) for option in field}
            elif not isinstance(field, NOT_OF_THE_RECORD):
                parts[field.name] = _text(field.data)
        return parts

    def compare(self, base: Mapping[str, str], theirs: Mapping[str, str], mine: Mapping[str, str]) -> Merge:
        """What is theirs, and what both changed differently."""
        return merge(base, theirs, mine)

    def take(self, parts: frozenset[str], theirs: Self) -> None:
        """Make those parts what they are in `theirs`."""
        for part in parts:
            name, is_choice, _value = part.partition(OF)
            field = self[name]
            if is_choice:
                option, chosen = self._option(part), list(field.data or ())
                field.data = [one for one in chosen if one != option.data]
                field.data += [] if option.data in chosen else [option.data]
            else:
                field.data = theirs[name].data
            field.raw_data, field.process_errors = None, []

    def words(self, part: str) -> str:
        """What the form says of a part, in the reader's words."""
        return _yes_or_no(self._option(part).checked) if OF in part else _words(self[part])

    def label(self, part: str) -> str:
        """What a part is called."""
        name, is_choice, _value = part.partition(OF)
        label = str(self[name].label.text)
        return f"{label}: {self._option(part).label.text}" if is_choice else label

    def _option(self, part: str) -> Any:
        """The choice that a part of the record is."""
        return next(option for option in self[part.partition(OF)[0]] if part.endswith(f"{OF}{option.data}"))

    def refuse(self, part: str, *, theirs: str, mine: str) -> None:
        """Show both beside the field that the part belongs to."""
        add_error(
            self[part],
            _("Meanwhile saved: %(theirs)s. Yours: %(mine)s. Save again if yours is right.", theirs=theirs, mine=mine),
        )

    def merged(self, theirs: Self) -> Self:
        """This form, with what somebody else has saved since it was opened; `theirs` shows what is stored now.

        Raises Contradicted, and the form has errors then: nothing may be written.
        """
        found = self._compared(theirs.shown())
        if not found.taken and not found.conflicts:
            return self
        mine = {part: self.words(part) for part in found.conflicts}
        self.take(found.taken, theirs)
        told = [f"{self.label(part)}: {_short(theirs.words(part))}" for part in self.shown() if part in found.taken]
        self.meanwhile = shorten("; ".join(told), LONGEST_CHANGES, placeholder=" …")
        # What each of them may write can be wrong together: an end that is before a beginning.
        self.validate()
        for part in (part for part in self.shown() if part in found.conflicts):
            self.refuse(part, theirs=theirs.words(part), mine=mine[part])
        if self.errors:
            self._opened = theirs.opened
            raise Contradicted
        return self

    def _compared(self, theirs: dict[str, str]) -> Merge:
        mine = self.shown()
        # Without a beginning to compare with, what was sent is what is meant.
        base = theirs | beginning(self.opened)
        # What only one of the two forms asks about is nobody else's: other rules ask other questions.
        both = theirs.keys() & mine.keys()
        return self.compare(*({part: side[part] for part in both} for side in (base, theirs, mine)))

    def told(self, done: str) -> str:
        """`done`, and what of somebody else's is kept too."""
        if not self.meanwhile:
            return done
        kept = _("Somebody else had saved meanwhile, and that is kept too: %(changes)s.", changes=self.meanwhile)
        return f"{done} {kept}"


def beginning(text: str) -> dict[str, str]:
    """The record as the page showed it; nothing when that isn't known."""
    try:
        found = json.loads(text) if len(text) < MOST_OPENED else None
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        return {}
    return found


def _text(value: object) -> str:
    """A field's value as one text, the same from a page as from the register."""
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return ",".join(sorted(map(str, value)))
    return "" if value is None else str(value)


def _words(field: Field) -> str:
    """A field's value as a person reads it; – for nothing."""
    if isinstance(field, BooleanField):
        return _yes_or_no(field.data)
    if isinstance(field, SelectFieldBase):
        return next((str(option.label.text) for option in field if option.data == field.data), "–")
    return str(field._value()) or "–"  # type: ignore[attr-defined]  # every field of text has it


def _yes_or_no(is_so: object) -> str:
    return _("Yes") if is_so else _("No")


def _short(words: str) -> str:
    return shorten(words, LONGEST_WORDS, placeholder=" …")
