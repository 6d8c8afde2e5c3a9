"""The parse: names that the parser does not know are read as one that it does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.parsing import STAND_IN, parse, parser, surnames

NAMES = frozenset({"Trump", "Milei"})


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Trump hosts Milei at the White House.", "hosts"),
        ("Trump endorses Milei.", "endorses"),
        ("Trump ties Argentina aid to Milei’s result", "ties"),
        ("Can Trump repeat in November what Milei achieved?", "repeat"),
    ],
)
def test_a_name_that_passes_for_a_word_is_the_subject(sentence, verb):
    read = next(parse([sentence], NAMES))
    subject = next(token for token in read if token.text == "Trump")
    assert (subject.pos_, subject.dep_, subject.head.text) == ("PROPN", "nsubj", verb)
    assert subject.lemma_ == "Trump"
    assert read.text == sentence
    plain = next(parse([sentence], frozenset()))
    assert next(token for token in plain if token.text == "Trump").dep_ != "nsubj"


def test_without_a_name_the_parse_is_the_parsers():
    sentence = "The council met on Monday."
    assert next(parse([sentence], NAMES)).to_json() == parser()(sentence).to_json()


def test_a_stand_in_of_the_text_stays():
    text = f"{STAND_IN} met Milei."
    assert [token.text for token in next(parse([text], NAMES))] == [STAND_IN, "met", "Milei", "."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Donald Trump met Javier G. Milei. Trump left, Milei stayed.", {"Trump", "Milei"}),
        ("President Milei spoke. Milei left.", {"Milei"}),
        ("Sen. Kasich spoke. Kasich left.", {"Kasich"}),
        ("Donald Trump spoke.", set()),  # never by itself
        ("They met in the Rose Garden. The Rose Garden was full.", set()),
        ("Frank Price spoke of the price. Price left.", set()),  # a word of the text too
        ("Minister of Labour. Labour won.", set()),
        ("Theresa May met Donald on May 3. May left.", set()),  # a month as well
    ],
)
def test_surnames_are_given_with_a_name_or_an_office_and_then_alone(text, found):
    assert surnames(text) == found


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.frozensets(st.sampled_from(["Trump", "a", "May", "é"])))
def test_any_text_keeps_its_words_and_places(text, names):
    read = next(parse([text], names))
    plain = parser().make_doc(text)
    assert [(t.text, t.idx) for t in read] == [(t.text, t.idx) for t in plain]
