"""About whom quoted words speak, on whose word things stand, and what errors change."""

from __future__ import annotations

import pytest

from analysis.corpus import Article, Corpus, Person
from analysis.dates import Period
from analysis.evaluation.effects import tally_quotes, with_gold_quotes
from analysis.facts.about import spoken_of, target_of
from analysis.facts.chain import chain, source_kind
from analysis.facts.effects import FINDINGS, effects
from analysis.facts.shared import shared_phrases
from analysis.pipeline import build_tables
from analysis.report import Report

PEOPLE = (
    Person("Javier Milei", side="argentina", gender="male"),
    Person("Donald Trump", side="united-states", gender="male"),
    Person("Manuel Adorni", side="argentina", gender="male"),
    Person("Argentine Foreign Ministry", kind="organisation", side="argentina"),
    Person("Infobae", kind="organisation", side="press"),
)


def made(text: str) -> tuple[Corpus, object]:
    article = Article(id="one", text=text, outlet="Herald", published=Period.parse("2024-11-13"))
    corpus = Corpus((article,), PEOPLE)
    return corpus, build_tables(corpus)


def referred(text: str) -> list[tuple[str, str, str]]:
    corpus, tables = made(text)
    found = spoken_of(corpus, tables)
    return [
        (text[row.start : row.end], row.target, row.form) for row in found.itertuples(index=False)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“I admire Donald Trump,” Javier Milei said.",
            [("I", "milei", "first person"), ("Donald Trump", "trump", "name")],
        ),
        ("Donald Trump told Javier Milei: “You won.”", [("You", "milei", "second person")]),
        (
            "“You have been generous,” Javier Milei said, hugging Donald Trump.",
            [("You", "trump", "second person")],
        ),
        ("“You have been generous,” Javier Milei said.", [("You", "", "second person")]),
        (
            "“Argentina is a friend of the United States,” Donald Trump said.",
            [("Argentina", "argentina", "country"), ("United States", "united-states", "country")],
        ),
        ("“Latin America is a friend,” Donald Trump said.", []),
        ("Javier Milei said that Donald Trump had called him.", []),
        ("“It works,” Donald Trump said.", []),
    ],
)
def test_who_is_spoken_of(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert referred(text) == expected


def test_a_nested_quotation_speaks_for_itself() -> None:
    text = "“Donald Trump to Javier Milei: ‘You are my friend,’” Manuel Adorni posted."
    corpus, tables = made(text)
    found = spoken_of(corpus, tables)
    inner = found[found["form"].str.endswith("person")]
    assert list(inner["speaker"]) == ["Donald Trump"] * 2
    assert list(inner["target"]) == ["milei", "trump"]
    assert set(found.loc[found["form"] == "name", "speaker"]) == {"Manuel Adorni"}


def test_whom_nobody_knows_is_no_target() -> None:
    assert target_of("", PEOPLE) == ""
    assert target_of("Ana Ruiz", PEOPLE) == ""


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("", "own"),
        ("reportedly", "nobody"),
        ("unnamed: a White House official", "unnamed"),
        ("Manuel Adorni", "person"),
        ("Ana Ruiz", "person"),
        ("Argentine Foreign Ministry", "office"),
        ("Spanish government", "office"),
        ("Infobae", "outlet"),
        ("Washington Post", "outlet"),
    ],
)
def test_kinds_of_sources(source: str, kind: str) -> None:
    assert source_kind(source, PEOPLE) == kind


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("“We won,” Javier Milei said.", "", "own"),
        (
            "According to Manuel Adorni, Donald Trump called Milei “a friend of mine.”",
            "Manuel Adorni",
            "person",
        ),
        ("Donald Trump reportedly said that Milei was “a friend of mine.”", "", "nobody"),
        ("Donald Trump said that Milei was “a friend of mine.”", "", "own"),
        (
            "Officials said that the visit would be late.",
            "unnamed: officials",
            "unnamed",
        ),
    ],
)
def test_on_whose_word_a_quotation_stands(text: str, source: str, kind: str) -> None:
    rows = chain(*made(text))
    mine = rows[rows["what"] == "quotation"]
    assert [(row.source, row.kind) for row in mine.itertuples()] == [(source, kind)]


def test_every_quotation_and_report_has_one_source(report: Report) -> None:
    rows = chain(report.corpus, report.tables)
    assert (rows["what"] == "quotation").sum() == report.tables.quotes["quote"].nunique()
    assert (rows["what"] == "event").sum() == len(report.tables.event_evidence)


def test_the_gold_takes_the_place_of_what_was_found(report: Report) -> None:
    folder = report.root / "tests" / "gold"
    changed = with_gold_quotes(folder, report.corpus, report.tables)
    assert set(changed.quotes["rule"]) == {"gold"}
    assert changed.events is report.tables.events
    again = with_gold_quotes(folder, report.corpus, changed)
    assert again.quotes.equals(changed.quotes)


def test_effects_are_nothing_where_the_gold_is_what_was_found(report: Report) -> None:
    folder = report.root / "tests" / "gold"
    changed = with_gold_quotes(folder, report.corpus, report.tables)
    numbers, said = effects(folder, report.corpus, changed)
    assert [each.id for each in numbers] == list(FINDINGS)
    assert all(each.same for each in (*numbers, *said))
    assert said


def test_tallies_add_up(report: Report) -> None:
    folder = report.root / "tests" / "gold"
    tallies = tally_quotes(folder, report.tables)
    kinds = [each for each in tallies if each.by == "kind"]
    rules = [each for each in tallies if each.by == "rule"]
    assert sum(each.found for each in kinds) == len(report.tables.quotes)
    assert sum(each.found for each in rules) == len(report.tables.quotes)
    assert all(each.gold - each.missed == each.found - each.excess for each in tallies)


def test_words_that_travel() -> None:
    texts = (
        "“You are my favorite president,” Donald Trump told Javier Milei.",
        "Donald Trump called Javier Milei his “favorite president.”",
        "“My favorite president is Javier Milei,” Manuel Adorni said.",
        "“I met Javier Milei, and you are my friend,” Donald Trump said.",
        "“Javier Milei and I, and you are my guests,” Donald Trump said.",
    )
    articles = tuple(
        Article(id=f"a{n}", text=text, published=Period.parse("2024-11-13"))
        for n, text in enumerate(texts)
    )
    found = shared_phrases(build_tables(Corpus(articles, PEOPLE)))
    assert [(each.words, each.speaker, len(each.quotes)) for each in found] == [
        ("favorite president", "Donald Trump", 2)
    ]
