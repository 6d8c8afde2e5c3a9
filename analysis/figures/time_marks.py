"""The marks of a timeline: shape says what kind of time, line how sure, filling whether it was.

A day is a dot, a longer time a bar of its length; an open time has an arrow; inferred
dates are dashed; what has not happened is hollow, what was denied struck through;
two days that articles give to one event are two linked dots.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from analysis.figures.lanes import GAP, SIZE, width_of
from analysis.figures.style import Ink

SMALL, LARGE = 2.9, 4.1  # radius of a mark of one article, and of several, in points
APART = 2.9  # radii between two linked dots at least
ARROW = 9.0
LINE = 1.1
KEY_LINE = 13.0
DASHES = (0, (2.0, 1.3))


def radius(row: Any) -> float:
    """Large where two independent articles or more report it."""
    return LARGE if row.articles >= 2 else SMALL


def extent(row: Any, at: Callable[[str], float]) -> tuple[float, float]:
    """Where a mark begins and ends, in points."""
    r = radius(row)
    points = _two_days(row, at) or [at(row.first), at(row.last)]
    return min(points) - r, max(points) + r + (ARROW if row.open else 0.0)


def draw_mark(
    axes: Axes, row: Any, at: Callable[[str], float], y: float, ink: Ink
) -> tuple[float, float]:
    """Draw a mark and say where it begins and ends."""
    colour = _colour(row, ink)
    left, right = extent(row, at)
    r = radius(row)
    if row.type == "publication":
        middle = (left + right) / 2
        triangle = [(middle - 3.0, y - 2.5), (middle + 3.0, y - 2.5), (middle, y + 3.0)]
        shape = PathPatch(Path(triangle, closed=False), facecolor=ink.text, lw=0, zorder=3)
        shape.set_url(row.address or None)
        axes.add_patch(shape)
    elif two := _two_days(row, at):
        axes.plot(two, [y, y], color=colour, lw=1.4, zorder=2)
        for x in two:
            _pill(axes, x - r, x + r, y, row, ink)
    else:
        end = right - (ARROW if row.open else 0.0)
        _pill(axes, left, end, y, row, ink)
        if row.open:
            arrow = {"arrowstyle": "->", "color": colour, "lw": LINE, "shrinkA": 0, "shrinkB": 0}
            axes.annotate("", (right, y), (end, y), arrowprops=arrow)
        if row.status == "negated":
            middle = (left + end) / 2
            axes.plot([middle - 4, middle + 4], [y + 5, y - 5], color=colour, lw=LINE, zorder=4)
    return left, right


def _two_days(row: Any, at: Callable[[str], float]) -> list[float]:
    """The places of two days that articles give, far enough apart to be seen; else nothing."""
    days = sorted(day for day in row.differ.split("; ") if len(day) == 10)
    if len(days) < 2:
        return []
    first, last = at(days[0]), at(days[-1])
    return [first, max(last, first + APART * radius(row))]


def _pill(axes: Axes, left: float, right: float, y: float, row: Any, ink: Ink) -> None:
    """A dot or a bar with round ends; an inferred one has a dashed edge and is half as dark."""
    colour, r = _colour(row, ink), radius(row)
    filled, dashed = row.status == "happened", row.date_basis == "inferred"
    shape = _capsule(left, right, y, r)
    fill = ink.ground if not filled or dashed else colour
    edge = {"facecolor": fill, "edgecolor": colour, "lw": LINE, "zorder": 3}
    pill = PathPatch(shape, ls=DASHES if dashed else "-", **edge)
    axes.add_patch(pill)
    if filled and dashed:
        shade = {"facecolor": colour, "edgecolor": "none", "alpha": 0.4, "zorder": 3}
        pill = PathPatch(shape, **shade)
        axes.add_patch(pill)
    pill.set_url(row.address or None)  # of what lies on top


def _capsule(left: float, right: float, y: float, r: float) -> Path:
    """The outline of a bar with round ends; a circle where it is no longer than wide."""
    ends = [
        Path.arc(start, start + 180).transformed(Affine2D().scale(r).translate(x, y))
        for start, x in ((90, left + r), (270, right - r))
    ]
    first, second = (np.asarray(each.vertices) for each in ends)
    codes = np.concatenate([*(np.asarray(each.codes) for each in ends), [Path.CLOSEPOLY]])
    codes[len(first)] = Path.LINETO  # the second end goes on from the first
    return Path(np.concatenate([first, second, first[:1]]), codes)


def _colour(row: Any, ink: Ink) -> str:
    return ink.alliance if row.pair else ink.press


def draw_time_axis(
    axes: Axes,
    span: tuple[pd.Timestamp, pd.Timestamp],
    at: Callable[[str], float],
    y: float,
    ink: Ink,
    named: Sequence[int],
) -> None:
    """A line with the named months of each year, and the year under the first of them."""
    ends = [at(f"{day:%Y-%m-%d}") for day in span]
    axes.plot(ends, [y, y], color=ink.faint, lw=0.8)
    months = [day for day in pd.date_range(*span, freq="MS") if day.month in named]
    for number, month in enumerate(months):
        x = at(f"{month:%Y-%m-%d}")
        axes.plot([x, x], [y, y + 3], color=ink.faint, lw=0.8)
        new_year = number == 0 or month.year > months[number - 1].year
        name = f"{month:%b}\n{month:%Y}" if new_year else f"{month:%b}"
        axes.text(x, y + 5, name, ha="center", va="top", fontsize=SIZE, color=ink.text)


class _Sample(NamedTuple):
    """A mark of the key; the places of its days are points."""

    first: str
    last: str
    says: str
    status: str = "happened"
    date_basis: str = "stated"
    differ: str = ""
    open: bool = False
    articles: int = 1
    pair: str = ""
    type: str = ""
    address: str = ""


SAMPLES = (
    _Sample("0", "0", "a day"),
    _Sample("0", "14", "a month"),
    _Sample("0", "0", "or later", open=True),
    _Sample("0", "0", "several articles", articles=2),
    _Sample("0", "0", "planned", status="planned"),
    _Sample("0", "0", "denied", status="negated"),
    _Sample("0", "0", "inferred", date_basis="inferred"),
    _Sample("0", "0", "one event, two days given", differ="0000000000; 0000000001"),
)


def draw_key(axes: Axes, y: float, ink: Ink, together: str) -> None:
    """What the marks mean, from left to right, in as many lines as that takes."""
    for sample, x, line in _key(axes.get_xlim()[1], together):
        _, right = draw_mark(axes, sample, _from(x), y + KEY_LINE * line, ink)
        style: dict[str, Any] = {"va": "center_baseline", "fontsize": SIZE, "color": ink.text}
        axes.text(right + GAP, y + KEY_LINE * line, sample.says, **style)


def key_lines(room: float, together: str) -> int:
    """How many lines the key takes."""
    return 1 + max(line for _, _, line in _key(room, together))


def _key(room: float, together: str) -> Iterator[tuple[_Sample, float, int]]:
    """Each sample with its place and its line; the two who act together first."""
    pair = (_Sample("0", "0", together, pair=together),) if together else ()
    x, line = 0.0, 0
    for sample in (*pair, *SAMPLES):
        _, right = extent(sample, _from(0))
        long = LARGE + right + GAP + width_of(sample.says, SIZE)
        if x and x + long > room:
            x, line = 0.0, line + 1
        yield sample, x + LARGE, line
        x += long + 2.5 * GAP


def _from(x: float) -> Callable[[str], float]:
    return lambda day: x + float(day[-2:])
