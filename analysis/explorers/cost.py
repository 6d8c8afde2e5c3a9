"""What a run costs and what it bears: tables of what ``make bench`` has kept."""

from __future__ import annotations

import json

from analysis.bench import scale
from analysis.explorers.licences import installed
from analysis.explorers.render import Html, render
from analysis.report import Report

KEPT = ("book", "results", "bench")


def scales(report: Report) -> Html:
    """Time and memory of runs of several sizes, and what a million articles would take."""
    measured = scale.read(report.root.joinpath(*KEPT))
    days = {}
    if measured:
        days = {tone: scale.days_for_a_million(measured, tone=tone) for tone in (False, True)}
    return render("scale.html", measured=measured, days=days)


def stages(report: Report) -> Html:
    """Where the time of one article goes."""
    return render("stages.html", measured=scale.read(report.root.joinpath(*KEPT)))


def faults(report: Report) -> Html:
    """What was tried, and what happened to each."""
    file = report.root.joinpath(*KEPT, "faults.json")
    rows = json.loads(file.read_text("utf-8")) if file.is_file() else []
    return render("faults.html", rows=rows)


def licences() -> Html:
    """The packages that the book is built with, with version and licence."""
    return render("licences.html", rows=installed("alliance-report"))
