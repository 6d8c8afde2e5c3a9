"""Findings of accord against a list of what differs, and of what stayed announced."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis.evaluation.scores import Count, Score, score
from analysis.tables import Tables, rows_of

FILE = "accord.csv"
MEASURES = {
    "differences and contradictions": ("differs", "self-contradiction"),
    "announcements not reported as done": ("unfulfilled",),
}


def evaluate_accord(folder: Path, tables: Tables) -> list[Score]:
    """How many labelled contrasts are found, and how many of those found are labelled.

    A finding is the labelled one when it is of the same kind and its sides hold the
    labelled words; of an announcement only the side that announces is compared.
    """
    gold = read_contrasts(folder)
    scores = []
    for measure, kinds in MEASURES.items():
        counts = []
        for kind in kinds:
            wanted = [row for row in gold if row["kind"] == kind]
            found = list(rows_of(tables.accord[tables.accord["kind"] == kind]))
            counts.append(Count(_right(wanted, found), len(found), len(wanted)))
        scores.append(score("accord", measure, counts))
    return scores


def _right(wanted: Sequence[dict[str, str]], found: Sequence[Any]) -> int:
    """How many labelled contrasts are found, each by a finding of its own."""
    left = list(found)
    right = 0
    for row in wanted:
        mine = next((each for each in left if is_same(row, each)), None)
        if mine is not None:
            left.remove(mine)
            right += 1
    return right


def read_contrasts(folder: Path) -> list[dict[str, str]]:
    """The labelled contrasts; none where the gold has no such file."""
    file = folder / FILE
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def is_same(gold: dict[str, str], found: Any) -> bool:
    """Whether a finding is the labelled one, in either order of its sides."""
    if gold["kind"] != found.kind:
        return False
    if not gold["start_b"]:
        return _holds(found, "a", gold, "a")
    return any(
        _holds(found, first, gold, "a") and _holds(found, second, gold, "b")
        for first, second in (("a", "b"), ("b", "a"))
    )


def _holds(found: Any, side: str, gold: dict[str, str], which: str) -> bool:
    """Whether a side of a finding overlaps the labelled words."""
    if getattr(found, f"article_{side}") != gold[f"article_{which}"]:
        return False
    start, end = getattr(found, f"start_{side}"), getattr(found, f"end_{side}")
    return bool(start < int(gold[f"end_{which}"]) and int(gold[f"start_{which}"]) < end)
