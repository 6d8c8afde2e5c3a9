"""Notes for the margin: of the rows that a fact stands on, one in its own words.

A note shows less of an article than the tables do, so that it adds a pointer beside the
paragraph and no text that is not elsewhere in the book.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.explorers.excerpts import Piece, excerpt, shortened
from analysis.explorers.passages import event_passage, language_at, statement, target_passage
from analysis.explorers.render import outlets_of, render
from analysis.facts import Fact
from analysis.facts.articles import say_period
from analysis.facts.voices import spoken
from analysis.report import Report
from analysis.sentiment.records import LABELS
from analysis.tables import rows_of
from analysis.tones import TARGETS, VOICES

AROUND = 3  # words on each side of a highlight
MOST_WORDS = 15  # of a quotation
_WANTED = re.compile(r"^\s*:{3,}\{noted\} *(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article with their source: "Javier Milei, quoted by El País", or the outlet."""

    source: str
    published: str
    pieces: tuple[Piece, ...]
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Note:
    """A note: what its passages are, the passages, and the row that has more.

    Attributes:
        lead: What is shown of how many rows; empty where there is one row.
        passages: One passage, or the two sides of a finding.
        after: What a reader should know besides; may be empty.
        row: The row's id, or "" where rows have no place of their own on a page.
        more: What the link to the row, or to the fact, leads to.
    """

    lead: str
    passages: tuple[Passage, ...]
    after: str
    row: str
    more: str


def write_notes(report: Report, chapters: Path, file: Path) -> None:
    """Write the notes that the chapters ask for: HTML, the row, and the words of the link to it.

    A fact that has no note is left out, of which the directive warns.
    """
    texts = [chapter.read_text("utf-8") for chapter in sorted(chapters.glob("*.md"))]
    wanted = sorted({name for text in texts for name in _WANTED.findall(text)})
    facts = [report.facts[name] for name in wanted if name in report.facts]
    notes = {
        fact.id: {"html": render("note.html", note=note).html, "row": note.row, "more": note.more}
        for fact in facts
        if (note := find_note(report, fact)) is not None
    }
    file.write_text(json.dumps(notes, ensure_ascii=False, indent=1) + "\n", "utf-8")


def find_note(report: Report, fact: Fact) -> Note | None:
    """The note on a fact of events, quotations, findings or tone; None for any other."""
    if fact.table == "events" and fact.rows:
        return _event_note(report, fact.rows)
    if fact.table == "quotes" and fact.rows:
        return _quotation_note(report, fact.rows)
    if fact.table == "accord" and len(fact.rows) == 1:
        return _finding_note(report, fact.rows[0])
    if fact.table == "sentiment":
        return _tone_note(report, fact.id)
    return None


def _event_note(report: Report, keys: tuple[str, ...]) -> Note:
    """Of several events the one that most articles report; the article that gives its date."""
    events = report.tables.events[report.tables.events["event"].isin(keys)]
    order = ["articles", "first", "event"]
    event = next(rows_of(events.sort_values(order, ascending=[False, True, True])))
    evidence = report.tables.event_evidence
    told = list(rows_of(evidence[evidence["event"] == event.event]))
    row = next((each for each in told if each.date == event.date), told[0])
    pieces = event_passage(report, row, AROUND)
    more = "its passage" if len(told) == 1 else f"its {len(told)} passages"
    vouched = event.vouched_by.replace("reportedly", "somebody not named").split("; ")
    named = " and ".join(filter(None, (", ".join(vouched[:-1]), vouched[-1])))
    after = [f"On the word of {named}."] if event.vouched_by else []
    after += [f"Told by {event.articles} independent articles."] if event.articles > 1 else []
    return Note(
        lead="" if len(keys) == 1 else f"One of {len(keys)} events.",
        passages=(_passage(report, row.article, row.start, pieces),),
        after=" ".join(after),
        row=event.event,
        more=f"The event and {more}",
    )


