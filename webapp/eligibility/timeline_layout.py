"""Where things lie on the season's timeline: days on a line, sessions on top of one another, labels that leave each
other room. All lengths are in the drawing's own units.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

WIDTH, HEIGHT, AXIS = 640, 126, 62
EDGE = 10
LARGEST, SMALLEST = 7.0, 2.5
STROKE = 2
PILE = 40
"""The most height that the sessions of one day may take."""
ABOVE, BELOW = (34, 16), (102, 120)
"""Base lines of the labels' rows, the nearest to the line first."""
LETTER, ASCENT, DESCENT, GAP = 8.2, 13, 5, 4
"""A letter's width is more than that of most: what stands in the row must never meet."""


KEPT = 256
"""Of so many seasons the drawing is kept: it changes with the season's days and sessions, not from page to page."""


class Dot(StrEnum):
    """What a session's mark says; each has a shape of its own."""

    HELD = "held"
    PLANNED = "planned"
    OPEN = "open"
    NO_HOURS = "none"


class Box(NamedTuple):
    """A part of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class Line(NamedTuple):
    """The days from `first` to `last` along the drawing's width."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day lies; one outside the line lies at its end."""
        inside = min(max(day, self.first), self.last)
        share = (inside - self.first).days / max(1, (self.last - self.first).days)
        return round(EDGE + (WIDTH - 2 * EDGE) * share, 1)


def dot_path(kind: Dot, x: float, y: float, r: float) -> str:
    """A session's mark as the `d` of an SVG path: a disc or a ring, a diamond, a cross."""
    if kind is Dot.OPEN:
        return f"M{x:g} {y - r:g}l{r:g} {r:g} {-r:g} {r:g} {-r:g} {-r:g}z"
    if kind is Dot.NO_HOURS:
        return f"M{x - r:g} {y - r:g}l{2 * r:g} {2 * r:g}m0 {-2 * r:g}l{-2 * r:g} {2 * r:g}"
    return f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0z"


@lru_cache(maxsize=KEPT)
def dot_paths(line: Line, sessions: tuple[tuple[date, Dot], ...]) -> Mapping[Dot, str]:
    """The marks of sessions, one path a kind. Those of one day stand on top of one another, the middle on the line."""
    radius = _radius(line, [day for day, _kind in sessions])
    on_day = Counter(day for day, _kind in sessions)
    placed: Counter[date] = Counter()
    paths: dict[Dot, str] = {}
    for day, kind in sessions:
        y = AXIS + (placed[day] - (on_day[day] - 1) / 2) * 2 * (radius + STROKE / 2)
        placed[day] += 1
        paths[kind] = paths.get(kind, "") + dot_path(kind, line.x(day), round(y, 1), radius)
    return MappingProxyType(paths)


def _radius(line: Line, days: Sequence[date]) -> float:
    """One for all: as large as the nearest neighbours and the fullest day leave room for."""
    places = sorted({line.x(day) for day in days})
    gap = min((after - before for before, after in pairwise(places)), default=WIDTH)
    fullest = max(Counter(days).values(), default=1)
    room = min(LARGEST, (gap - STROKE) / 2, PILE / fullest / 2 - STROKE / 2)
    return round(max(SMALLEST, room), 1)


class Label(NamedTuple):
    """Something said of a place on the line. `below` is where it would rather stand."""

    x: float
    text: str
    below: bool = False


class PlacedLabel(NamedTuple):
    """A label in its row, tied to the line by a tick from `tick` to it. `anchor` is SVG's text-anchor."""

    label: Label
    x: float
    y: int
    anchor: str
    tick: int


@lru_cache(maxsize=KEPT)
def placed(labels: tuple[Label, ...]) -> tuple[PlacedLabel, ...]:
    """The labels that find room, the most important first; the others are left to the table.

    No label's text meets another's, or another's tick.
    """
    texts: list[Box] = []
    ticks: list[Box] = []
    found = []
    for label in labels:
        for place in _places(label):
            text, tick = _text_box(place), _tick_box(place)
            inside = text.left >= 0 and text.right <= WIDTH
            if inside and not any(text.meets(box) for box in (*texts, *ticks)) and not any(map(tick.meets, texts)):
                texts.append(text)
                ticks.append(tick)
                found.append(place)
                break
    return tuple(found)


def _places(label: Label) -> Iterable[PlacedLabel]:
    for y in (*BELOW, *ABOVE) if label.below else (*ABOVE, *BELOW):
        tick = y + DESCENT if y < AXIS else y - ASCENT
        for anchor, offset in (("middle", 0), ("start", GAP), ("end", -GAP)):
            yield PlacedLabel(label, round(label.x + offset, 1), y, anchor, tick)


def _text_box(place: PlacedLabel) -> Box:
    width = LETTER * len(place.label.text)
    left = place.x - width * {"start": 0, "middle": 0.5, "end": 1}[place.anchor]
    return Box(left, place.y - ASCENT, left + width, place.y + DESCENT)


def _tick_box(place: PlacedLabel) -> Box:
    """From the line to the label."""
    return Box(place.label.x - 2, min(place.tick, AXIS), place.label.x + 2, max(place.tick, AXIS))
