"""What a run costs and what it bears: tables of what ``make bench`` has kept."""

from __future__ import annotations

import json

from analysis.evaluation.costs import read_costs
from analysis.explorers.licences import installed
from analysis.explorers.render import Html, render
from analysis.report import Report

KEPT = ("book", "results", "bench")


def scales(report: Report) -> Html:
    """Time and memory of runs of several sizes."""
    return render("scale.html", runs=read_costs(report.root.joinpath(*KEPT)).runs)


def stages(report: Report) -> Html:
    """Where the time of one article goes."""
    return render("stages.html", stages=read_costs(report.root.joinpath(*KEPT)).stages)


def faults(report: Report) -> Html:
    """What was tried, and what happened to each."""
    file = report.root.joinpath(*KEPT, "faults.json")
    rows = json.loads(file.read_text("utf-8")) if file.is_file() else []
    return render("faults.html", rows=rows)


def building(report: Report) -> Html:
    """What a cold build took when it was last measured."""
    file = report.root / "book" / "results" / "build" / "cold.json"
    measured = json.loads(file.read_text("utf-8")) if file.is_file() else None
    return render("building.html", measured=measured)


def licences() -> Html:
    """The packages that the book is built with, with version and licence."""
    return render("licences.html", rows=installed("alliance-report"))
