"""Facts of the chapter on the articles."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.corpus import Corpus
from analysis.facts.core import Fact
from analysis.tables import Tables, rows_of


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
    for row in rows_of(articles):
        yield Fact(
            f"articles.{row.article}.words",
            int(row.words),
            "words",
            f"Words of the article {row.article}.",
            "articles",
            (row.article,),
        )
