from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.accord import Accord, find_accord
from analysis.accord.sums import find_sums
from analysis.corpus import Article
from analysis.dates import Period
from analysis.events import EventMention, find_events, merge
from analysis.people import Mention, find_mentions
from analysis.quotes import Quotation, find_quotes
from analysis.text import Sentence, read_document
from analysis.timexes import Timex, find_timexes

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("accord.toml").read_text("utf-8"))[
    "case"
]
RULES = {
    "same-event", "announced-and-done", "same-reason", "same-sum", "same-words",
    "dates-differ", "one-time-event", "first-time", "reasons-differ", "sums-differ",
    "wording-differs", "answers-differ", "two-dates", "weekday-against-date",
    "announced-not-reported", "postponed-not-reported", "places-differ", "denied",
    "counts-differ", "two-sums", "one-stay-two-days", "off-yet-on",
    "same-day", "same-number", "numbers-differ",
}  # fmt: skip


@dataclass(frozen=True)
class Read:
    article: Article
    sentences: tuple[Sentence, ...]
    mentions: list[Mention]
    quotes: list[Quotation]
    timexes: list[Timex]
    events: list[EventMention]


def read(name: str, text: str, published: str) -> Read:
    document = read_document(Article(id=name, text=text, published=Period.parse(published)))
    mentions = find_mentions(document)
    quotes = find_quotes(document, mentions)
    timexes = find_timexes(document, quotes)
    events = find_events(document, mentions, quotes, timexes)
    return Read(document.article, document.sentences, mentions, quotes, timexes, events)


def accord_of(*texts: tuple[str, str]) -> list[Accord]:
    found = [read(name, text, day) for name, (text, day) in zip("abcdef", texts, strict=False)]
    mentions = [event for each in found for event in each.events]
    events, evidence = merge(mentions, [each.article for each in found])
    return find_accord(events, evidence, mentions, found)


def of(case: dict[str, Any]) -> list[Accord]:
    return accord_of(
        (case["a"], case.get("published_a", "2021-05-05")),
        (case["b"], case.get("published_b", "2021-05-05")),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_pair(case: dict[str, Any]) -> None:
    found = of(case)
    lines = [f"{a.kind} {a.rule} {a.value_a} {a.value_b}" for a in found]
    for wanted in case.get("found", []):
        if wanted.endswith("*"):
            start = wanted.partition("*")[0]
            assert any(line.startswith(start) for line in lines), (wanted, lines)
        elif "*" in wanted:
            start, _, end = wanted.partition(" * ")
            assert any(x.startswith(start) and x.endswith(end) for x in lines), (wanted, lines)
        else:
            assert wanted in lines
    unwanted = set(case.get("not", []))
    assert not [line for line in lines if unwanted & set(line.split()[:2])]


@pytest.mark.parametrize("rule", sorted(RULES))
def test_rule_has_a_pair_that_sets_it_off_and_a_near_miss(rule: str) -> None:
    fired = [case for case in CASES if rule in " ".join(case.get("found", [])).split()]
    near = [case for case in CASES if rule in case.get("near", [])]
    assert fired
    assert near
    assert not [case["name"] for case in near if rule in {each.rule for each in of(case)}]


def test_the_answers_of_two_versions_are_set_side_by_side() -> None:
    told = (
        "President Ana Ruiz met Prime Minister Tom Berg on Monday."
        " “{}” Berg told Ruiz. “{}” Ruiz replied."
    )
    found = accord_of(
        (
            told.format("Let us make the harbour great again,", "I hope to see you here soon,"),
            "2021-05-05",
        ),
        (
            told.format("She can make the harbour great again,", "You have been so kind,"),
            "2021-05-05",
        ),
    )
    answers = [each for each in found if each.rule == "answers-differ"]
    assert [(a.value_a, a.value_b) for a in answers] == [
        ("I hope to see you here soon", "You have been so kind")
    ]


def test_sides_are_the_text_of_their_articles() -> None:
    for case in CASES:
        texts = {"a": case["a"], "b": case["b"]}
        for each in of(case):
            assert texts[each.article_a][each.start_a : each.end_a] == each.text_a
            assert texts[each.article_b][each.start_b : each.end_b] == each.text_b


def test_a_copy_confirms_nothing() -> None:
    text = "President Ana Ruiz met Prime Minister Tom Berg in Lisbon on Tuesday about the harbour."
    assert not accord_of((text, "2021-05-05"), (text, "2021-05-05"))


def test_ids_come_from_content() -> None:
    case = CASES[0]
    extra = ("Chancellor Eva Lind resigned on Monday.", "2021-05-05")
    alone = {each.finding for each in of(case)}
    more = {
        each.finding
        for each in accord_of((case["a"], "2021-05-05"), (case["b"], "2021-05-05"), extra)
    }
    assert alone
    assert alone <= more


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("a $44 billion loan", 44e9),
        ("a loan of US$20bn", 20e9),
        ("a €1,200,000 loan", 1.2e6),
        ("a 3-billion-dollar... loan of 3 billion dollars", 3e9),
        ("a loan of £5.5m", 5.5e6),
        ("a loan", None),
        ("44 people took a loan", None),
    ],
)
def test_amounts(text: str, amount: float | None) -> None:
    found = find_sums(read("a", text, "2021-05-05"))
    assert ({round(each.amount) for each in found} or {None}) == {amount}


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "President",
                    "Ana",
                    "Ruiz",
                    "met",
                    "Tom",
                    "Berg",
                    "on",
                    "Monday",
                    ".",
                    "will",
                    "visit",
                    "Lisbon",
                    "“",
                    "”",
                    "said",
                    "the",
                    "$44",
                    "billion",
                    "loan",
                    "in",
                    "2018",
                    "first",
                    "for",
                    "voting",
                    "against",
                    "it",
                    ",",
                    "\n",
                    "postponed",
                    "her",
                    "call",
                ]
            ),
            max_size=30,
        ).map(" ".join),
        min_size=1,
        max_size=3,
    )
)
def test_any_texts_are_good(texts: list[str]) -> None:
    for each in accord_of(*((text, "2021-05-05") for text in texts)):
        assert each.rule in RULES
