"""Where the time of an article goes: each stage timed by itself."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from analysis.bench.generate import generate
from analysis.corpus import Article
from analysis.corpus.rows import read_row
from analysis.evaluation.costs import Stage
from analysis.events import find_events
from analysis.people import find_mentions
from analysis.quotes import find_quotes
from analysis.sentiment import find_tone
from analysis.text import read_document
from analysis.timexes import find_timexes

ARTICLES = 30


def measure_stages(articles: int = ARTICLES) -> list[Stage]:
    """What each stage takes on generated articles, the largest first."""
    rows = [read_row(row, at, "generated") for at, row in enumerate(generate(articles + 1))]
    first, *rest = [each for each in rows if isinstance(each, Article)]
    _one(first, Counter())  # loads what is loaded once
    spent: Counter[str] = Counter()
    for article in rest:
        _one(article, spent)
    return [
        Stage(name, round(1000 * seconds / articles, 2)) for name, seconds in spent.most_common()
    ]


def _one(article: Article, spent: Counter[str]) -> None:
    with _timed("zones and sentences", spent):
        document = read_document(article)
    with _timed("parse", spent):
        _ = document.parses
    with _timed("people", spent):
        mentions = find_mentions(document, ())
    with _timed("quotations", spent):
        quotes = find_quotes(document, mentions)
    with _timed("time expressions", spent):
        timexes = find_timexes(document, quotes)
    with _timed("tone", spent):
        find_tone(document, mentions, quotes)
    with _timed("events", spent):
        find_events(document, mentions, quotes, timexes)


@contextmanager
def _timed(
    name: str, spent: Counter[str], clock: Callable[[], float] = time.process_time
) -> Iterator[None]:
    begun = clock()
    yield
    spent[name] += clock() - begun  # type: ignore[assignment]  # a Counter of seconds
