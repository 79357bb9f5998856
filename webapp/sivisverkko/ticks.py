"""Ticks on a keying sheet: which rows are in Sivisverkko, and whether they have changed since."""

import hmac
import re
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

ENTERED = re.compile(r"(?P<key>[a-z0-9_-]{1,50}) (?P<fingerprint>[0-9a-f]{32})")


class Mark(StrEnum):
    """Whether a row has been entered."""

    OPEN = "open"
    ENTERED = "entered"
    CHANGED = "changed"
    """Entered, but the register says something else by now."""
    EMPTY = "empty"
    """There is nothing to enter."""


Secrets = tuple[str, ...]
"""The installation's: the one that is used, then those before it."""


def fingerprint(secret: str, key: str, values: Iterable[str]) -> str:
    """What a tick remembers of a row: HMAC-SHA256 with the installation's key, 32 hexadecimal digits of it."""
    text = "\x1f".join((key, *values))
    found = _begun(secret).copy()
    found.update(text.encode())
    return found.hexdigest()[:32]


@lru_cache(maxsize=8)
def _begun(secret: str) -> hmac.HMAC:
    """With the key taken in, which costs more than a row."""
    return hmac.new(secret.encode(), digestmod="sha256")


def mark(secrets: Secrets, key: str, values: Sequence[str], remembered: str | None) -> Mark:
    """The mark of a row; `remembered` is None when it was never ticked."""
    if remembered is None:
        return Mark.OPEN
    made = (fingerprint(secret, key, values) for secret in secrets)
    return Mark.ENTERED if any(hmac.compare_digest(one, remembered) for one in made) else Mark.CHANGED


@dataclass(frozen=True, slots=True)
class Changes:
    """What a post asks for: rows to remember with the fingerprint of what the user saw, and rows to forget."""

    entered: Mapping[str, str] = field(default_factory=dict)
    cleared: Set[str] = frozenset()

    def is_ticked(self, key: str, now: str, saved: Mark) -> bool:
        """Whether a row's box is ticked on a page that comes back unsaved: as it was sent, unless the row has got the
        new fingerprint `now`; the others as they are `saved`.
        """
        if key in self.entered:
            return self.entered[key] == now
        return saved is Mark.ENTERED and key not in self.cleared


def changes(known: Collection[str], *, row: str | None, ticked: Iterable[str], were: Iterable[str]) -> Changes:
    """Read a post. `known` are the sheet's rows, `ticked` values "key fingerprint".

    With `row`, that row alone is set as its box says. Without it the whole sheet was sent: only the boxes that differ
    from what the page showed (`were` ticked) are set, so that a page which stood open undoes nobody else's ticks.
    """
    found = (ENTERED.fullmatch(value) for value in ticked)
    entered = {one["key"]: one["fingerprint"] for one in found if one and one["key"] in known}
    if row is not None:
        own = {key: value for key, value in entered.items() if key == row}
        return Changes(own, frozenset({row} & set(known)) - own.keys())
    before = set(were) & set(known)
    return Changes({key: value for key, value in entered.items() if key not in before}, before - entered.keys())
