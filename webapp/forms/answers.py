"""Yes, no, or not known yet: one question, and what is stored of its answer."""

from typing import Any

from wtforms import RadioField

from webapp.forms.fields import to_choices
from webapp.i18n import lazy_gettext as _l

_STORED = {"yes": True, "no": False, "unknown": None}


class AnswerField(RadioField):
    """A question whose answer may be unknown; `answer` is True, False or None."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        choices = to_choices({"yes": _l("Yes"), "no": _l("No"), "unknown": _l("I don't know yet")})
        super().__init__(label, choices=choices, default="unknown", **kwargs)

    @property
    def answer(self) -> bool | None:
        """What is stored."""
        return _STORED[self.data]


def choice_of(answer: bool | None) -> str:
    """The field's choice for what is stored."""
    return next(choice for choice, stored in _STORED.items() if stored is answer)
