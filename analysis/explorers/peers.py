"""This program beside others, as one table: how right each is, and what it costs."""

from __future__ import annotations

from itertools import groupby

from analysis.evaluation.peers import FIVE, read_runs
from analysis.explorers.render import Html, render
from analysis.figures.costs import LAYERS, say_time
from analysis.report import Report


def peers(report: Report) -> Html:
    """Each program and layer: F1 on public texts and on the five articles, time for a text."""
    order = list(LAYERS)
    runs = sorted(
        read_runs(report.root / "book" / "results" / "peers"),
        key=lambda run: order.index(run.layer),
    )
    five = {(run.layer, run.name): run for run in runs if run.benchmark == FIVE}
    public = [run for run in runs if run.benchmark != FIVE]
    rows = [
        {
            "run": run,
            "layer": LAYERS[run.layer].lower(),
            "five": five.get((run.layer, run.name)),
            "time": say_time(1000 / run.documents_per_second),
        }
        for run in public
    ]
    tables = []
    for (layer, benchmark), group in groupby(public, lambda run: (run.layer, run.benchmark)):
        compared = list(group)
        shared = [name for name in compared[0].f1 if all(name in run.f1 for run in compared)]
        tables.append(
            {"layer": layer, "benchmark": benchmark, "runs": compared, "measures": shared}
        )
    return render("peers.html", rows=rows, tables=tables, layers=order)
