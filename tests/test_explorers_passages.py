"""How much of an article the passages show, and that a finding shows what it says."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.explorers import events, quotations
from analysis.explorers.passages import (
    FEWEST,
    MOST,
    MOST_SHOWN,
    _joined,
    _quotations,
    _told,
    event_passage,
    statement,
    target_passage,
    words_around,
)
from analysis.explorers.verbatim import verbatim_share
from analysis.report import Report
from analysis.tables import rows_of


def test_an_article_that_is_quoted_much_has_shorter_passages(report: Report) -> None:
    around = words_around(report)
    for article in report.corpus:
        words = around[article.id]
        shown = [_joined(each) for each in _quotations(report, article)]
        told = [_joined(each) for each in _told(report, article, words)]
        if words > FEWEST:
            assert verbatim_share(article.text, [*shown, *told]) <= MOST_SHOWN
        if words < MOST:
            told = [_joined(each) for each in _told(report, article, words + 1)]
            assert verbatim_share(article.text, [*shown, *told]) > MOST_SHOWN
    assert set(around) == {article.id for article in report.corpus}


def test_no_passage_holds_more_than_two_whole_sentences(report: Report) -> None:
    around, sentences = words_around(report), report.tables.sentences
    for row in rows_of(report.tables.event_evidence):
        pieces = event_passage(report, row, around[row.article])
        text = report.corpus[row.article].text
        mine = sentences[sentences["article"] == row.article]
        runs = _joined(pieces).split(" … ")
        whole = [sum(text[s.start : s.end].strip() in run for s in rows_of(mine)) for run in runs]
        assert max(whole) <= 2, row.event


@pytest.mark.parametrize("kind", ["confirmed", "differs", "self-contradiction"])
def test_a_finding_shows_what_it_says(report: Report, kind: str) -> None:
    """A sum, a reason or a wording is highlighted; a day has the words that it was read from."""
    found = report.tables.accord[report.tables.accord["kind"] == kind]
    assert len(found)
    for row in rows_of(found):
        for letter in "ab":
            article, value = getattr(row, f"article_{letter}"), getattr(row, f"value_{letter}")
            start, end = getattr(row, f"start_{letter}"), getattr(row, f"end_{letter}")
            pieces = statement(report, row, letter, FEWEST)
            assert any(piece.mark for piece in pieces), row.finding
            if not pd.isna(start) and value in report.corpus[article].text[int(start) : int(end)]:
                assert value in {piece.text for piece in pieces if piece.mark}, row.finding


def test_the_table_of_events_shows_the_passages(report: Report) -> None:
    html, around = events(report).html, words_around(report)
    row = next(rows_of(report.tables.event_evidence))
    first = event_passage(report, row, around[row.article])[0].text.split()[0]
    assert first in html


def test_a_passage_in_another_language_is_marked_as_such(report: Report) -> None:
    sentences = report.tables.sentences
    foreign = sentences[sentences["lang"] != "en"]
    assert len(foreign)
    spans = set(zip(foreign["article"], foreign["start"], strict=True))
    evidence = rows_of(report.tables.event_evidence)
    told = [row for row in evidence if (row.article, row.start) in spans]
    assert events(report).html.count('<span lang="es">') == len(told) > 0
    assert "In Spanish, not translated." in quotations(report).html


def test_the_passage_of_a_target_stays_in_its_sentence(report: Report) -> None:
    for row in rows_of(report.tones):
        pieces = target_passage(report, row, MOST)
        sentence = report.corpus[row.article].text[int(row.start) : int(row.end)]
        assert "".join(piece.text for piece in pieces).strip(" …") in sentence
        (marked,) = [piece.text for piece in pieces if piece.mark]
        assert marked == report.corpus[row.article].text[row.target_start : row.target_end]
