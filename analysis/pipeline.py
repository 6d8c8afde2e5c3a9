"""From a corpus to its tables: each article once through every stage, then what spans articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from analysis.accord import find_accord
from analysis.corpus import Article, Corpus, Person, Problem
from analysis.corpus.rows import printable
from analysis.events import EventMention, find_events, merge
from analysis.people import Mention, find_mentions, side_of
from analysis.quotes import Quotation, find_quotes
from analysis.sentiment import Tone, find_tone
from analysis.tables import Tables, make_table, make_tables
from analysis.text import Sentence, read_document
from analysis.timexes import Timex, find_timexes, infer_published
from analysis.workers import run_here, run_in_processes, time_limit

Progress = Callable[[str], None]

MOST_CHARACTERS = 400_000  # of one article; a novel of 70,000 words
MOST_SECONDS = 600.0  # of one article; far beyond what that many characters take


@dataclass(frozen=True)
class Findings:
    """What was found in one article, stage by stage; plain data that passes between processes."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    timexes: tuple[Timex, ...] = ()
    tones: tuple[Tone, ...] = ()
    events: tuple[EventMention, ...] = ()
    problems: tuple[Problem, ...] = ()


def analyze_article(
    article: Article, people: Sequence[Person] = (), *, tone: bool = True
) -> Findings:
    """Everything that can be found in one article by itself.

    A fault in the analysis, or a text beyond the budget, is a problem of that
    article and is named; it never stops the run.

    Args:
        article: The article.
        people: The people registry of its corpus.
        tone: Whether to score tone, which takes most of the time.
    """
    where = printable(article.file or article.id)
    if len(article.text) > MOST_CHARACTERS:
        message = (
            f"{where}: {len(article.text)} characters, more than the {MOST_CHARACTERS} that"
            " one article may have; divide it"
        )
        return Findings(article, problems=(Problem(article.id, "analyze", message),))
    try:
        with time_limit(MOST_SECONDS):
            return _findings(article, tuple(people), tone)
    except Exception as error:  # whatever one text does, the others are analysed
        told = printable(f"{type(error).__name__}: {error}")
        message = f"{where}: {told}; report the text"
        return Findings(article, problems=(Problem(article.id, "analyze", message),))


def lost_article(article: Article) -> Findings:
    """What is said of an article that killed the process it was analysed in, twice."""
    where = printable(article.file or article.id)
    message = (
        f"{where}: its analysis was killed, perhaps for want of memory; divide it or report it"
    )
    return Findings(article, problems=(Problem(article.id, "analyze", message),))


def _findings(article: Article, people: tuple[Person, ...], tone: bool) -> Findings:
    document = read_document(_dated(article))
    mentions = find_mentions(document, people)
    quotes = find_quotes(document, mentions)
    timexes = find_timexes(document, quotes)
    return Findings(
        article=document.article,
        sentences=document.sentences,
        mentions=tuple(mentions),
        quotes=tuple(quotes),
        timexes=tuple(timexes),
        tones=tuple(find_tone(document, mentions, quotes)) if tone else (),
        events=tuple(find_events(document, mentions, quotes, timexes)),
    )


def _dated(article: Article) -> Article:
    """The article with its date inferred from its text, where it came without one."""
    if article.published is not None:
        return article
    inferred = infer_published(read_document(article))
    if inferred is None:
        return article
    period, reason = inferred
    return replace(article, published=period, published_basis="inferred", published_reason=reason)


def analyze(
    articles: Iterable[Article],
    people: Sequence[Person] = (),
    *,
    workers: int = 1,
    progress: Progress = lambda _: None,
) -> Iterator[Findings]:
    """Findings article by article, in the order given.

    Args:
        articles: The articles; with one worker, only one is in memory at a time.
        people: The people registry of the corpus.
        workers: Processes; one means this one.
        progress: Called with the id of each article that is done.
    """
    step = partial(analyze_article, people=tuple(people))
    if workers <= 1:
        for findings in run_here(step, articles):
            yield findings
            progress(findings.article.id)
        return
    found: dict[str, Findings] = {}
    given = list(articles)
    for findings in run_in_processes(step, given, workers, lost_article):
        found[findings.article.id] = findings
        progress(findings.article.id)
    yield from (found[each.id] for each in given)


def find_all(
    corpus: Corpus, *, workers: int = 1, progress: Progress = lambda _: None
) -> list[Findings]:
    """The findings of every article of a corpus."""
    return list(analyze(corpus, corpus.people, workers=workers, progress=progress))


def build_tables(
    corpus: Corpus, *, workers: int = 1, progress: Progress = lambda _: None
) -> Tables:
    """Analyse a corpus and return its tables, validated, sorted by article and start."""
    return gather_tables(corpus, find_all(corpus, workers=workers, progress=progress))


def gather_tables(corpus: Corpus, findings: Sequence[Findings]) -> Tables:
    """The tables of a corpus from what was found in its articles."""
    mentioned = [event for each in findings for event in each.events]
    events, evidence = merge(mentioned, [each.article for each in findings])
    accord = find_accord(events, evidence, mentioned, findings)
    rows = article_rows(findings, corpus.people)
    rows["errors"] = [*map(asdict, corpus.problems), *rows["errors"]]
    rows["events"] = [asdict(each) for each in events]
    rows["event_evidence"] = [asdict(each) for each in evidence]
    rows["accord"] = [asdict(each) for each in accord]
    return make_tables({name: make_table(name, each) for name, each in rows.items()})


def article_rows(
    findings: Sequence[Findings], people: Sequence[Person]
) -> dict[str, list[dict[str, Any]]]:
    """The rows of the tables that need one article at a time, by table."""
    sides = {
        speaker: side_of(speaker, people)
        for each in findings
        for speaker in {quote.speaker for quote in each.quotes if quote.speaker}
    }
    return {
        "articles": [_article_row(each.article) for each in findings],
        "sentences": _rows(findings, "sentences"),
        "timexes": _rows(findings, "timexes"),
        "mentions": _rows(findings, "mentions"),
        "quotes": [
            row | {"side": sides.get(row["speaker"], "")} for row in _rows(findings, "quotes")
        ],
        "sentiment": _rows(findings, "tones"),
        "errors": _rows(findings, "problems"),
    }


def _rows(findings: Sequence[Findings], stage: str) -> list[dict[str, Any]]:
    return [asdict(record) for each in findings for record in getattr(each, stage)]


def _article_row(article: Article) -> dict[str, Any]:
    published = article.published
    return {
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": published.value if published else "",
        "published_grain": published.grain if published else "",
        "published_basis": article.published_basis,
        "published_reason": article.published_reason,
        "url": article.url,
        "sha256": article.sha256,
        "words": count_words(article.text),
    }


def count_words(text: str) -> int:
    """Words of a text: runs of letters and digits, inner apostrophes and hyphens included.

    >>> count_words("Milei’s 11-month-old plan, he said.")
    5
    """
    return sum(1 for _ in re.finditer(r"[^\W_]+(?:['’-][^\W_]+)*", text))
