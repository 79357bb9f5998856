"""What a form asks once before it is saved: it may be right, and is seldom meant.

The page comes back as it was filled in, with the question and a button that says yes. The button's value names what was
asked, so that a yes is never taken for the answer to another question: whoever changes the day is asked anew.
"""

from collections.abc import Sequence
from typing import NamedTuple

from flask import request

CONFIRMED = "confirmed"
"""The button that says yes."""


class Doubt(NamedTuple):
    """A question: `about` says what is asked about, the same in every language, and `text` asks it."""

    about: str
    text: str


class Asking:
    """For a form that asks before it is saved; it comes before the form's other class."""

    doubts: Sequence[Doubt] = ()
    """What is asked, and has no answer yet."""
    confirmed = ""
    """The yes that was said: a form that is shown again for another reason doesn't ask again."""

    def is_sure(self, doubts: Sequence[Doubt]) -> bool:
        """True when there is nothing to ask, or when just that was asked and the answer is yes."""
        if not doubts:
            return True
        if request.form.get(CONFIRMED) == answer_to(doubts):
            self.confirmed = answer_to(doubts)
            return True
        self.doubts = doubts
        return False

    @property
    def answer(self) -> str:
        """The value of the button that says yes."""
        return answer_to(self.doubts)


def answer_to(doubts: Sequence[Doubt]) -> str:
    """What a yes to just these questions is sent as."""
    return " ".join(doubt.about for doubt in doubts)
