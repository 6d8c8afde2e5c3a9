"""The timeline: every dated event, in lanes by kind, its precision as width."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.dates import short_date
from analysis.figures.lanes import GAP, SIZE, Item, Place, place, width_of
from analysis.figures.style import NARROW, POINTS, Card, Drawing, Ink, sheet
from analysis.figures.time_marks import (
    KEY_LINE,
    draw_key,
    draw_mark,
    draw_time_axis,
    extent,
    key_lines,
)
from analysis.figures.timeline_rows import ARTICLES, LANES, OFFICES, OTHER_LANE, event_rows
from analysis.tables import rows_of

Words = tuple[str, tuple[str, ...]]  # the day of an event, and what it was, line by line

ROW = 12.5  # height of a row
HEAD = 15.0  # height of the name of a lane
EDGE = 7.0  # kept free at the right, since fonts differ a little
MARGIN = 12.0  # on each side of the axis
LONG = 80  # characters that stand in one line even where there is room for more
LINE_APART = 10.0  # between two lines of a label
MOST_LABELS = {True: 24, False: 18}  # on a wide and on a narrow drawing


def draw_timeline(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """Lanes of events; a dot is a day, a bar a longer time; hollow has not happened."""
    wide = width > NARROW
    room = width * POINTS
    shown = rows[rows["place"] == "on"].reset_index(drop=True)
    if shown.empty:
        return _nothing(width, ink)
    first, last = pd.Timestamp(shown["first"].min()), pd.Timestamp(shown["last"].max())
    scale = (room - 2 * MARGIN) / max(1, (last - first).days)

    def at(day: str) -> float:
        return float(MARGIN + (pd.Timestamp(day) - first).days * scale)

    labels = _labels(shown, at, room, MOST_LABELS[wide])
    lanes = [lane for lane in (ARTICLES, *LANES, OTHER_LANE) if (shown["lane"] == lane).any()]
    placed: dict[str, list[tuple[Any, Place]]] = {}
    for lane in lanes:
        mine = list(rows_of(shown[shown["lane"] == lane]))
        items = [_item(row, at, labels.get(row.Index)) for row in mine]
        placed[lane] = list(zip(mine, place(items, room - EDGE), strict=True))
    heights = [
        HEAD + ROW * max(_below(labels.get(row.Index), spot) for row, spot in placed[x]) + 4
        for x in lanes
    ]
    off = _off_axis(rows, wide)
    together = next((each for each in shown["pair"] if each), "")
    foot = (
        50 + KEY_LINE * (key_lines(room, together) - 1) + (12 * (off.count("\n") + 1) if off else 0)
    )
    height = sum(heights) + foot
    drawing, axes = sheet(width, height)
    bottom = sum(heights)
    for row in rows_of(shown[shown["lane"] == ARTICLES]):
        middle = (at(row.first) + at(row.last)) / 2
        axes.plot(
            [middle] * 2, [HEAD + 6, bottom], color=ink.faint, lw=0.6, ls=(0, (1, 2.5)), zorder=0
        )
    top = 0.0
    for lane, tall in zip(lanes, heights, strict=True):
        if lane != ARTICLES:
            axes.plot([0, room], [top, top], color=ink.faint, lw=0.5, alpha=0.7)
        head: dict[str, Any] = {"fontsize": 8.5, "weight": "bold", "color": ink.faint}
        ground = {"facecolor": ink.ground, "edgecolor": "none", "pad": 1.0}
        axes.text(0, top + 4, lane, va="top", bbox=ground, **head)
        for row, spot in placed[lane]:
            y = top + HEAD + ROW * (spot.row + 0.5)
            left, right = draw_mark(axes, row, at, y, ink)
            if words := labels.get(row.Index):
                edge = right + GAP if spot.side == "right" else left - GAP
                _write(axes, edge, spot.side, y, words, row.address, ink)
        top += tall
    draw_time_axis(axes, (first, last), at, bottom, ink, (1, 4, 7, 10) if wide else (1, 7))
    draw_key(axes, bottom + 38, ink, together)
    if off:
        axes.text(0, height - 2, off, va="bottom", fontsize=SIZE, color=ink.faint)
    return drawing


def _nothing(width: float, ink: Ink) -> Drawing:
    drawing = Drawing(figsize=(width, 0.6))
    drawing.text(0, 0.5, "No event is dated.", fontsize=SIZE, color=ink.text)
    return drawing


def _labels(
    rows: pd.DataFrame, at: Callable[[str], float], room: float, most: int
) -> dict[int, Words]:
    """What stands beside the main events, by the number of their row; cut to what fits."""
    events = rows[rows["lane"] != ARTICLES]
    ranked = events.assign(rank=[_rank(row) for row in rows_of(events)])
    ranked = ranked[ranked["rank"] >= 2].sort_values(["rank", "first"], ascending=[False, True])
    chosen = set(ranked.head(most).index)
    found = {}
    for row in rows_of(rows):
        if row.lane == ARTICLES or row.Index in chosen:
            left, right = extent(row, at)
            free = max(left, room - EDGE - right) - GAP
            when = "" if row.lane == ARTICLES else _when(row)
            found[row.Index] = _fitting(when, row.words, free)
    return found


def _rank(row: Any) -> int:
    """How much a label is wanted: two days, both leaders, several articles, an office."""
    office = row.lane == OFFICES
    return 3 * bool(row.differ) + 2 * bool(row.pair) + min(int(row.articles), 3) + int(office)


def _fitting(when: str, words: str, free: float) -> Words:
    """The words in one line or two, or as many of the first ones as two lines have room for."""
    first, rest = _cut((when, ""), words, free)
    if not rest:
        return when, (first,)
    second, left = _cut(("", ""), rest, free)
    while left and second:  # room for the dots
        second = second.rpartition(" ")[0]
        if width_of(f"{second} …", SIZE) <= free:
            break
    return when, (first, f"{second} …" if left else second)


def _cut(before: tuple[str, str], words: str, free: float) -> tuple[str, str]:
    """The first words that stand in one line after a day, and the rest."""
    every = words.split(" ")
    for most in range(len(every), 0, -1):
        line = " ".join(every[:most])
        if len(line) <= LONG and _width((before[0], (line,))) <= free:
            return line, " ".join(every[most:])
    return "", words


def _below(words: Words | None, spot: Place) -> int:
    """How many rows lie above the end of an item."""
    return spot.row + (len(words[1]) if words else 1)


def _when(row: Any) -> str:
    """The day of an event, without the year that the axis shows; both days where two are given."""
    days = row.differ.split("; ") if row.differ else []
    if len(days) == 2 and len({day[:7] for day in days}) == 1:
        first = days[0][8:10].lstrip("0")
        return f"{first} or {short_date(days[1])[:-5]}"
    return short_date(row.date)[:-5]


def _width(words: Words) -> float:
    return max(_line_widths(words))


def _line_widths(words: Words) -> list[float]:
    """The width of each line; the day stands before the first."""
    day, lines = words
    widths = [width_of(line, SIZE) for line in lines]
    widths[0] += width_of(day, SIZE, "bold") + (4.0 if day else 0.0)
    return widths


def _item(row: Any, at: Callable[[str], float], words: Words | None) -> Item:
    left, right = extent(row, at)
    return Item(left, right, _width(words), len(words[1])) if words else Item(left, right)


def _write(
    axes: Axes, edge: float, side: str, y: float, words: Words, address: str, ink: Ink
) -> None:
    """The day and the lines, from the edge away from the mark; they lead where it leads."""
    day, lines = words
    ground = {"facecolor": ink.ground, "edgecolor": "none", "pad": 1.0}
    style: dict[str, Any] = {"va": "center_baseline", "fontsize": SIZE, "color": ink.text}
    for number, (line, width) in enumerate(zip(lines, _line_widths(words), strict=True)):
        x = edge if side == "right" else edge - width
        below = y + LINE_APART * number
        if day and not number:
            axes.text(x, below, day, weight="bold", bbox=ground, url=address or None, **style)
            x += width_of(day, SIZE, "bold") + 4.0
        axes.text(x, below, line, bbox=ground, url=address or None, **style)


def _off_axis(rows: pd.DataFrame, wide: bool) -> str:
    off = [f"{row.words} ({row.first[:4]})" for row in rows_of(rows[rows["place"] != "on"])]
    return textwrap.fill("Off the axis: " + "; ".join(off), 105 if wide else 54) if off else ""


CARD = Card(
    id="timeline",
    title="{events.total} events are dated, {events.confirmed} of them by two or more articles",
    subtitle=(
        "Events by kind, {events.earliest} to {events.latest} (n = {events.total}); dotted lines"
        " mark when the articles were published"
    ),
    caption=(
        "Purple: both Trump and Milei take part; grey: one of them, or others. Large marks are"
        " reported by two or more independent articles, small ones by one; hollow marks were"
        " planned, put off, alleged or, struck through, denied when the article was written. Where"
        " articles give days that cannot both be right, both are drawn, a little apart. Words stand"
        " beside events of the two and events of several articles; every mark leads to its event in"
        " the list of all of them."
        " Found by rule; see the accuracy chapter for how many are missed or wrong."
    ),
    alt=(
        "A calendar with lanes for talks and meetings, visits and gatherings, words, offices and"
        " elections, and for the articles themselves. Events cluster in November 2023, November"
        " 2024, January 2025 and September and October 2025, when the articles were written, with"
        " few between. Trump and Milei speak or meet on {story.call-2023}, {story.meeting-2024},"
        " {story.call-2024} and {story.meeting-2025}; for {story.plan-2025} a meeting is planned."
        " Of {events.total} events {events.planned} are planned and {events.confirmed} are reported"
        " by two or more articles."
    ),
    data=event_rows,
    draw=draw_timeline,
)
