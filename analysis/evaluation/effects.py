"""The gold in place of what was found: what the errors of the program do to later numbers.

The tables of a corpus with the gold quotations put in, and nothing else changed;
whatever is computed from tables can be computed from both and compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus import Corpus
from analysis.evaluation.errors import ANY_OVERLAP, read_rows
from analysis.evaluation.scores import match
from analysis.people import side_of
from analysis.tables import Tables, make_table, rows_of

# What the gold does not label is taken from the quotation that the program found there.
_KEPT = ("mention", "mention_start", "mention_end", "cue", "cue_start", "cue_end", "addressee")


def with_gold_quotes(folder: Path, corpus: Corpus, tables: Tables) -> Tables:
    """The tables with the gold quotations of ``folder`` in place of the found ones.

    Cue and addressee, which the gold does not label, come from the found quotation
    at the same place, where there is one.
    """
    rows: list[dict[str, Any]] = []
    for article in tables.articles["article"]:
        gold = read_rows(folder, "quotes", article)
        found = list(rows_of(tables.quotes[tables.quotes["article"] == article]))
        at = dict(match([_span(row) for row in gold], [_part(row) for row in found], ANY_OVERLAP))
        for number, row in enumerate(gold):
            there = found[at[number]]._asdict() if number in at else {}
            kept = {key: there[key] for key in _KEPT if key in there}
            rows.append(
                {key: value if pd.notna(value) else None for key, value in kept.items()}
                | row
                | {
                    "quote": f"{article}-{row['quote']}",
                    "outer": f"{article}-{row['outer']}" if row["outer"] else "",
                    "speaker": row["speaker"].replace("unnamed: S", "unnamed: s"),
                    "side": side_of(row["speaker"], corpus.people) if row["speaker"] else "",
                    "rule": "gold",
                    "confidence": 1.0,
                }
            )
    return replace(tables, quotes=make_table("quotes", rows))


def _span(row: dict[str, str]) -> tuple[tuple[int, int], ...]:
    return ((int(row["start"]), int(row["end"])),)


def _part(row: Any) -> tuple[tuple[int, int], ...]:
    return ((int(row.start), int(row.end)),)


@dataclass(frozen=True, slots=True)
class Tally:
    """The labels of one kind, or the finds of one rule, and how many of them are right.

    Attributes:
        by: "kind" or "rule".
        gold: Parts in the gold; for a rule, those that it found something at.
        missed: Parts of the gold at which nothing was found.
        excess: Finds at which the gold has nothing.
        wrong_kind: Finds with another kind than the gold.
        wrong_speaker: Finds with another speaker than the gold.
    """

    by: str
    name: str
    gold: int
    found: int
    missed: int
    excess: int
    wrong_kind: int
    wrong_speaker: int


def tally_quotes(folder: Path, tables: Tables) -> list[Tally]:
    """Errors in quotations by kind and by rule, the kinds first, each by its size."""
    pairs: list[tuple[dict[str, str] | None, Any]] = []
    for article in tables.articles["article"]:
        gold = read_rows(folder, "quotes", article)
        found = list(rows_of(tables.quotes[tables.quotes["article"] == article]))
        matched = match([_span(r) for r in gold], [_part(r) for r in found], ANY_OVERLAP)
        pairs += [(gold[i], found[j]) for i, j in matched]
        pairs += [(r, None) for i, r in enumerate(gold) if i not in {m[0] for m in matched}]
        pairs += [(None, r) for j, r in enumerate(found) if j not in {m[1] for m in matched}]
    kinds = {(g["kind"] if g else f.kind) for g, f in pairs}
    rules = {f.rule for _, f in pairs if f is not None}
    tallies = [
        _tally("kind", kind, [(g, f) for g, f in pairs if (g["kind"] if g else f.kind) == kind])
        for kind in kinds
    ] + [
        _tally("rule", rule, [(g, f) for g, f in pairs if f is not None and f.rule == rule])
        for rule in rules
    ]
    return sorted(tallies, key=lambda t: (t.by, -max(t.gold, t.found), t.name))


def _tally(by: str, name: str, pairs: Sequence[tuple[dict[str, str] | None, Any]]) -> Tally:
    both = [(g, f) for g, f in pairs if g is not None and f is not None]
    return Tally(
        by=by,
        name=name,
        gold=sum(g is not None for g, _ in pairs),
        found=sum(f is not None for _, f in pairs),
        missed=sum(f is None for _, f in pairs),
        excess=sum(g is None for g, _ in pairs),
        wrong_kind=sum(g["kind"] != f.kind for g, f in both),
        wrong_speaker=sum(g["speaker"].casefold() != f.speaker.casefold() for g, f in both),
    )
