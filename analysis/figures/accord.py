"""Who confirms whom, and who differs: each matter against the articles that tell of it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.accord_rows import CONFIRMED, DIFFERS, OPEN, SECTIONS, matter_rows
from analysis.figures.dates import say_value, short_date
from analysis.figures.lanes import SIZE, width_of
from analysis.figures.style import NARROW, POINTS, Card, Drawing, Ink, sheet
from analysis.tables import rows_of

LINE = 10.5  # from one line of words to the next
EDGE = 5.0  # kept free at the right, since fonts differ a little
HEAD = 20.0  # height of the name of a section
PAD = 7.0  # between two matters
COLUMN = {True: 50.0, False: 26.0}  # of an outlet, on a wide and on a narrow drawing
RADIUS = 4.0
KEY = {
    "agrees": "agrees",
    "differs": "differs",
    "both": "says both",
    "announces": "announces",
    "silent": "does not report",
}


def draw_matters(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """Sections of matters; a line joins articles that agree, a broken one those that differ."""
    wide = width > NARROW
    room = width * POINTS
    outlets = list(dict.fromkeys(rows.sort_values("position")["outlet"]))
    first = room - COLUMN[wide] * len(outlets)
    columns = {name: first + COLUMN[wide] * (n + 0.5) for n, name in enumerate(outlets)}
    blocks = {name: _block(rows, name, first - 8, room) for name in SECTIONS}
    blocks = {name: block for name, block in blocks.items() if block}
    top = (34.0 if wide else 96.0) + 4
    tall = sum(HEAD + PAD + sum(each.height for each in block) for block in blocks.values())
    height = top + tall + 18 + LINE * 1.2 * _key(room)[-1][2]
    drawing, axes = sheet(width, height)
    _head(axes, columns, top, ink, wide)
    y = top
    for name, block in blocks.items():
        axes.plot([0, room], [y, y], color=ink.faint, lw=0.5, alpha=0.7)
        axes.text(0, y + 5, name, va="top", fontsize=9, weight="bold", color=ink.text)
        y += HEAD
        for matter in block:
            _draw(axes, matter, y, columns, ink)
            y += matter.height
        y += PAD
    _draw_key(axes, y + 8, ink)
    return drawing


@dataclass(frozen=True, slots=True)
class _Matter:
    """One line of the figure: what stands at its left, its marks, and the words under it."""

    section: str
    label: list[str]
    marks: list[Any]
    says: list[str]

    @property
    def height(self) -> float:
        return PAD + LINE * (len(self.label) + len(self.says))


def _block(rows: pd.DataFrame, section: str, label: float, room: float) -> list[_Matter]:
    """The matters of one section, their words broken into lines that fit."""
    mine = rows[rows["section"] == section]
    found = []
    for _, marks in mine.groupby("matter", sort=False):
        told = list(rows_of(marks))
        one = told[0]
        words = f"{one.label}: {one.aspect}" if one.aspect else one.label
        when = short_date(one.date) if one.date and section != DIFFERS else ""
        lines = _wrapped(f"{when}: {words}" if when else words, label)
        says = [f"{each.outlet}: {say_value(each.value)}" for each in told if each.value]
        if section == OPEN:
            says = []
        found.append(_Matter(section, lines, told, _joined(says, room - 12 - EDGE)))
    return found


def _wrapped(words: str, room: float) -> list[str]:
    """Words in lines that are no wider than the room, in points."""
    for most in range(len(words) + 1, 8, -1):
        lines = textwrap.wrap(words, most)
        if all(width_of(line, SIZE) <= room for line in lines):
            return lines
    return [words]


def _joined(says: list[str], room: float) -> list[str]:
    """Statements on one line where they fit, else each on lines of its own."""
    whole = "  ≠  ".join(says)
    if not says or width_of(whole, SIZE) <= room:
        return [whole] if says else []
    return [line for each in says for line in _wrapped(each, room)]


def _head(axes: Axes, columns: dict[str, float], y: float, ink: Ink, wide: bool) -> None:
    """The outlets over their columns; upright where there is no room to lie."""
    for name, x in columns.items():
        short = name.replace(" News Service", "").replace(" ", "\n" if wide else " ")
        upright = {"rotation": 90, "ha": "center"} if not wide else {"ha": "center"}
        _write(axes, x, y - 5, short, ink.text, va="bottom", **upright)


def _draw(axes: Axes, matter: _Matter, y: float, columns: dict[str, float], ink: Ink) -> None:
    for number, words in enumerate(matter.label):
        _write(axes, 0, y + LINE * number, words, ink.text, va="top")
    for number, words in enumerate(matter.says, start=len(matter.label)):
        _write(axes, 12, y + LINE * number, words, ink.faint, va="top")
    middle = y + LINE * len(matter.label) / 2 - 1
    places = [columns[each.outlet] for each in matter.marks]
    agree = matter.section == CONFIRMED
    if len(places) > 1:
        line: dict[str, Any] = {"color": ink.alliance if agree else ink.faint}
        line |= {"lw": 1.4, "ls": "-"} if agree else {"lw": 0.9, "ls": ":"}
        axes.plot([min(places), max(places)], [middle] * 2, **line)
    for each in matter.marks:
        _mark(axes, columns[each.outlet], middle, each.mark, ink)
    if matter.section == DIFFERS and len(places) > 1:
        _unequal(axes, sum(sorted(places)[:2]) / 2 - 1, middle, ink)


def _mark(axes: Axes, x: float, y: float, mark: str, ink: Ink) -> None:
    """Filled: agrees; a diamond: differs; two: says both; hollow: announces; a dash: silent."""
    if mark == "silent":
        axes.plot([x - 3.5, x + 3.5], [y, y], color=ink.text, lw=1.6, solid_capstyle="butt")
        return
    colour = ink.alliance if mark == "agrees" else ink.text
    shape = {"agrees": "o", "announces": "o"}.get(mark, "D")
    look: dict[str, Any] = {"marker": shape, "ms": 2 * RADIUS if shape == "o" else 6.5}
    look |= {"mec": colour, "mew": 1.2, "ls": "", "mfc": colour}
    if mark == "announces":
        look["mfc"] = ink.ground
    for shift in (-3.0, 5.5) if mark == "both" else (0.0,):
        axes.plot(x + shift, y, zorder=3, **look)


def _unequal(axes: Axes, x: float, y: float, ink: Ink) -> None:
    ground = {"facecolor": ink.ground, "edgecolor": "none", "pad": 0.5}
    style: dict[str, Any] = {"fontsize": 10, "weight": "bold", "color": ink.text}
    axes.text(x, y, "≠", ha="center", va="center_baseline", bbox=ground, **style)


def _key(room: float) -> list[tuple[str, float, int]]:
    """The marks that the key explains, each with its place and its line."""
    found = []
    x, line = RADIUS + 1.5, 0
    for mark, says in KEY.items():
        wide = (18.0 if mark == "both" else 8.0) + width_of(says, SIZE)
        if x + wide > room:
            x, line = RADIUS + 1.5, line + 1
        found.append((mark, x, line))
        x += wide + 12
    return found


def _draw_key(axes: Axes, y: float, ink: Ink) -> None:
    for mark, x, line in _key(axes.get_xlim()[1]):
        shift = 5.0 if mark == "both" else 0.0
        middle = y + LINE * 1.2 * line
        _mark(axes, x + shift, middle, mark, ink)
        _write(axes, x + 2 * shift + 8, middle, KEY[mark], ink.text, va="center_baseline")


def _write(axes: Axes, x: float, y: float, words: str, colour: str, **look: Any) -> None:
    """Words as they are: a dollar sign begins no formula."""
    axes.text(x, y, words, fontsize=SIZE, color=colour, parse_math=False, **look)


CARD = Card(
    id="shared-events",
    title=(
        "Articles confirm one another on {accord.events} events, differ on {accord.differs}"
        " points, and leave {accord.unfulfilled} announcements open"
    ),
    subtitle=(
        "What more than one article could tell of, and what each of the {articles.total} says;"
        " outlets in the order of publication"
    ),
    caption=(
        "A line joins articles that agree, ≠ stands between those that differ, and under it what"
        " each says. A dash is an article of a later day that does not report what was announced;"
        " where an article has no mark it does not tell of the matter, or came before it. Articles"
        " that copy one another count as one. Found by rule: what the rules do not compare is not"
        " here."
    ),
    alt=(
        "A grid of matters against the five articles. Joined by lines: {accord.events} events that"
        " two articles or more report alike, most of them in El País and Point Report. Set apart by"
        " an unequal sign: the day of the call of November 2024, the words of Trump and of Milei in"
        " February 2024, the reason why Diana Mondino lost her office and the sum of the loan of"
        " 2018. With a hollow circle and then dashes: {accord.unfulfilled} announcements that no"
        " later article reports as done."
    ),
    data=matter_rows,
    draw=draw_matters,
)