def _quotation_note(report: Report, keys: tuple[str, ...]) -> Note:
    """Of several quotations the one with most words, shortened."""
    quotes = _quotations(report)
    chosen = quotes[quotes["quote"].isin(keys)].sort_values(["words", "quote"])
    ranked = list(rows_of(chosen))[::-1]
    english = [each for each in ranked if language_at(report, each.article, each.start) == "en"]
    quote = (english or ranked)[0]
    which = "longest" if quote is ranked[0] else "longest English one"
    text = report.corpus[quote.article].text
    start, end = shortened(text, int(quote.start), int(quote.end), MOST_WORDS)
    pieces = excerpt(text, [(start, end, "span")], 0)
    speaker = quote.speaker.removeprefix("unnamed: ")
    return Note(
        lead="" if len(keys) == 1 else f"The {which} of {len(keys)} quotations.",
        passages=(_passage(report, quote.article, quote.start, pieces, speaker),),
        after=f"Passed on by {quote.via}." if quote.via else "",
        row=f"q-{quote.quote}",
        more="The quotation in its place",
    )


def _finding_note(report: Report, key: str) -> Note:
    """Both sides of a finding; of an announcement the one, and who is silent on it."""
    findings = report.tables.accord
    (finding,) = rows_of(findings[findings["finding"] == key])
    silent = finding.kind == "unfulfilled"
    sides = [("a", finding.article_a, finding.start_a), ("b", finding.article_b, finding.start_b)]
    return Note(
        lead="",
        passages=tuple(
            _passage(report, article, start, statement(report, finding, letter, AROUND))
            for letter, article, start in (sides[:1] if silent else sides)
        ),
        after=f"{outlets_of(report)[finding.article_b]} could have told of it later and does not."
        if silent
        else "",
        row=finding.finding,
        more="The finding and its rule",
    )


def _tone_note(report: Report, fact: str) -> Note | None:
    """What a mean of labels stands on, and the shortest sentence with the commonest label."""
    _, key, voice, part = (*fact.split("."), "", "")[:4]
    if key not in TARGETS or part != "mean" or voice not in ("all", "labels", *VOICES):
        return None
    tones = report.tones[report.tones["target"] == TARGETS[key]]
    if voice in VOICES:
        tones = tones[tones["voice"] == voice]
    labelled = tones[tones["label_given"].notna()]
    if labelled.empty:
        return None
    signs = dict(zip(LABELS, (-1.0, 0.0, 1.0), strict=True))
    counts = {label: int((labelled["label_given"] == sign).sum()) for label, sign in signs.items()}
    commonest = max(counts, key=counts.__getitem__)
    mine = labelled[labelled["label_given"] == signs[commonest]]
    lengths = mine.assign(length=mine["end"] - mine["start"])
    row = next(rows_of(lengths.sort_values(["length", "article", "start"])))
    pieces = target_passage(report, row, AROUND + 1)
    many = "all" if len(labelled) == len(tones) else f"{len(labelled)} of them"
    told = ", ".join(f"{count} {label}" for label, count in reversed(counts.items()))
    return Note(
        lead=f"{len(tones)} mentions of {TARGETS[key]}, {many} labelled: {told}."
        f" The shortest {commonest} one:",
        passages=(_passage(report, row.article, row.start, pieces),),
        after="",
        row="",
        more="How the mean is defined",
    )


@cache
def _quotations(report: Report) -> pd.DataFrame:
    return spoken(report.tables)


@cache
def _published(report: Report) -> dict[str, str]:
    articles = report.tables.articles
    return {row.article: say_period(row.published) for row in rows_of(articles)}


def _passage(
    report: Report, article: str, start: Any, pieces: Iterable[Piece], speaker: str = ""
) -> Passage:
    outlet = outlets_of(report)[article]
    return Passage(
        source=f"{speaker}, quoted by {outlet}" if speaker else outlet,
        published=_published(report)[article],
        pieces=tuple(pieces),
        lang=language_at(report, article, start),
    )
