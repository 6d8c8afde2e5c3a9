"""Errors in events, by kind and by rule: missed, too much, wrong; and what merging did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.evaluation.errors import ANY_OVERLAP, read_rows
from analysis.evaluation.scores import match
from analysis.tables import Tables, rows_of

Pair = tuple[dict[str, str] | None, Any]


@dataclass(frozen=True, slots=True)
class EventTally:
    """The mentions of one kind, or those that one rule spoke on, and how many are right.

    Attributes:
        by: "kind" or "rule".
        gold: Mentions in the gold; for a rule, those that it spoke on.
        missed: Mentions of the gold at which nothing was found.
        excess: Finds at which the gold has nothing.
        wrong_date: Finds with another date than the gold, where the gold has one.
        wrong_status: Finds with another status.
        wrong_kind: Finds with another kind of event.
    """

    by: str
    name: str
    gold: int
    found: int
    missed: int
    excess: int
    wrong_date: int
    wrong_status: int
    wrong_kind: int


@dataclass(frozen=True, slots=True)
class MergeError:
    """An event that the program has as several, or several that it has as one.

    Attributes:
        kind: "split" (one event of the gold, several of the program) or "joined".
        gold: The ids of the gold.
        found: The ids of the program.
    """

    kind: str
    gold: tuple[str, ...]
    found: tuple[str, ...]


def pair_events(folder: Path, tables: Tables) -> list[Pair]:
    """Each mention of the gold with the one found there; None where one of the two has none."""
    types = dict(tables.events[["event", "type"]].itertuples(index=False, name=None))
    evidence = tables.event_evidence.assign(type=tables.event_evidence["event"].map(types))
    pairs: list[Pair] = []
    for article in tables.articles["article"]:
        gold = read_rows(folder, "events", article)
        found = list(rows_of(evidence[evidence["article"] == article]))
        matched = match(
            [((int(each["start"]), int(each["end"])),) for each in gold],
            [((int(each.trigger_start), int(each.trigger_end)),) for each in found],
            ANY_OVERLAP,
        )
        pairs += [(gold[i], found[j]) for i, j in matched]
        pairs += [(row, None) for i, row in enumerate(gold) if i not in {m[0] for m in matched}]
        pairs += [(None, row) for j, row in enumerate(found) if j not in {m[1] for m in matched}]
    return pairs


def tally_events(folder: Path, tables: Tables) -> list[EventTally]:
    """Errors in events by kind and by rule, the kinds first, each by its size.

    A mention that was found counts for the rule of its date and for that of its
    status; one that was missed has no rule.
    """
    grouped: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for gold, found in pair_events(folder, tables):
        grouped["kind", gold["type"] if gold else str(found.type)].append((gold, found))
        for rule in str(found.rule).split(", ") if found is not None else ():
            grouped["rule", rule].append((gold, found))
    tallies = [_tally(by, name, pairs) for (by, name), pairs in grouped.items()]
    return sorted(tallies, key=lambda t: (t.by, -max(t.gold, t.found), t.name))


def _tally(by: str, name: str, pairs: Sequence[Pair]) -> EventTally:
    both = [(gold, found) for gold, found in pairs if gold is not None and found is not None]
    return EventTally(
        by=by,
        name=name,
        gold=sum(gold is not None for gold, _ in pairs),
        found=sum(found is not None for _, found in pairs),
        missed=sum(found is None for _, found in pairs),
        excess=sum(gold is None for gold, _ in pairs),
        wrong_date=sum(bool(gold["date"]) and gold["date"] != found.date for gold, found in both),
        wrong_status=sum(gold["status"] != found.status for gold, found in both),
        wrong_kind=sum(gold["type"] != found.type for gold, found in both),
    )


def merge_errors(folder: Path, tables: Tables) -> Iterator[MergeError]:
    """Events of the gold that the program split, then those that it joined; of found mentions."""
    of_gold: dict[str, set[str]] = defaultdict(set)
    of_found: dict[str, set[str]] = defaultdict(set)
    for gold, found in pair_events(folder, tables):
        if gold is not None and found is not None:
            of_gold[gold["event"]].add(str(found.event))
            of_found[str(found.event)].add(gold["event"])
    for name, ids in sorted(of_gold.items()):
        if len(ids) > 1:
            yield MergeError("split", (name,), tuple(sorted(ids)))
    for name, names in sorted(of_found.items()):
        if len(names) > 1:
            yield MergeError("joined", tuple(sorted(names)), (name,))
