"""The passages that rows stand on, with as much around them as the limit on an article allows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any

import pandas as pd

from analysis.corpus import Article
from analysis.explorers.excerpts import WORDS_RETOLD, Piece, excerpt, shortened
from analysis.explorers.verbatim import verbatim_share
from analysis.facts.voices import spoken
from analysis.report import Report
from analysis.tables import rows_of

FEWEST, MOST = 3, 10  # words on each side of a highlight
# Of an article's words in these passages. A book fails its tests above three fifths, and its
# other tables, drawings and downloads show words as well.
MOST_SHOWN = 0.53

LANGUAGES = {"es": "Spanish", "pt": "Portuguese", "fr": "French", "de": "German", "it": "Italian"}


@cache
def words_around(report: Report) -> dict[str, int]:
    """For each article, how many words a passage of an event or finding shows on each side.

    As many as leave the passages of quotations, events and findings together below
    ``MOST_SHOWN`` of the article's words: of an article that is quoted little a reader sees more.
    """
    return {article.id: _words_around(report, article) for article in report.corpus}


def _words_around(report: Report, article: Article) -> int:
    fixed = [_joined(pieces) for pieces in _quotations(report, article)]

    def share(around: int) -> float:
        shown = [_joined(pieces) for pieces in _told(report, article, around)]
        return verbatim_share(article.text, [*fixed, *shown])

    # More words around show more of the article, so that the first to show too much is sought.
    too_many = bisect_right(range(FEWEST, MOST + 1), MOST_SHOWN, key=share)
    return max(FEWEST, FEWEST + too_many - 1)


def _joined(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _quotations(report: Report, article: Article) -> Iterator[list[Piece]]:
    quotes = spoken(report.tables)
    for quote in rows_of(quotes[quotes["article"] == article.id]):
        yield quotation_passage(report, quote)


def _told(report: Report, article: Article, around: int) -> Iterator[list[Piece]]:
    evidence, findings = report.tables.event_evidence, report.tables.accord
    for row in rows_of(evidence[evidence["article"] == article.id]):
        yield event_passage(report, row, around)
    for letter in "ab":
        for row in rows_of(findings[findings[f"article_{letter}"] == article.id]):
            yield statement(report, row, letter, around)


def quotation_passage(report: Report, quote: Any) -> list[Piece]:
    """The words of a quotation and its cue; of retold speech the beginning."""
    text, parts = report.corpus[quote.article].text, report.tables.quotes
    mine = rows_of(parts[parts["quote"] == quote.quote])
    spans = [(int(part.start), int(part.end), "span") for part in mine]
    retold = quote.kind == "indirect"
    if retold:
        spans = [(*shortened(text, a, b, WORDS_RETOLD), mark) for a, b, mark in spans]
    if pd.notna(quote.cue_start) and pd.notna(quote.cue_end):
        spans.append((int(quote.cue_start), int(quote.cue_end), "cue"))
    return excerpt(text, spans, 1 if retold else 2)


def event_passage(report: Report, row: Any, around: int) -> list[Piece]:
    """The word that names an event and the time of it, a row of its evidence."""
    return excerpt(report.corpus[row.article].text, _event_spans(row), around)


def _event_spans(row: Any) -> list[tuple[int, int, str]]:
    """The word that names the event, and the time around it: neither hides the other."""
    start, end = int(row.trigger_start), int(row.trigger_end)
    spans = [(start, end, "span")]
    if pd.notna(row.time_start) and pd.notna(row.time_end):
        first, last = int(row.time_start), int(row.time_end)
        spans += [(first, min(last, start), "time"), (max(first, end), last, "time")]
    return [span for span in spans if span[0] < span[1]]


def target_passage(report: Report, row: Any, around: int) -> list[Piece]:
    """The target of a scored mention and the words around it, not beyond its sentence."""
    start = int(row.start)
    sentence = report.corpus[row.article].text[start : int(row.end)]
    target = (int(row.target_start) - start, int(row.target_end) - start, "span")
    return excerpt(sentence, [target], around)


def statement(report: Report, finding: Any, letter: str, around: int) -> list[Piece]:
    """A side of a finding: what it says, where the sentence has it word for word, and its event.

    Without either, the first words of the sentence; nothing for a side without a sentence.
    """
    article, value = getattr(finding, f"article_{letter}"), getattr(finding, f"value_{letter}")
    start, end = getattr(finding, f"start_{letter}"), getattr(finding, f"end_{letter}")
    if not article or pd.isna(start):
        return []
    text = report.corpus[article].text
    spans = _spans_of_events(report, finding.event, article, start)
    at = text.find(value, int(start), int(end)) if value else -1
    if at >= 0:
        spans = ((at, at + len(value), "span"), *spans)
    if spans:
        return excerpt(text, spans, around)
    return excerpt(text, [(*shortened(text, int(start), int(end), 2 * WORDS_RETOLD), "span")], 0)


@cache
def _spans_of_events(
    report: Report, event: str, article: str, start: Any
) -> tuple[tuple[int, int, str], ...]:
    """Of the event that a finding is about; of a finding about none, of those in its sentence."""
    evidence = report.tables.event_evidence
    mine = evidence[(evidence["article"] == article) & (evidence["start"] == start)]
    if event:
        mine = mine[mine["event"] == event]
    return tuple(span for row in rows_of(mine) for span in _event_spans(row))


def language_at(report: Report, article: str, offset: Any) -> str:
    """The code of the language of the sentence at an offset; English where that is unknown."""
    if pd.isna(offset):
        return "en"
    sentences = report.tables.sentences
    here = sentences[(sentences["article"] == article) & (sentences["start"] <= int(offset))]
    return str(here.iloc[-1]["lang"]) if len(here) else "en"
