"""Marks with words beside them, set in rows so that nothing covers anything else.

All lengths are points (1/72 inch), from the left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font, LoadFlags

SIZE = 8.5  # of the words: 11 pixels on the page
_DOTS = 72  # an inch, so that lengths are points
_FRACTION = 64  # FreeType counts in parts of a dot
GAP = 4.0  # between a mark and its words, and between neighbours


@dataclass(frozen=True, slots=True)
class Item:
    """A mark from ``left`` to ``right`` with words of a width; 0 where it has none.

    ``lines`` is how many rows its words take; the mark stands on the first of them.
    """

    left: float
    right: float
    words: float = 0.0
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """The first row of an item, from 0, and on which side of the mark its words stand."""

    row: int
    side: str = "right"


def place(items: Sequence[Item], width: float) -> list[Place]:
    """A place for each item, in the order given: those with words first, from left to right.

    Words stand to the right of their mark where they fit on the page, else to its
    left; rows are opened as they are needed, and no two items of one row overlap.
    """
    rows: list[list[tuple[float, float]]] = []
    places: dict[int, Place] = {}
    order = sorted(range(len(items)), key=lambda n: (not items[n].words, items[n].left, n))
    for number in order:
        places[number] = _first_free(items[number], rows, width)
    return [places[number] for number in range(len(items))]


def _first_free(item: Item, rows: list[list[tuple[float, float]]], width: float) -> Place:
    spans = _spans(item, width)
    for row in range(len(rows) + 1):
        taken = [span for each in rows[row : row + item.lines] for span in each]
        for side, (start, end) in spans.items():
            if all(end + GAP <= left or right + GAP <= start for left, right in taken):
                rows.extend([] for _ in range(row + item.lines - len(rows)))
                for each in rows[row : row + item.lines]:
                    each.append((start, end))
                return Place(row, side)
    raise AssertionError("an empty row has room for anything")


def _spans(item: Item, width: float) -> dict[str, tuple[float, float]]:
    """What an item takes on each side on which its words are not cut off."""
    if not item.words:
        return {"right": (item.left, item.right)}
    spans = {
        "right": (item.left, item.right + GAP + item.words),
        "left": (item.left - GAP - item.words, item.right),
    }
    inside = {side: span for side, span in spans.items() if span[0] >= 0 and span[1] <= width}
    return inside or {"right": spans["right"]}


def width_of(words: str, size: float, weight: str = "normal") -> float:
    """How wide words are in the font of the figures.

    >>> width_of("", 8) == 0 < width_of("day", 8) < width_of("days", 8)
    True
    """
    if not words.strip():
        return 0.0
    font = _font(weight)
    font.set_size(size, _DOTS)
    font.set_text(words, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0] / _FRACTION)


@cache
def _font(weight: str) -> FT2Font:
    return get_font(findfont(FontProperties(family="DejaVu Sans", weight=weight)))
