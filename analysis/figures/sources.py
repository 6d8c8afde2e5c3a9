"""On whose word the articles give what they give."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from analysis.facts.chain import KINDS, chain
from analysis.figures.style import NARROW, Card, Drawing, Ink
from analysis.report import Report
from analysis.tables import rows_of

BAR = 0.2  # inches from the middle of a bar to the end of its line
PANELS = {"event": "Reported events", "quotation": "Quotations"}


def source_rows(report: Report) -> pd.DataFrame:
    """Quotations and mentions of events by who vouches for them, source by source."""
    rows = chain(report.corpus, report.tables)
    counted = rows.groupby(["what", "kind", "source", "side"], as_index=False).size()
    order = {kind: number for number, kind in enumerate(KINDS)}
    counted = counted.rename(columns={"size": "mentions"}).assign(
        stands_on=counted["kind"].map(KINDS), order=counted["kind"].map(order)
    )
    by = ["what", "order", "mentions", "source"]
    ranked = counted.sort_values(by, ascending=[True, True, False, True], ignore_index=True)
    return ranked[["what", "kind", "stands_on", "source", "side", "mentions"]]


def draw_sources(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """Two panels; a line a kind of source, a piece of it a source, named at its end."""
    wide = width > NARROW
    used = [kind for kind in KINDS if (rows["kind"] == kind).any()]
    most = int(rows.groupby(["what", "kind"])["mentions"].sum().max())
    panels = {what: _lines(rows[rows["what"] == what], used, wide) for what in PANELS}
    heights = [sum(_height(line, wide) for line in lines) + 0.1 for lines in panels.values()]
    drawing = Drawing(figsize=(width, sum(heights) + 1.0))
    grid = drawing.subplots(2, 1, gridspec_kw={"height_ratios": heights})
    for axes, (what, lines), height in zip(grid, panels.items(), heights, strict=True):
        total = sum(line.total for line in lines)
        axes.set_title(f"{PANELS[what]} ({total})", loc="left", fontsize=11, fontweight="bold")
        top = 0.0
        ticks = []
        for line in lines:
            middle = top + _height(line, wide) - BAR
            _bar(axes, ink, line, middle)
            if wide:
                axes.text(line.total + 0.012 * most, middle, line.says, va="center", color=ink.text)
            else:
                axes.text(0, top, line.says, va="top", color=ink.text, fontsize=9.5)
            ticks.append(middle)
            top += _height(line, wide)
        axes.set_yticks(ticks if wide else [], [KINDS[each.kind] for each in lines if wide])
        axes.set_ylim(height, 0)
        axes.set_xlim(0, most)
        axes.set_xticks([])
        axes.tick_params(left=False)
        for spine in axes.spines.values():
            spine.set_visible(False)
    return drawing


class _Line(NamedTuple):
    """A bar: its kind of source, its pieces, its number, and what stands beside it."""

    kind: str
    pieces: list[Any]
    total: int
    says: str


def _lines(rows: pd.DataFrame, used: Sequence[str], wide: bool) -> list[_Line]:
    lines = []
    for kind in used:
        pieces = list(rows_of(rows[rows["kind"] == kind]))
        total = sum(each.mentions for each in pieces)
        if not pieces and not wide:
            continue
        names = [
            f"{each.source} {each.mentions}" if len(pieces) > 1 else each.source
            for each in pieces
            if each.source
        ]
        if wide:
            says = ": ".join(filter(None, [str(total), ", ".join(names)]))
        else:
            head = f"{KINDS[kind]}: {total}" + (f" ({', '.join(names)})" if names else "")
            says = "\n".join(textwrap.wrap(head, 44))
        lines.append(_Line(kind, pieces, total, says))
    return lines


def _height(line: _Line, wide: bool) -> float:
    """Inches that a line takes."""
    return 2 * BAR if wide else 0.19 * (line.says.count("\n") + 1) + 1.6 * BAR


def _bar(axes: Axes, ink: Ink, line: _Line, middle: float) -> None:
    left = 0
    for each in line.pieces:
        axes.barh(
            middle,
            each.mentions,
            left=left,
            height=0.24,
            color=ink.side(each.side),
            edgecolor=ink.ground,
            linewidth=1,
            hatch="" if each.source else "////",
        )
        left += each.mentions


CARD = Card(
    id="chain-of-sources",
    title=(
        "{chain.events.own} of {chain.events.total} reports of an event name no source;"
        " {chain.events.argentina} rest on the Argentine side, {chain.events.united-states} on the"
        " American"
    ),
    subtitle=(
        "On whose word each report of an event (n = {chain.events.total}) and each quotation"
        " (n = {chain.quotes.total}) stands"
    ),
    caption=(
        "A report is one sentence of one article about one event of the timeline. A quotation"
        " stands on the article’s own word where the article quotes its speaker without a"
        " go-between. Found by rule from cues such as “according to”, “confirmed by”, “told”; sides"
        " by colour. These are all reports of these articles, not a sample; with one article left"
        " out {chain.events.own-least} to {chain.events.own-most} of the reports name no source."
    ),
    alt=(
        "Bars by kind of source. Of {chain.events.total} reports of events {chain.events.own}"
        " stand on the article’s own word, {chain.events.office} on an office or ministry,"
        " {chain.events.person} on a named person, {chain.events.nobody} on nobody named. Of"
        " {chain.quotes.total} quotations {chain.quotes.own} are quoted without a go-between and"
        " {chain.quotes.person} come through a named person."
    ),
    data=source_rows,
    draw=draw_sources,
)
