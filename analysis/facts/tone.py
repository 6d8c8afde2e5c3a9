"""Facts of the chapter on tone: means by target and voice, differences, and what was measured."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

import pandas as pd

from analysis.facts.core import Fact
from analysis.sentiment.measured import measured
from analysis.sentiment.records import LABELS
from analysis.tones import (
    PRIMARY,
    SCORERS,
    TARGETS,
    VOICES,
    Difference,
    Mean,
    differences,
    mean_tone,
)

FEWEST = 5  # mentions in a cell; below that its sentences are shown, not a mean
UNIT = "tone, −1 to 1"
CITED = ("mean", "low", "high")  # of a part of the mentions; of all of them, every part
PARTS = {
    "mean": ("value", "the mean of the article means"),
    "low": ("low", "lower end of its 95 % t interval over articles"),
    "high": ("high", "upper end of its 95 % t interval over articles"),
    "drawn-low": ("drawn_low", "lower end of its 95 % two-stage bootstrap interval"),
    "drawn-high": ("drawn_high", "upper end of its 95 % two-stage bootstrap interval"),
    "least": ("least", "the least mean when one article is left out"),
    "most": ("most", "the greatest mean when one article is left out"),
}


def facts(tones: pd.DataFrame) -> Iterator[Fact]:
    """Mentions and means of each target by voice, differences, and the measurements."""
    yield Fact("tone.mentions", len(tones), "mentions", "Scored mentions.", "sentiment")
    for key, target in TARGETS.items():
        mine = tones[tones["target"] == target]
        yield from _cell(f"tone.{key}.all", mine, PRIMARY, f"{target} in any voice")
        labelled = mine[mine["label_given"].notna()]
        about = f"{target}, labels alone"
        yield from _cell(f"tone.{key}.labels", labelled, "label_given", about, CITED)
        for scorer, name in (SCORERS | {"weighed": "the model, weighed by the benchmark"}).items():
            yield from _means(
                f"tone.{key}.{scorer}", mine, scorer, f"{target}, by {name}", CITED[:1]
            )
        for voice in VOICES:
            rows = mine[mine["voice"] == voice]
            about = f"{target} in the voice {voice}"
            yield from _cell(f"tone.{key}.{voice}", rows, PRIMARY, about, CITED)
    for each in differences(tones):
        yield from _difference(each)
    yield from _scorers(tones)
    yield from _confusions(tones)
    yield from _measured()


def cell_mean(rows: pd.DataFrame, scorer: str = PRIMARY) -> Mean:
    """The mean of the mentions of a cell by one scorer."""
    return mean_tone(rows[scorer].to_numpy(dtype=float), list(rows["article"]))


def _cell(
    prefix: str,
    rows: pd.DataFrame,
    scorer: str,
    about: str,
    parts: Sequence[str] = tuple(PARTS),
) -> Iterator[Fact]:
    definition = f"Scored mentions of {about}."
    yield Fact(f"{prefix}.mentions", len(rows), "mentions", definition, "sentiment")
    if len(rows) >= FEWEST:
        articles = rows["article"].nunique()
        definition = f"Articles that have such a mention: {about}."
        yield Fact(f"{prefix}.articles", articles, "articles", definition, "sentiment")
    yield from _means(prefix, rows, scorer, about, parts)


def _means(
    prefix: str, rows: pd.DataFrame, scorer: str, about: str, parts: Sequence[str]
) -> Iterator[Fact]:
    if len(rows) < FEWEST:
        return
    mean = cell_mean(rows, scorer)
    for part in parts:
        field, meaning = PARTS[part]
        value = round(getattr(mean, field), 4)
        what = f"Tone towards {about}: {meaning}."
        yield Fact(f"{prefix}.{part}", value, UNIT, what, "sentiment")


def _difference(each: Difference) -> Iterator[Fact]:
    prefix = f"tone.difference.{each.key}"
    for part, value, meaning in (
        ("value", each.value, "mean over articles"),
        ("low", each.low, "lower end of its 95 % t interval over articles"),
        ("high", each.high, "upper end of its 95 % t interval over articles"),
        ("least", each.least, "the least mean when one article is left out"),
        ("most", each.most, "the greatest mean when one article is left out"),
    ):
        what = f"Difference of tone, {each.about}: {meaning}."
        if math.isfinite(value):
            yield Fact(f"{prefix}.{part}", round(value, 4), UNIT, what, "sentiment")
    yield Fact(
        f"{prefix}.agreeing",
        each.agreeing,
        "scorers",
        f"Scorers whose difference has the same sign, of {each.scorers}: {each.about}.",
        "sentiment",
    )
    yield Fact(
        f"{prefix}.claimed",
        "yes" if each.claimed else "no",
        "answer",
        f"Whether a difference may be claimed, {each.about}: the interval excludes zero, no"
        " article left out turns its sign, and most scorers agree.",
        "sentiment",
    )


def _scorers(tones: pd.DataFrame) -> Iterator[Fact]:
    yield Fact("tone.scorers", len(SCORERS), "scorers", "Scorers that are compared.", "sentiment")
    yield Fact(
        "tone.disagreements",
        float((tones["net"] * tones["vader"] < 0).mean()) if len(tones) else 0.0,
        "share",
        "Mentions whose net tone and whose VADER score have opposite signs.",
        "sentiment",
    )
    for scorer, name in ({PRIMARY: "the corrected mean"} | SCORERS).items():
        ranked = ranking(tones, scorer)
        yield Fact(
            f"tone.first.{scorer}",
            ranked[0] if ranked else "",
            "target",
            f"The target with the highest mean tone by: {name}.",
            "sentiment",
        )


def ranking(tones: pd.DataFrame, scorer: str) -> list[str]:
    """The targets by their mean tone, highest first."""
    means = {
        target: cell_mean(rows, scorer).value
        for target in TARGETS.values()
        if len(rows := tones[tones["target"] == target]) >= FEWEST
    }
    return sorted(means, key=lambda target: -means[target])


def confusion(tones: pd.DataFrame) -> dict[tuple[str, str], int]:
    """How many labelled mentions have which label, by the codebook and by the model."""
    labelled = tones[tones["label_given"].notna()]
    pairs = zip(labelled["label_given"], labelled["label"], strict=True)
    found = Counter((LABELS[int(given) + 1], label) for given, label in pairs)
    return {pair: found[pair] for pair in product(LABELS, LABELS)}


def _confusions(tones: pd.DataFrame) -> Iterator[Fact]:
    for (given, label), count in confusion(tones).items():
        what = f"Mentions that are {given} by the codebook and {label} by the model, names hidden."
        yield Fact(f"tone.own.{given}.{label}", count, "mentions", what, "sentiment")


def _measured() -> Iterator[Fact]:
    found = measured()
    for line in found["scores"]:
        kind, split, *scorer = line["measure"].split(", ")
        if kind != "macro-F1":
            continue
        name = "-".join(scorer).lower().replace(" ", "-")
        for part in ("f1", "low", "high") if scorer[0].startswith("names") else ("f1",):
            what = f"Macro-F1 on the split {split} of NewsMTSC, {', '.join(scorer)}: {part}."
            yield Fact(f"tone.benchmark.{split}.{name}.{part}", line[part], "share", what)
    for each in found["swap"]:
        if each["names"] == "hidden":  # no name moves anything: the figure says so
            continue
        key = each["name"].lower().replace(" ", "-")
        prefix = f"tone.swap.{key}.{each['names']}"
        about = f"{each['name']} in place of the target’s name, names {each['names']}"
        what = f"What the mean of positive minus negative moves by against “Smith”: {about}."
        yield Fact(f"{prefix}.moved", each["moved"], UNIT, what)
        yield Fact(f"{prefix}.labels", each["labels"], "share", f"Labels that differ: {about}.")
    yield Fact(
        "tone.swap.targets", found["swap"][0]["targets"], "targets", "Targets of the name test."
    )
    yield Fact(
        "tone.calibration",
        found["calibration_error"]["hidden"],
        "share",
        "Mean distance between how probable the model calls its label and how often it is right.",
    )
    yield Fact(
        "tone.calibration.targets",
        sum(each["targets"] for each in found["reliability"]),
        "targets",
        "Targets on which that was measured.",
    )
    speed = found["speed"]
    yield Fact(
        "tone.speed", speed["targets_per_second"], "targets a second", "On one core, as measured."
    )
    yield Fact("tone.memory", speed["memory_mb"], "MB", "Memory of the measuring process.")
    yield from _coverage(found["coverage"])


def _coverage(lines: list[dict[str, object]]) -> Iterator[Fact]:
    table = pd.DataFrame(lines)
    for key, estimator, interval in (
        ("t", "with labels", "t, articles"),
        ("drawn", "with labels", "two-stage bootstrap"),
        ("weighed", "weighed", "t, articles"),
        ("uncorrected", "as given", "t, articles"),
        ("one-mix", "one mix (EM)", "t, articles"),
        ("sentences", "with labels", "sentence bootstrap"),
    ):
        rows = table[(table["estimator"] == estimator) & (table["interval"] == interval)]
        about = f"Coverage of 95 % intervals in the simulation, {estimator}, {interval}"
        for part, value in (("mean", rows["coverage"].mean()), ("least", rows["coverage"].min())):
            what = f"{about}: {part} over the scenarios."
            yield Fact(f"tone.coverage.{key}.{part}", round(float(value), 4), "share", what)
    yield Fact("tone.coverage.runs", int(table["runs"].iloc[0]), "corpora", "Made a scenario.")
    scenarios = len(table[["mix", "size"]].drop_duplicates())
    yield Fact("tone.coverage.scenarios", scenarios, "scenarios", "Scenarios of the simulation.")
