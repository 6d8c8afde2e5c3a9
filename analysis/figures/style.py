"""What figures share: inks with a meaning, in a light and a dark set, and one look.

The same values stand in ``book/assets/report.css``; a test holds them equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import Any

import matplotlib as mpl
import matplotlib.style  # matplotlib loads it only with pyplot
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

POINTS = 72.0  # an inch


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours by what they mean, for one ground."""

    name: str
    ground: str
    text: str
    faint: str
    argentina: str
    united_states: str
    press: str
    alliance: str
    negative: str
    neutral: str
    positive: str

    def side(self, side: str) -> str:
        """The colour of a side; experts and others share the colour of the press."""
        known = {"argentina": self.argentina, "united-states": self.united_states}
        return known.get(side, self.press)


LIGHT = Ink(
    name="light",
    ground="#FFFFFF",
    text="#1F2933",
    faint="#6E747D",
    argentina="#0072B2",
    united_states="#B3470F",
    press="#5F6B7A",
    alliance="#6A3D9A",
    negative="#A6450B",
    neutral="#6E747D",
    positive="#1B7F79",
)
DARK = Ink(
    name="dark",
    ground="#14181D",
    text="#E4E8EC",
    faint="#9AA1AC",
    argentina="#56B4E9",
    united_states="#F0A35E",
    press="#A7B1BE",
    alliance="#B79BD8",
    negative="#F2A65A",
    neutral="#9AA1AC",
    positive="#5CC4BC",
)
INKS = (LIGHT, DARK)


WIDE = 7.2  # inches: the column of a page
NARROW = 3.6  # inches: a phone


class Drawing(Figure):
    """A figure that a notebook shows by itself, whatever backend it has."""

    def _repr_png_(self) -> bytes:
        picture = BytesIO()
        self.savefig(picture, format="png", dpi=144, metadata={"Software": None})
        return picture.getvalue()


@dataclass(frozen=True, slots=True)
class Card:
    """A figure of the book: what it says, what it draws and from which rows.

    ``title``, ``subtitle``, ``caption`` and ``alt`` name facts as ``{id}``.

    Attributes:
        id: Its permanent name and address.
        title: The finding, in a sentence.
        subtitle: What is drawn, and of how many.
        caption: Source, method in a clause, uncertainty.
        alt: What is to be seen, for those who cannot see it.
        data: Makes the drawn rows from the tables of the report.
        draw: Draws these rows with an ink, at a width in inches.
    """

    id: str
    title: str
    subtitle: str
    caption: str
    alt: str
    data: Callable[..., pd.DataFrame]
    draw: Callable[[pd.DataFrame, Ink, float], Drawing]


def sheet(width: float, height: float) -> tuple[Drawing, Axes]:
    """A drawing whose places are all computed, in points from its top left corner.

    Args:
        width: In inches.
        height: In points.
    """
    drawing = Drawing(figsize=(width, height / POINTS))
    drawing.set_layout_engine("none")
    axes = drawing.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width * POINTS)
    axes.set_ylim(height, 0)
    axes.axis("off")
    return drawing, axes


def name_columns(axes: Axes, outlets: Sequence[str], wide: bool) -> None:
    """Outlets over the columns of a grid; upright where there is no room to lie."""
    short = [each.replace(" News Service", "") for each in outlets]
    if wide:
        axes.set_xticks(range(len(short)), [each.replace(" ", "\n") for each in short])
    else:
        axes.set_xticks(range(len(short)), short, rotation=60, ha="left", rotation_mode="anchor")
    axes.xaxis.tick_top()
    axes.tick_params(top=False)
    axes.set_xlim(-0.6, len(short) - 0.4)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)


@contextmanager
def look(ink: Ink) -> Iterator[None]:
    """The look of the book, with the colours of one ground."""
    style = str(files("analysis").joinpath("book.mplstyle"))
    colours: dict[Any, Any] = {  # the stubs list every key
        "text.color": ink.text,
        "axes.labelcolor": ink.text,
        "axes.edgecolor": ink.faint,
        "xtick.color": ink.text,
        "ytick.color": ink.text,
    }
    with mpl.style.context(style), mpl.rc_context(colours):
        yield
