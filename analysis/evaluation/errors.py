"""Where the program and the gold part: what is missed, what is too much, what is wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.evaluation.scores import match
from analysis.tables import Tables, rows_of

ANY_OVERLAP = 0.001
# The value that is compared once a span is found, by the gold's and the table's name for it.
COMPARED = {
    "quotes": (("kind", "kind"), ("speaker", "speaker")),
    "timexes": (("value", "value"),),
    "events": (("date", "date"), ("status", "status")),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One label on which program and gold part.

    Attributes:
        kind: "missed" (only the gold has it), "too much" (only the program), "wrong".
        gold: What the gold says; empty where it has nothing there.
        found: What the program says.
    """

    layer: str
    kind: str
    article: str
    start: int
    end: int
    gold: str
    found: str


def find_differences(folder: Path, tables: Tables) -> list[Difference]:
    """Every difference between the gold in ``folder`` and the tables, layer by layer."""
    evidence = tables.event_evidence
    triggers = evidence.assign(start=evidence["trigger_start"], end=evidence["trigger_end"])
    found = {"quotes": tables.quotes, "timexes": tables.timexes, "events": triggers}
    return [
        difference
        for layer, table in found.items()
        for article in tables.articles["article"]
        for difference in _compare(
            layer, article, read_rows(folder, layer, article), table[table["article"] == article]
        )
    ]


def read_rows(folder: Path, layer: str, article: str) -> list[dict[str, str]]:
    """The gold labels of one article as they stand in the file."""
    with (folder / f"{layer}.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["article"] == article]


def _compare(
    layer: str, article: str, gold: Sequence[dict[str, str]], table: pd.DataFrame
) -> Iterator[Difference]:
    found = list(rows_of(table))
    pairs = match(
        [((int(row["start"]), int(row["end"])),) for row in gold],
        [((int(row.start), int(row.end)),) for row in found],
        ANY_OVERLAP,
    )
    for i, row in enumerate(gold):
        if i not in {pair[0] for pair in pairs}:
            start, end = int(row["start"]), int(row["end"])
            yield Difference(layer, "missed", article, start, end, _says(layer, row), "")
    for j, each in enumerate(found):
        if j not in {pair[1] for pair in pairs}:
            said = _says(layer, each._asdict())
            yield Difference(layer, "too much", article, int(each.start), int(each.end), "", said)
    for i, j in sorted(pairs):
        wanted, given = gold[i], found[j]._asdict()
        wrong = [(g, f) for g, f in COMPARED[layer] if wanted[g] and _other(wanted[g], given[f])]
        if wrong:
            start, end = int(wanted["start"]), int(wanted["end"])
            says = ", ".join(wanted[g] for g, _ in wrong)
            said = ", ".join(str(given[f]) or "nothing" for _, f in wrong)
            yield Difference(layer, "wrong", article, start, end, says, said)


def _other(wanted: str, given: str) -> bool:
    return wanted.casefold() != given.casefold()


def _says(layer: str, row: dict[str, Any]) -> str:
    return ", ".join(str(row[name]) for name, _ in COMPARED[layer] if row.get(name)) or "no value"
