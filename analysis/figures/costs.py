"""What a run costs, and this program beside others: quality and time."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, NullFormatter

from analysis.evaluation.costs import read_costs
from analysis.evaluation.peers import FIVE, read_runs
from analysis.evaluation.peers.run import OWN
from analysis.figures.style import NARROW, Card, Drawing, Ink
from analysis.report import Report
from analysis.tables import rows_of

LAYERS = {"quotes": "Quotations", "timexes": "Time expressions", "sentiment": "Tone"}
KINDS = ("without tone", "with tone")


def peer_rows(report: Report) -> pd.DataFrame:
    """One row a program and layer on public texts: F1 with interval, milliseconds for a text."""
    runs = [
        each
        for each in read_runs(report.root / "book" / "results" / "peers")
        if each.benchmark != FIVE
    ]
    rows = [
        {
            "layer": LAYERS[run.layer],
            "benchmark": run.benchmark,
            "program": run.name,
            "version": run.version,
            "measure": run.score.measure,
            "f1": run.score.f1,
            "low": run.score.low,
            "high": run.score.high,
            "texts": run.documents,
            "unit": run.unit,
            "milliseconds": 1000 / run.documents_per_second,
        }
        for run in sorted(runs, key=lambda each: list(LAYERS).index(each.layer))
    ]
    return pd.DataFrame(rows).round(4)


def draw_peers(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """Programs as lines, by layer: F1 with its interval on the left, time on the right."""
    wide = width > NARROW
    places, names, heads, at = [], [], [], 0.0
    for layer, group in rows.groupby("layer", sort=False):
        heads.append((at, f"{layer}"))
        for row in rows_of(group):
            at += 1
            places.append(at)
            names.append(str(row.program) if wide else _two_lines(str(row.program)))
        at += 1.3
    drawing = Drawing(figsize=(width, (0.34 if wide else 0.44) * at + 0.8))
    left, right = drawing.subplots(1, 2, sharey=True, width_ratios=[3, 2])
    for place, row in zip(places, rows_of(rows), strict=True):
        own = row.program == OWN
        colour = ink.alliance if own else ink.press
        fill = colour if own else "none"
        left.plot([row.low, row.high], [place, place], color=colour, linewidth=1.6)
        left.plot(row.f1, place, "o", markersize=7, color=colour, markerfacecolor=fill)
        left.text(1.03, place, f"{100 * row.f1:.0f}", va="center", fontsize=9)
        right.plot(row.milliseconds, place, "o", markersize=7, color=colour, markerfacecolor=fill)
        right.annotate(
            say_time(row.milliseconds), (row.milliseconds, place), textcoords="offset points",
            xytext=(8, 0), va="center", fontsize=9 if wide else 8,
        )  # fmt: skip
    for place, head in heads:
        left.text(0, place, head, va="center", fontweight="bold", fontsize=9.5)
    left.set_yticks(places, names, fontsize=9.5 if wide else 8)
    left.set_ylim(at - 0.8, -0.6)
    left.set_xlim(0, 1.14)
    left.set_xticks([0, 0.5, 1], ["0", "50", "100"])
    left.set_xlabel("F1")
    right.set_xscale("log")
    room = 60 if wide else 4000  # for the last label
    right.set_xlim(rows["milliseconds"].min() / 3, rows["milliseconds"].max() * room)
    ticks = [0.1, 10, 1000] if wide else []  # each dot has its time beside it
    right.set_xticks(ticks, [say_time(each) for each in ticks])
    right.xaxis.set_minor_formatter(NullFormatter())
    right.tick_params(which="minor", length=0)
    right.set_xlabel("time for a text" if wide else "time")
    for axes in (left, right):
        axes.spines["left"].set_visible(False)
    return drawing


def _two_lines(name: str) -> str:
    return (
        name.replace(", ", ",\n")
        .replace("capitalised ", "capitalised\n")
        .replace("beside ", "beside\n", 1)
    )


def say_time(milliseconds: float) -> str:
    """A time with its unit.

    >>> say_time(0.5), say_time(12.3), say_time(3600)
    ('0.5 ms', '12 ms', '3.6 s')
    """
    if milliseconds >= 1000:
        return f"{milliseconds / 1000:.2g} s"
    return f"{milliseconds:.2g} ms" if milliseconds < 100 else f"{milliseconds:.0f} ms"


def run_rows(report: Report) -> pd.DataFrame:
    """One row a run: articles, seconds, memory."""
    rows = [
        {
            "kind": KINDS[run.tone],
            "workers": f"{run.workers}{' (Dask)' if run.dask else ''}",
            "articles": run.articles,
            "seconds": run.wall,
            "processor_seconds": run.cpu,
            "memory_mib": run.peak,
            "machine": run.machine,
        }
        for run in read_costs(report.root / "book" / "results" / "bench").runs
    ]
    columns = ["kind", "workers", "articles", "seconds", "processor_seconds", "memory_mib"]
    return pd.DataFrame(rows, columns=[*columns, "machine"])


def draw_runs(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    """Time and memory over the number of articles, both axes in powers of ten."""
    wide = width > NARROW
    drawing = Drawing(figsize=(width, 3.4 if wide else 5.6))
    panels = drawing.subplots(*((1, 2) if wide else (2, 1)))
    inks = dict(zip(KINDS, (ink.press, ink.alliance), strict=True))
    for axes, column, head in zip(
        panels,
        ("processor_seconds", "memory_mib"),
        ("Processor seconds", "Memory of the largest process, MiB"),
        strict=True,
    ):
        for kind in KINDS:
            mine = rows[(rows["kind"] == kind) & (rows["workers"] == "1")].sort_values("articles")
            if mine.empty:
                continue
            axes.plot(mine["articles"], mine[column], "o-", color=inks[kind], markersize=6)
            last, above = mine.iloc[-1], kind == KINDS[1]  # the lines rise: free of them there
            axes.annotate(
                kind, (last["articles"], last[column]), textcoords="offset points",
                xytext=(-5, 6) if above else (8, -12), ha="right" if above else "left",
                fontsize=9, color=inks[kind],
            )  # fmt: skip
        more = rows[rows["workers"] != "1"]
        for row in rows_of(more):
            mark = "s" if "Dask" in str(row.workers) else "D"
            axes.plot(
                row.articles, getattr(row, column), mark, markersize=6, color=inks[row.kind],
                markerfacecolor="none",
            )  # fmt: skip
        _in_powers(axes, rows, column)
        axes.set_title(head, fontsize=9.5, fontweight="normal")
        axes.set_xlabel("articles")
    return drawing


def _in_powers(axes: Axes, rows: pd.DataFrame, column: str) -> None:
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlim(rows["articles"].min() / 1.6, rows["articles"].max() * 1.9)
    axes.set_ylim(*((100, 10_000) if column == "memory_mib" else (1, 10_000)))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        axis.set_minor_formatter(NullFormatter())
    axes.tick_params(which="minor", length=0)


PEERS_CARD = Card(
    id="peers",
    title=(
        "On public texts {peers.quotes.own.f1} of quotations are right with their speaker, against"
        " {peers.quotes.best.f1} by the best other program"
    ),
    subtitle=(
        "F1 with 95 % intervals (n = {peers.quotes.gold} quotations, {peers.timexes.gold} time"
        " expressions, {peers.sentiment.gold} targets), and the time that one core takes for a text"
    ),
    caption=(
        "Same texts, same scorer. Quotations: marked words and speaker, on GUM; time expressions:"
        " span and value, on MEANTIME ({peers.timexes.own.f1} against {peers.timexes.best.f1});"
        " tone: macro-F1 of three classes towards a target, on the development splits of NewsMTSC"
        " ({peers.sentiment.own.f1} against {peers.sentiment.best.f1}). This project was developed"
        " with these sets at hand, the others were not. A text is an article, for tone a sentence."
        " Filled: this project."
    ),
    alt=(
        "Programs as lines, by layer, with F1 on the left and time on the right. This project has"
        " the highest F1 in each layer: {peers.quotes.own.f1}, {peers.timexes.own.f1} and"
        " {peers.sentiment.own.f1}; in quotations and tone simpler programs take less time."
    ),
    data=peer_rows,
    draw=draw_peers,
)

SCALE_CARD = Card(
    id="scale",
    title=(
        "One core analyses {scale.plain.speed} articles a second without tone and"
        " {scale.tone.speed} with it"
    ),
    subtitle="Time and memory of runs on generated articles, by their number (n = {scale.runs})",
    caption=(
        "Invented articles, as long as those of an agency, from a script with a fixed seed. Dots"
        " and lines: one process; diamonds: two processes; squares: two workers of a Dask cluster."
        " Start-up, reading and writing are counted. One run of each, on a machine that other"
        " work shared; the table says what was run."
    ),
    alt=(
        "Two panels with both axes in powers of ten. Time grows in proportion to the number of"
        " articles beyond the start-up; memory grows far less, to {scale.plain.memory} MiB for"
        " {scale.plain.articles} articles."
    ),
    data=run_rows,
    draw=draw_runs,
)
