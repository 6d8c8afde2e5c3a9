"""Facts of runs and of other programs: what ``make bench`` and ``alliance evaluate`` have kept."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from analysis.evaluation.costs import read_costs
from analysis.evaluation.peers import FIVE, read_runs
from analysis.facts.core import Fact

KINDS = {True: "tone", False: "plain"}


def facts(results: Path) -> Iterator[Fact]:
    """The scores of this program and of the best other one; speed, memory and days of runs."""
    runs = [each for each in read_runs(results / "peers") if each.benchmark != FIVE]
    for layer, group in groupby(runs, key=lambda run: run.layer):
        own, *others = group
        best = max(others, key=lambda run: run.score.f1)
        for name, run in (("own", own), ("best", best)):
            about = f"{layer} on {run.benchmark}, {run.score.measure}: {run.name}"
            if name == "best":
                about += ", the best of the other programs there"
            yield Fact(f"peers.{layer}.{name}.f1", run.score.f1, "share", f"F1; {about}.")
            if name == "own":
                gold = f"Labels of the gold; {about}."
                yield Fact(f"peers.{layer}.gold", run.score.gold, "labels", gold)
            for end, value in (("low", run.score.low), ("high", run.score.high)):
                meaning = f"{'lower' if end == 'low' else 'upper'} end of the 95 % interval"
                yield Fact(f"peers.{layer}.{name}.{end}", value, "share", f"{meaning}; {about}.")
    costs = read_costs(results / "bench")
    if costs.runs:
        yield Fact("scale.runs", len(costs.runs), "runs", "Runs whose time and memory were kept.")
    for tone, name in KINDS.items():
        longest, days = costs.longest(tone=tone), costs.days_for_a_million(tone=tone)
        if longest is None or days is None:
            continue
        about = f"the longest run {'with' if tone else 'without'} tone"
        yield Fact(f"scale.{name}.articles", longest.articles, "articles", f"Articles of {about}.")
        yield Fact(
            f"scale.{name}.speed",
            round(longest.per_core, 2),
            "articles a second",
            f"Articles that one core analyses in a second; {about}.",
        )
        yield Fact(
            f"scale.{name}.memory",
            round(longest.peak),
            "MiB",
            f"Most memory of a process; {about}.",
        )
        yield Fact(
            f"scale.{name}.million",
            round(days, 1),
            "days",
            f"Days of one core for a million articles, estimated from {about}.",
        )
    slowest = sorted(costs.stages, key=lambda stage: -stage.milliseconds)
    for place, stage in zip(("first", "second"), slowest, strict=False):
        about = f"takes the {place} most time of the processor"
        yield Fact(f"scale.stage.{place}", stage.name, "name", f"The stage that {about}.")
        yield Fact(
            f"scale.stage.{place}-time",
            round(stage.milliseconds),
            "ms an article",
            f"Time of the processor for a generated article of the stage that {about}.",
        )
