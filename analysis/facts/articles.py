"""Facts of the chapter on the articles."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.corpus import Corpus
from analysis.dates import Period
from analysis.facts.core import Fact
from analysis.facts.events import say_days
from analysis.tables import Tables, rows_of


def names(tables: Tables) -> dict[str, str]:
    """By id, each article as a definition names it: its outlet and when it was published."""
    return {
        row.article: f"{row.outlet}, {say_period(row.published)}"
        for row in rows_of(tables.articles)
    }


def say_period(published: str) -> str:
    """A date of publication as the prose writes it.

    >>> [say_period("2024-11-13"), say_period("2025-W40"), say_period("")]
    ['13 November 2024', '29 September to 5 October 2025', 'no date']
    """
    if not published:
        return "no date"
    period = Period.parse(published)
    return say_days(period.first.isoformat(), period.last.isoformat())


def facts(corpus: Corpus, tables: Tables) -> Iterator[Fact]:
    """Numbers of articles, words, sentences, and how the dates are known."""
    articles = tables.articles
    inferred = articles[articles["published_basis"] != "address"]
    foreign = tables.sentences[tables.sentences["lang"] != "en"]
    yield Fact("articles.total", len(articles), "articles", "Articles in the corpus.", "articles")
    yield Fact(
        "articles.outlets",
        articles["outlet"].nunique(),
        "outlets",
        "Different outlets.",
        "articles",
    )
    yield Fact(
        "articles.words",
        int(articles["words"].sum()),
        "words",
        "Words in all articles.",
        "articles",
    )
    yield Fact(
        "articles.sentences",
        len(tables.sentences),
        "sentences",
        "Sentences in all articles, headlines and embedded posts included.",
        "sentences",
    )
    yield Fact(
        "articles.dated-by-address",
        len(articles) - len(inferred),
        "articles",
        "Articles whose date of publication stands in the address of their page.",
        "articles",
        tuple(articles.loc[articles["published_basis"] == "address", "article"]),
    )
    yield Fact(
        "articles.dated-by-inference",
        len(inferred),
        "articles",
        "Articles whose date of publication is inferred from their text.",
        "articles",
        tuple(inferred["article"]),
    )
    yield Fact(
        "articles.spanish-sentences",
        len(foreign),
        "sentences",
        "Sentences that are not in English; they get no tone.",
        "sentences",
    )
    yield Fact(
        "articles.people",
        len(corpus.people),
        "people and organisations",
        "Entries of the people registry of the corpus.",
    )
    named = names(tables)
    for row in rows_of(articles):
        yield Fact(
            f"articles.{row.article}.words",
            int(row.words),
            "words",
            f"Words of the article in {named[row.article]}.",
            "articles",
            (row.article,),
        )
