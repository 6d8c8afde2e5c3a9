"""How far the two passes of labelling agree (Krippendorff's alpha through NLTK)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nltk.metrics.agreement import AnnotationTask

from analysis.evaluation.scores import f1, match

LABELS = {
    "quotes": ("kind", "speaker"),
    "timexes": ("type", "value"),
    "events": ("type", "status", "date"),
    "sentiment": ("label",),
}
GIVEN = ("sentiment",)  # layers whose spans were given to both passes
ANY_OVERLAP = 0.001


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of the passes on one layer.

    Attributes:
        measure: "exact span", "overlapping span" (F1 of one pass against the
            other), or the name of a label (Krippendorff's alpha, nominal, on the
            spans that both passes have).
        value: The figure, at most 1.
        units: What it stands on: labels of both passes together, or shared spans.
    """

    layer: str
    measure: str
    value: float
    units: int


def agreement(folder: Path) -> list[Agreement]:
    """Agreement of ``folder/pass-1`` and ``folder/pass-2`` on every layer."""
    return [
        line
        for layer in LABELS
        for line in _layer(layer, _read(folder / "pass-1", layer), _read(folder / "pass-2", layer))
    ]


def _read(folder: Path, layer: str) -> list[dict[str, str]]:
    with (folder / f"{layer}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _layer(
    layer: str, one: Sequence[dict[str, str]], two: Sequence[dict[str, str]]
) -> list[Agreement]:
    total = len(one) + len(two)
    exact = _shared(one, two, 1.0)
    overlapping = _shared(one, two, ANY_OVERLAP)
    lines = [
        Agreement(layer, "exact span", f1(len(exact), len(one), len(two)), total),
        Agreement(layer, "overlapping span", f1(len(overlapping), len(one), len(two)), total),
    ]
    if layer in GIVEN:
        lines = []
    for label in LABELS[layer]:
        data = [
            (coder, unit, row[label])
            for unit, pair in enumerate(overlapping)
            for coder, row in zip(("pass 1", "pass 2"), pair, strict=True)
        ]
        alpha = AnnotationTask(data=data).alpha() if len({value for *_, value in data}) > 1 else 1.0
        lines.append(Agreement(layer, label, float(alpha), len(overlapping)))
    return lines


def _shared(
    one: Sequence[dict[str, str]], two: Sequence[dict[str, str]], least: float
) -> list[tuple[dict[str, str], dict[str, str]]]:
    pairs = []
    for article in sorted({row["article"] for row in (*one, *two)}):
        first = [row for row in one if row["article"] == article]
        second = [row for row in two if row["article"] == article]
        spans = [[((int(r["start"]), int(r["end"])),) for r in rows] for rows in (first, second)]
        pairs += [(first[i], second[j]) for i, j in match(spans[0], spans[1], least)]
    return pairs
