"""Errors in events and accord against the gold; the floors below which neither may fall."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.evaluation.accord import evaluate_accord, is_same, read_contrasts
from analysis.evaluation.event_errors import merge_errors, pair_events, tally_events
from analysis.report import Report
from analysis.tables import rows_of

GOLD = Path(__file__).parent / "gold"


# Measured, less what a change for the better elsewhere may cost here.
@pytest.mark.parametrize(
    ("layer", "measure", "part", "floor"),
    [
        ("events", "trigger", "precision", 0.9),
        ("events", "trigger", "recall", 0.78),
        ("events", "date, on found", "f1", 0.86),
        ("events", "type, on found", "f1", 0.95),
        ("events", "status, on found", "f1", 0.95),
        ("events", "merged pairs, on found", "precision", 0.98),
        ("events", "merged pairs, on found", "recall", 0.9),
        ("accord", "differences and contradictions", "precision", 0.85),
        ("accord", "differences and contradictions", "recall", 0.95),
        ("accord", "announcements not reported as done", "precision", 0.75),
        ("accord", "announcements not reported as done", "recall", 0.6),
    ],
)
def test_floors_against_the_gold(report: Report, layer, measure, part, floor) -> None:
    scores = report.scores.set_index(["layer", "measure"])
    assert scores.loc[(layer, measure), part] >= floor


def test_tallies_add_up(report: Report) -> None:
    pairs = pair_events(GOLD, report.tables)
    tallies = tally_events(GOLD, report.tables)
    kinds = [each for each in tallies if each.by == "kind"]
    with (GOLD / "events.csv").open(encoding="utf-8", newline="") as lines:
        assert sum(each.gold for each in kinds) == len(list(csv.DictReader(lines)))
    assert sum(each.found for each in kinds) == len(report.tables.event_evidence)
    assert sum(each.missed for each in kinds) == sum(found is None for _, found in pairs)
    for each in tallies:
        assert each.gold - each.missed == each.found - each.excess
        assert each.by == "kind" or each.missed == 0


def test_an_event_that_is_split_or_joined_is_named(report: Report) -> None:
    evidence = report.tables.event_evidence
    apart = replace(
        report.tables,
        event_evidence=evidence.assign(event=[f"e-{n}" for n in range(len(evidence))]),
    )
    one = replace(report.tables, event_evidence=evidence.assign(event="e-one"))
    assert {each.kind for each in merge_errors(GOLD, apart)} == {"split"}
    (joined,) = merge_errors(GOLD, one)
    assert joined.kind == "joined"
    assert joined.found == ("e-one",)


def test_the_labelled_contrasts_stand_in_the_articles(report: Report) -> None:
    contrasts = read_contrasts(GOLD)
    assert {each["kind"] for each in contrasts} == {"differs", "self-contradiction", "unfulfilled"}
    for each in contrasts:
        for side in "ab":
            if each[f"start_{side}"]:
                text = report.corpus[each[f"article_{side}"]].text
                span = slice(int(each[f"start_{side}"]), int(each[f"end_{side}"]))
                assert text[span] == each[f"text_{side}"]


def test_nothing_is_found_where_there_are_no_findings(report: Report) -> None:
    bare = replace(report.tables, accord=report.tables.accord.head(0))
    assert [each.recall for each in evaluate_accord(GOLD, bare)] == [0.0, 0.0]


def test_two_labels_are_not_found_by_one_finding(report: Report) -> None:
    for each in evaluate_accord(GOLD, report.tables):
        assert each.right <= min(each.found, each.gold)


def test_a_finding_is_the_labelled_one_by_kind_and_both_sides(report: Report) -> None:
    (sums,) = [each for each in read_contrasts(GOLD) if each["text_a"] == "$44 billion"]
    accord = report.tables.accord
    found = next(rows_of(accord[accord["rule"] == "sums-differ"]))
    assert is_same(sums, found)
    assert not is_same(sums | {"kind": "unfulfilled"}, found)
    assert not is_same(sums | {"article_b": "breitbart-2023-11"}, found)
    assert not is_same(sums | {"start_b": "0", "end_b": "5"}, found)
