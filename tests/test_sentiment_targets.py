"""Targets of tone: countries and the relationship, beside people."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Article
from analysis.people import find_mentions
from analysis.sentiment.targets import ALLIANCE, find_targets
from analysis.text import read_document

CASES = tomllib.loads((Path(__file__).parent / "cases" / "tone_targets.toml").read_text("utf-8"))
BEYOND_PEOPLE = {"Argentina", "United States", ALLIANCE}


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_case(case):
    document = read_document(Article(id="case", text=case["text"]))
    found = [
        [case["text"][each.start : each.end], each.name]
        for each in find_targets(document, find_mentions(document))
        if each.name in BEYOND_PEOPLE
    ]
    assert found == case["found"]


def test_text_that_is_not_english_has_no_such_targets():
    text = "La ministra dijo el lunes que Argentina y Estados Unidos van a firmar el acuerdo."
    document = read_document(Article(id="case", text=text))
    assert find_targets(document, []) == []


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Milei", "Trump", "the", "U.S.", "US", "ties", "with", "their", "’s", "."])
    )
)
def test_any_words(words):
    text = " ".join(words) or "."
    document = read_document(Article(id="case", text=text))
    for each in find_targets(document, find_mentions(document)):
        assert 0 <= each.start < each.end <= len(text)
