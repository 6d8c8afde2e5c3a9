"""Every figure of the book, drawn from the report, as a notebook shows it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.image import imread
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from analysis.figures import CARDS, draw
from analysis.figures.accord_rows import CONFIRMED, OPEN, SECTIONS, matter_rows
from analysis.figures.lanes import GAP, Item, Place, place
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


# Drawings that set their words themselves.
FULL = ("timeline", "shared-events", "articles-published")
SMALLEST = 8.3  # points: 11 pixels on the page


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("card", FULL)
def test_words_are_legible_inside_and_do_not_cover_one_another(
    report: Report, card: str, width: float
) -> None:
    drawing = draw(report, card, width=width)
    drawing.draw_without_rendering()
    words = [each for each in drawing.findobj(Text) if each.get_text().strip()]
    assert min(each.get_fontsize() for each in words) >= SMALLEST
    boxes = [(each.get_text(), each.get_window_extent()) for each in words]
    page = drawing.bbox.padded(1)
    for text, box in boxes:
        assert page.x0 <= box.x0 < box.x1 <= page.x1, text
        assert page.y0 <= box.y0 < box.y1 <= page.y1, text
    for (text, one), (other_text, other) in combinations(boxes, 2):
        shared = Bbox.intersection(one, other)
        assert shared is None or min(shared.width, shared.height) < 1, (text, other_text)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, 400), st.floats(1, 60), st.floats(0, 200)).map(
            lambda each: Item(each[0], each[0] + each[1], each[2])
        ),
        max_size=25,
    )
)
def test_no_two_marks_and_words_of_a_row_overlap(items: list[Item]) -> None:
    places = place(items, 500)
    spans: dict[int, list[tuple[float, float]]] = {}
    for item, spot in zip(items, places, strict=True):
        words = item.words + GAP if item.words else 0.0
        left = item.left - (words if spot.side == "left" else 0)
        right = item.right + (words if spot.side == "right" else 0)
        spans.setdefault(spot.row, []).append((left, right))
    assert sorted(spans) == list(range(len(spans)))
    for row in spans.values():
        for (_, end), (start, _) in pairwise(sorted(row)):
            assert end <= start


def test_words_stand_left_of_a_mark_near_the_right_edge() -> None:
    assert place([Item(480, 490, 100)], 500) == [Place(0, "left")]
    assert place([Item(10, 20, 100)], 500) == [Place(0, "right")]
    assert place([Item(10, 20, 100), Item(90, 95)], 500) == [Place(0), Place(1)]


def test_words_of_two_lines_take_two_rows() -> None:
    items = [Item(10, 20, 100, lines=2), Item(12, 22, 50), Item(300, 310, 20)]
    assert place(items, 500) == [Place(0), Place(2), Place(0)]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_label_of_the_timeline_is_cut(report: Report, width: float) -> None:
    drawing = draw(report, "timeline", width=width)
    assert not [each for each in drawing.findobj(Text) if "…" in each.get_text()]


def test_every_event_and_article_of_the_timeline_leads_to_its_row(report: Report) -> None:
    rows = CARDS["timeline"].data(report)
    shown = set(rows.loc[rows["place"] == "on", "address"])
    drawing = draw(report, "timeline")
    assert {each.get_url() for each in drawing.findobj() if each.get_url()} == shown
    assert rows["name"].is_unique


def test_an_unknown_figure_is_an_error(report: Report) -> None:
    with pytest.raises(KeyError, match="pie"):
        draw(report, "pie")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("card", FULL)
@pytest.mark.parametrize("dated", [True, False])
def test_a_corpus_in_which_nothing_is_found_is_drawn(
    report: Report, card: str, width: float, dated: bool
) -> None:
    none = {name: getattr(report.tables, name).head(0) for name in ("events", "event_evidence")}
    tables = replace(report.tables, accord=report.tables.accord.head(0), **none)
    articles = [each if dated else replace(each, published=None) for each in report.corpus]
    corpus = replace(report.corpus, articles=tuple(articles))
    assert draw(replace(report, tables=tables, corpus=corpus), card, width=width)._repr_png_()


def test_events_of_articles_without_a_date_are_all_on_the_axis(report: Report) -> None:
    articles = [replace(each, published=None) for each in report.corpus]
    corpus = replace(report.corpus, articles=tuple(articles))
    rows = CARDS["timeline"].data(replace(report, corpus=corpus))
    assert set(rows["place"]) == {"on"}
    assert set(rows["type"]) == set(report.tables.events["type"])


def test_each_matter_has_a_mark_for_each_article_that_says_something(report: Report) -> None:
    rows, found = matter_rows(report), report.tables.accord
    assert set(rows["mark"]) <= {"agrees", "differs", "both", "announces", "silent"}
    assert not rows.duplicated(["matter", "article"]).any()
    assert set(rows["section"]) <= set(SECTIONS)
    agree = rows[rows["section"] == CONFIRMED]
    assert set(agree["mark"]) == {"agrees"}
    assert (agree.groupby("matter")["article"].nunique() >= 2).all()
    plans = rows[rows["section"] == OPEN]
    assert plans["matter"].nunique() == (found["kind"] == "unfulfilled").sum()
    for _, marks in plans.groupby("matter"):
        silent = marks.loc[marks["mark"] == "silent", "position"]
        announced = marks.loc[marks["mark"] == "announces", "position"]
        assert silent.min() > announced.min()


def test_two_days_in_one_article_are_one_mark_that_says_both(report: Report) -> None:
    both = report.tables.accord[report.tables.accord["rule"] == "two-dates"]
    rows = matter_rows(report)
    for event, article in zip(both["event"], both["article_a"], strict=True):
        mine = rows[(rows["matter"] == f"{event} day") & (rows["article"] == article)]
        assert list(mine["mark"]) == ["both"]


@pytest.mark.parametrize("card", [each for each in CARDS if each != "shared-events"])
def test_a_figure_says_of_how_many_it_is(card: str) -> None:
    """In its subtitle; the one on accord has its counts in the title."""
    assert "n = {" in CARDS[card].subtitle
