"""Quotations: a case and a near miss for every rule, and what must hold for any text."""

from __future__ import annotations

import cProfile
import csv
import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Article, read_corpus
from analysis.people import find_mentions
from analysis.quotes import Quotation, attach, find_quotes, links
from analysis.quotes.rows import CONFIDENCE
from analysis.text import read_document

ROOT = Path(__file__).parent.parent
CASES = tomllib.loads((ROOT / "tests" / "cases" / "quotes.toml").read_text("utf-8"))["case"]
FIELDS = {"text": "text", "kind": "kind", "rule": "rule", "via": "via", "to": "addressee"}

pieces = st.sampled_from(
    ["“", "”", '"', "‘", "’", "'", "«", "»", "\n", " ", ", ", ". ", "? ", ": ", "—", "said",
     " said ", "Ada Lovelace", " told ", "she", " that ", "according to ", "We won", "it is", "ñ",
     "(", ")", "[", "]", "@ada", "— Ada Lovelace (@ada) May 3, 2024", "``", "''", "’s", "🙂", "x"]
)  # fmt: skip
texts = st.lists(pieces, max_size=30).map("".join) | st.text(max_size=80)


def quotations(text: str) -> list[Quotation]:
    document = read_document(Article(id="case", text=text))
    return find_quotes(document, find_mentions(document))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case, request):
    if "xfail" in case:
        request.applymarker(pytest.mark.xfail(reason=case["xfail"], strict=True))
    found = quotations(case["text"])
    assert [row.text for row in found] == [row["text"] for row in case["rows"]]
    for number, (row, expected) in enumerate(zip(found, case["rows"], strict=True)):
        told = {name: getattr(row, field) for name, field in FIELDS.items() if name in expected}
        assert told == {name: expected[name] for name in told}
        if "speaker" in expected:
            assert (row.speaker or "") == expected["speaker"]
        earlier = [each.quote for each in found[:number]]
        if "same" in expected:
            assert row.quote == earlier[expected["same"]]
        else:
            assert row.quote not in earlier
        if "outer" in expected:
            assert row.outer == earlier[expected["outer"]]


def rules() -> set[str]:
    named = {name for name, _ in attach.RULES} | {name for name, _, _ in links.RULES}
    return named | {
        "next-paragraph", "unattributed", "signature", "clause", "noun-clause", "infinitive",
        "headline-label", "echo",
    }  # fmt: skip


@pytest.mark.parametrize("rule", sorted(rules()))
def test_rule_has_a_case_that_fires_it_and_a_near_miss(rule):
    fired = [case for case in CASES if rule in case.get("fires", "").split()]
    near = [case for case in CASES if rule in case.get("near", "").split()]
    assert fired
    assert near
    assert any(row.rule == rule for case in fired for row in quotations(case["text"]))
    misses = (row.rule for case in near for row in quotations(case["text"]) if not case["rows"])
    assert rule not in misses


def test_every_rule_has_a_confidence():
    assert rules() == set(CONFIDENCE)
    assert all(0 < value < 1 for value in CONFIDENCE.values())


@settings(max_examples=120, deadline=None)
@given(texts)
def test_any_text(text):
    found = quotations(text)
    assert found == sorted(found, key=lambda row: (row.start, -row.end))
    for row in found:
        assert row.text == text[row.start : row.end]
        assert row.text.strip()
        if row.mention_start is not None:
            assert row.mention == text[row.mention_start : row.mention_end]
        if row.cue_start is not None:
            assert row.cue == text[row.cue_start : row.cue_end]
        assert row.outer in {"", *(each.quote for each in found)}
    for level in ([row for row in found if not row.outer], [row for row in found if row.outer]):
        for one, other in itertools.pairwise(level):
            assert one.end <= other.start
    for quote in {row.quote for row in found}:
        parts = [row.part for row in found if row.quote == quote]
        assert parts == list(range(1, len(parts) + 1))


def test_same_text_gives_the_same_ids_wherever_it_stands():
    one = quotations("“We came by sea and by land,” Ada Lovelace said.")
    other = quotations("It rained.\n“We came by sea and by land,” Ada Lovelace said.")
    assert [row.quote for row in one] == [row.quote for row in other]


def test_work_grows_with_the_text_and_no_faster():
    article = (
        "“The bridge will be open by spring,” Ada Lovelace said. She added that it was long.\n"
    )
    quotations(article)

    def calls(times: int) -> int:
        document = read_document(Article(id="case", text=article * times))
        assert document.parses
        profile = cProfile.Profile()
        profile.runcall(lambda: find_quotes(document, find_mentions(document)))
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(160) < 1.5 * 8 * calls(20)


@pytest.mark.parametrize("marks", ["“a” ", "‘s’ ", '"', "“", '"a, '])
def test_work_grows_with_the_marks_and_no_faster(marks):
    def calls(times: int) -> int:
        document = read_document(Article(id="case", text=marks * times))
        assert document.parses
        profile = cProfile.Profile()
        profile.runcall(lambda: find_quotes(document, find_mentions(document)))
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(400) < 2 * 4 * calls(100)


def test_floors_against_the_gold():
    corpus = read_corpus(ROOT / "seeds")
    found = {
        each.id: find_quotes(document, find_mentions(document, corpus.people))
        for each in corpus
        for document in [read_document(each)]
    }
    with (ROOT / "tests" / "gold" / "quotes.csv").open(encoding="utf-8", newline="") as lines:
        gold = [row for row in csv.DictReader(lines) if row["kind"] != "indirect"]
    pairs = [
        (row, next((q for q in found[row["article"]] if overlaps(q, row)), None)) for row in gold
    ]
    hits = [(row, quotation) for row, quotation in pairs if quotation]
    assert len(hits) >= 0.95 * len(gold)
    right = [
        row for row, q in hits if (q.speaker or "") == row["speaker"] and q.kind == row["kind"]
    ]
    assert len(right) >= 0.95 * len(hits)
    rows = [q for each in found.values() for q in each if q.kind != "indirect"]
    assert len(hits) >= 0.9 * len(rows)


def overlaps(quotation: Quotation, row: dict[str, str]) -> bool:
    start, end = int(row["start"]), int(row["end"])
    shared = min(end, quotation.end) - max(start, quotation.start)
    whole = max(end, quotation.end) - min(start, quotation.start)
    return 2 * shared >= whole and bool(quotation.outer) == bool(row["outer"])
