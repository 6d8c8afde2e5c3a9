"""The tables that readers look things up in: each row leads to its evidence.

Everything that comes from an article is escaped by the template engine.
"""

from __future__ import annotations

import platform
import re
from collections import Counter
from importlib.metadata import version
from types import SimpleNamespace

from analysis.evaluation.results import read_results
from analysis.explorers.excerpts import WORDS_RETOLD, excerpt, shortened
from analysis.explorers.peers import peers
from analysis.explorers.render import Html
from analysis.explorers.render import outlets_of as _outlets
from analysis.explorers.render import render as _render
from analysis.explorers.timeline import accord, event_errors, events, milestones, reuse
from analysis.explorers.tone import (
    tone_benchmarks,
    tone_confusion,
    tone_coverage,
    tone_disagreements,
    tone_rules,
    tone_small_cells,
)
from analysis.explorers.verbatim import verbatim_share
from analysis.explorers.voices import effects, quotations, repeated, sources, tallies
from analysis.facts.articles import say_period
from analysis.facts.voices import spoken
from analysis.figures.voices import SIDE_NAMES
from analysis.report import Report
from analysis.run.key import LIBRARIES
from analysis.tables import rows_of

__all__ = [
    "accord",
    "agreement",
    "articles",
    "benchmarks",
    "differences",
    "effects",
    "environment",
    "event_errors",
    "events",
    "milestones",
    "peers",
    "people",
    "quotations",
    "repeated",
    "reuse",
    "scores",
    "sources",
    "tallies",
    "tone_benchmarks",
    "tone_confusion",
    "tone_coverage",
    "tone_disagreements",
    "tone_rules",
    "tone_small_cells",
    "verbatim",
]

BENCHMARK_NAMES = {
    "gum_news": "GUM, Wikinews",
    "meantime_news": "MEANTIME, Wikinews",
    "newsmtsc_train_dev": "NewsMTSC, development splits",
    "nyt_editorials": "Rated editorials",
}
MAIN = {  # the measures of each layer that say most
    "quotes": ("span of any quotation", "span and speaker, direct and mixed"),
    "timexes": ("relaxed span", "relaxed span and value"),
    "sentiment": (
        "macro-F1, dev-rw, names hidden",
        "macro-F1, dev-mt, names hidden",
        "Pearson's r by article, word list",
    ),
}


def articles(report: Report) -> Html:
    """The articles: outlet, date and how it is known, what each rests on."""
    rows = [
        {"article": article, "published": say_period(row.published)}
        for article, row in zip(
            report.corpus.articles, rows_of(report.tables.articles), strict=True
        )
    ]
    return _render("articles.html", rows=rows)


def people(report: Report) -> Html:
    """Who is who: the registry, with how often each is mentioned and quoted."""
    mentions = Counter(report.tables.mentions["entity"])
    quoted = Counter(spoken(report.tables)["speaker"])
    ranked = sorted(report.corpus.people, key=lambda each: (-mentions[each.name], each.name))
    rows = [
        {
            "person": person,
            "anchor": re.sub(r"[^A-Za-z0-9_]+", "-", person.name).strip("-"),
            "side": SIDE_NAMES[person.side],
            "mentions": mentions[person.name],
            "quotations": quoted[person.name],
        }
        for person in ranked
    ]
    return _render("people.html", rows=rows)


def scores(report: Report) -> Html:
    """Every score against the gold, with counts."""
    return _render("scores.html", rows=list(rows_of(report.scores)))


def differences(report: Report) -> Html:
    """Every label on which the program and the gold part, with its place."""
    from analysis.evaluation.errors import find_differences

    outlets = _outlets(report)
    rows = []
    for each in find_differences(report.root / "tests" / "gold", report.tables):
        text = report.corpus[each.article].text
        span = (*shortened(text, each.start, each.end, WORDS_RETOLD), "span")
        rows.append(
            {"row": each, "outlet": outlets[each.article], "pieces": excerpt(text, [span], 2)}
        )
    return _render("differences.html", rows=rows)


def benchmarks(report: Report) -> Html:
    """Scores on public benchmarks, the main ones first, with the command of each."""
    results = read_results(report.root / "book" / "results")
    every = [(result, SimpleNamespace(**row)) for result in results for row in result.scores]
    main = [(result, row) for result, row in every if row.measure in MAIN[result.layer]]
    return _render(
        "benchmarks.html", results=results, main=main, every=every, names=BENCHMARK_NAMES
    )


def agreement(report: Report) -> Html:
    """Agreement of the two passes of labelling."""
    from analysis.evaluation import agreement as passes  # brings NLTK along

    return _render("agreement.html", rows=passes.agreement(report.root / "tests" / "gold"))


def environment() -> Html:
    """Python and the libraries that results depend on, with their versions."""
    rows = [("Python", platform.python_version())]
    rows += [(name, version(name)) for name in ("alliance-report", *LIBRARIES, "matplotlib")]
    return _render("environment.html", rows=rows)


def verbatim(report: Report) -> Html:
    """The share of each article's words that the tables of this book show word for word."""
    kinds = ("confirmed", "differs", "self-contradiction", "unfulfilled")
    shown = [
        quotations(report),
        events(report),
        *(accord(report, kind) for kind in kinds),
        tone_small_cells(report),
        tone_disagreements(report),
    ]
    texts = [re.sub(r"<[^>]*>", "", each.html) for each in shown]
    rows = [
        {"article": article, "share": verbatim_share(article.text, texts)}
        for article in report.corpus
    ]
    return _render("verbatim.html", rows=rows)
