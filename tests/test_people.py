"""People: who a name, a title or a pronoun stands for, and for whom they speak."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Article, Person, read_corpus
from analysis.dates import Period
from analysis.people import Mention, find_mentions, role_of, side_of
from analysis.text import read_document

CASES = tomllib.loads((Path(__file__).parent / "cases" / "people.toml").read_text("utf-8"))["case"]
SEEDS = Path(__file__).parent.parent / "seeds"


def mentions(text: str, names: tuple[str, ...] = (), published: str = "") -> list[Mention]:
    people = tuple(Person(name, aliases=(name.split()[-1],)) for name in names)
    day = Period.parse(published) if published else None
    return find_mentions(read_document(Article(id="case", text=text, published=day)), people)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case, request):
    if "xfail" in case:
        request.applymarker(pytest.mark.xfail(reason=case["xfail"], strict=True))
    found = mentions(case["text"], tuple(case.get("people", ())), case.get("published", ""))
    after = 0
    for expected in case["mentions"]:
        at = next(
            (n for n, each in enumerate(found) if n >= after and each.text == expected["text"]),
            None,
        )
        assert at is not None, f"{expected['text']!r} is not among {[m.text for m in found]}"
        told = {name: getattr(found[at], name) for name in expected}
        assert told == expected
        after = at + 1
    assert not {each.text for each in found} & set(case.get("absent", ()))


RULES = (
    "registry", "title-and-name", "given-name", "recognised", "doer", "introduced", "role",
    "unnamed-again",
    "document-again", "reflexive", "object", "subject", "owner", "conjunct", "same-pronoun",
    "same-sentence", "subject-before", "sentence-before", "pair", "apposition",
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_a_case_that_fires_it_and_a_near_miss(rule):
    fired = [case for case in CASES if case.get("fires") == rule]
    near = [case for case in CASES if case.get("near") == rule]
    assert near
    assert any(
        each.rule == rule
        for case in fired
        for each in mentions(case["text"], tuple(case.get("people", ())), case.get("published", ""))
    )


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Ada Lovelace",
                "Mr. ",
                "the president",
                " she ",
                "’s ",
                "spokesman ",
                "a ",
                "“",
                "”",
                ", ",
                ". ",
                "\n",
                "said ",
                "President ",
                "-elect",
                "ñ",
                "🙂",
                "@",
            ]
        ),
        max_size=25,
    ).map("".join)
    | st.text(max_size=80)
)
def test_any_text(text):
    found = mentions(text, ("Ada Lovelace",))
    for each in found:
        assert each.text == text[each.start : each.end]
        assert each.text
        assert each.kind in ("name", "title", "pronoun")
    for one, other in itertools.pairwise(found):
        assert one.end <= other.start


@pytest.mark.parametrize(
    ("entity", "side"),
    [
        ("Javier Milei", "argentina"),
        ("Trump", "united-states"),
        ("unnamed: the Argentine minister", "argentina"),
        ("unnamed: a U.S. official", "united-states"),
        ("unnamed: a White House official", "united-states"),
        ("unnamed: a French minister", "others"),
        ("unnamed: experts", "experts"),
        ("unnamed: a reporter", "press"),
        ("New York Times", "press"),
        ("Javier Milei's office", "argentina"),
        ("unnamed: a minister", ""),
        ("unnamed: an Argentine farmer", ""),
        ("Ada Lovelace", ""),
    ],
)
def test_side(entity, side):
    assert side_of(entity, read_corpus(SEEDS).people) == side


def test_side_and_role_need_no_registry():
    assert side_of("unnamed: an Argentine minister") == "argentina"
    assert role_of("unnamed: an Argentine minister") == "an Argentine minister"
    assert side_of("Javier Milei") == role_of("Javier Milei") == ""


def test_role_from_the_registry():
    people = (Person("Ada Lovelace", aliases=("Lovelace",), role="mathematician"),)
    assert role_of("Lovelace", people) == "mathematician"


def test_the_five_articles_are_told_apart():
    corpus = read_corpus(SEEDS)
    found = {each.id: find_mentions(read_document(each), corpus.people) for each in corpus}
    resolved = {
        (article, mention.text): mention.entity
        for article, each in found.items()
        for mention in each
        if mention.kind == "title"
    }
    assert resolved["elpais-2024-11", "The Argentine leader"] == "Javier Milei"
    assert resolved["elpais-2024-11", "the Republican president-elect"] == "Donald Trump"
    assert resolved["batimes-2025-10", "the US President"] == "Donald Trump"
    assert resolved["pointreport-2024-11", "Milei’s top spokesman"] == "Manuel Adorni"
