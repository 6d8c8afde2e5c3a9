"""Every figure of the book, drawn from the report, as a notebook shows it."""

from __future__ import annotations

from io import BytesIO

import pytest
from matplotlib.image import imread

from analysis.figures import CARDS, draw
from analysis.figures.style import DARK, INKS, LIGHT, NARROW, WIDE, Ink
from analysis.report import Report

PIXELS = 144  # an inch


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("card", CARDS)
def test_a_notebook_shows_the_figure_by_itself(report: Report, card: str, width: float) -> None:
    picture = imread(BytesIO(draw(report, card, width=width)._repr_png_()))
    # Within its width: what sticks out is cut off on the page.
    assert picture.shape[1] <= width * PIXELS * 1.05
    ink = picture[..., :3].reshape(-1, 3)
    assert (ink.min(axis=1) < 0.95).mean() > 0.002, "the drawing is empty"


@pytest.mark.parametrize("ink", INKS, ids=[LIGHT.name, DARK.name])
def test_drawing_twice_gives_the_same_picture(report: Report, ink: Ink) -> None:
    first, second = (draw(report, "timeline", ink)._repr_png_() for _ in range(2))
    assert first == second


def test_an_unknown_figure_is_an_error(report: Report) -> None:
    with pytest.raises(KeyError, match="pie"):
        draw(report, "pie")
