"""Guessing passwords is slowed down: how many wrong tries were made, and how long to wait before the next.

Kept in the process's memory, so nothing is stored about who tried (docs/decisions/0027).
"""

import math
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Lock

MOST_KEPT = 10_000


@dataclass(frozen=True)
class Limit:
    """So many wrong tries at once, and one more each time that so many seconds have passed."""

    at_once: int
    seconds: int


# Somebody at one address who guesses at one account waits first. The account's own limit is so wide that only many
# addresses together reach it, and its wait so short that they can't keep its user out.
PAIR, ADDRESS, ACCOUNT = Limit(5, 300), Limit(30, 60), Limit(100, 60)


class Tries:
    """The wrong tries of late. Each is forgotten after the limit's seconds, one by one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._counted: dict[Hashable, tuple[float, float]] = {}

    def begin(self, address: str, email: str) -> int:
        """Count a try as wrong and return 0; or the minutes to wait after too many, and the try must not be made."""
        with self._lock:
            now = self._clock()
            keys = _keys(address, email)
            wait = max((self._level(key, limit, now) - limit.at_once + 1) * limit.seconds for key, limit in keys)
            if wait > 0:
                return math.ceil(wait / 60)
            self._make_room()
            for key, limit in keys:
                level = self._level(key, limit, now)
                self._counted.pop(key, None)
                self._counted[key] = (level + 1, now)
            return 0

    def was_right(self, address: str, email: str) -> None:
        """The try that was begun was none of the wrong ones; whoever made it may go on mistyping."""
        with self._lock:
            pair, *others = _keys(address, email)
            self._counted.pop(pair[0], None)
            for key, _limit in others:
                level, at = self._counted.get(key, (0, 0))
                self._counted[key] = (max(level - 1, 0), at)

    def _level(self, key: Hashable, limit: Limit, now: float) -> float:
        level, at = self._counted.get(key, (0, now))
        return max(0, level - (now - at) / limit.seconds)

    def _make_room(self) -> None:
        """Let the oldest go when strangers have filled the memory."""
        while len(self._counted) >= MOST_KEPT:
            del self._counted[next(iter(self._counted))]


def _keys(address: str, email: str) -> list[tuple[Hashable, Limit]]:
    network, account = _network(address), email.strip().lower()
    return [((network, account), PAIR), (network, ADDRESS), (("", account), ACCOUNT)]


def _network(address: str) -> str:
    """The address, or of IPv6 the network, in which one household has as many addresses as it likes."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or IPv6Network((found, 64), strict=False))
