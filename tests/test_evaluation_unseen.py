from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from analysis.corpus import CorpusError
from analysis.evaluation.unseen import evaluate_unseen

TEXTS = {
    "a": "President Ana Ruiz met Prime Minister Tom Berg in Lisbon on Monday.",
    "b": "Prime Minister Tom Berg met President Ana Ruiz in Lisbon on Tuesday, by the sea.",
}


def _write(folder: Path, accord: list[dict[str, str]]) -> Path:
    articles = folder / "articles.jsonl"
    rows = [{"id": k, "text": v, "published": "2021-05-05"} for k, v in TEXTS.items()]
    articles.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with (folder / "events.csv").open("w", newline="") as out:
        table = csv.writer(out)
        names = ["article", "event", "start", "end", "text", "date", "type", "status", "actors"]
        table.writerow(names)
        for name, date in (("a", "2021-05-03"), ("b", "2021-05-04")):
            at = TEXTS[name].index("met")
            table.writerow(
                [name, "meeting", at, at + 3, "met", date, "meet", "happened", "Ana Ruiz; Tom Berg"]
            )
    with (folder / "accord.csv").open("w", newline="") as out:
        names = ["kind", "about", "article_a", "text_a", "article_b", "text_b"]
        sheet = csv.DictWriter(out, names)
        sheet.writeheader()
        sheet.writerows(accord)
    return articles


def test_events_and_accord_are_scored_beside_their_labels(tmp_path: Path) -> None:
    label = {"kind": "differs", "about": "day", "article_a": "b", "text_a": "on Tuesday",
             "article_b": "a", "text_b": "on Monday"}  # fmt: skip
    scores = {each.measure: each for each in evaluate_unseen(_write(tmp_path, [label]))}
    assert (scores["trigger"].gold, scores["trigger"].right) == (2, 2)
    assert scores["merged pairs, on found"].right == 1
    assert scores["accord: differs or contradicts itself"].recall == 1
    assert scores["accord: confirmed"].gold == 0


def test_a_pair_of_other_sentences_does_not_count(tmp_path: Path) -> None:
    label = {"kind": "differs", "about": "day", "article_a": "b", "text_a": "no such words",
             "article_b": "a", "text_b": "on Monday"}  # fmt: skip
    scores = {each.measure: each for each in evaluate_unseen(_write(tmp_path, [label]))}
    assert scores["accord: differs or contradicts itself"].recall == 0


def test_a_label_without_its_first_side_is_named(tmp_path: Path) -> None:
    label = {"kind": "differs", "about": "day", "article_a": "", "text_a": "",
             "article_b": "a", "text_b": "on Monday"}  # fmt: skip
    with pytest.raises(CorpusError, match="line 2"):
        evaluate_unseen(_write(tmp_path, [label]))
