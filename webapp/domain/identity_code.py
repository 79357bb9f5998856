"""Personal identity codes (henkilötunnus, in Sweden personnummer), which are never stored: recognised by their shape
wherever one is typed.
"""

from __future__ import annotations

import re

_SPACES = r"[\x20\t\u00a0\u2007\u2009\u202f]*"
# The century's sign, also as the look-alikes that word processors put for a hyphen.
_LINES = r"-+\u2010\u2011\u2012\u2013\u2014\u2212\uff0b\uff0d"
_HYPHEN, _SIGN = f"[{_LINES}]", f"[{_LINES}YXWVUABCDEF]"
_SWEDISH_DAY = r"(?:0[1-9]|1[0-2]) (?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"
# The check character isn't computed: a mistyped code is as personal as a correct one. Sweden's numbers say the year
# first, with 60 added to the day for who isn't registered there; without a sign they are told by the whole year alone,
# because ten digits are a telephone number as well.
_CODE = re.compile(
    rf"""(?<![^\W_])
    (?:
        (?:0[1-9]|[12][0-9]|3[01]) (?:0[1-9]|1[0-2]) [0-9]{{2}}
        {_SPACES} {_SIGN} {_SPACES}
        [0-9]{{3}} [0-9A-FHJ-NPR-Y]
    |
        (?: (?:19|20)?[0-9]{{2}} {_SWEDISH_DAY} {_SPACES} {_HYPHEN} {_SPACES} | (?:19|20)[0-9]{{2}} {_SWEDISH_DAY} )
        [0-9]{{4}}
    )
    (?![^\W_])""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
MASK = "•" * 11


def contains_identity_code(text: str) -> bool:
    """True when the text has something of an identity code's shape in it, such as 131052-308T."""
    return _CODE.search(text) is not None


def masked(text: str) -> str:
    """The text with everything of an identity code's shape replaced by dots, for repeating it in an
    error.
    """
    return _CODE.sub(MASK, text)
