import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import Article
from analysis.people import find_mentions
from analysis.quotes import find_quotes
from analysis.sentiment import find_tone, score_sentence, score_targets
from analysis.text import read_document


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("He praised the wonderful visit.", "positive"),
        ("He attacked the terrible plan.", "negative"),
        ("The meeting was on Tuesday.", "neutral"),
        ("The plan is not good.", "negative"),
        ("", "neutral"),
    ],
)
def test_tone_of_a_sentence(sentence, label):
    assert score_sentence(sentence).label == label


@given(st.text(max_size=200))
def test_weights_of_any_sentence_sum_to_one(sentence):
    score = score_sentence(sentence)
    assert score.p_negative + score.p_neutral + score.p_positive == pytest.approx(1)
    assert -1 <= score.vader <= 1


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 1), (0, 99)])
def test_a_target_outside_its_sentence_is_an_error(start, end):
    with pytest.raises(ValueError, match="is not in the sentence"):
        score_targets([("He praised Milei.", start, end)])


def test_names_are_hidden_or_shown():
    with pytest.raises(ValueError, match="hidden"):
        score_targets([("He praised Milei.", 11, 16)], names="both")


def test_the_baseline_does_not_know_the_name():
    smith, trump = score_targets([("He praised Smith.", 11, 16), ("He praised Trump.", 11, 16)])
    assert smith == trump


def tones(text):
    document = read_document(Article(id="a", text=text))
    mentions = find_mentions(document)
    return find_tone(document, mentions, find_quotes(document, mentions))


def test_the_voice_is_that_of_whoever_speaks():
    text = "Ana Ruiz met John Smith on Monday in the city. “John Smith is a great man,” Ruiz said."
    voices = {(each.target, each.voice, each.speaker) for each in tones(text)}
    assert ("John Smith", "reporter", None) in voices
    assert ("John Smith", "quote", "Ana Ruiz") in voices


def test_text_that_is_not_english_gets_no_tone():
    text = "La ministra Ana Ruiz abrió el puente el lunes, diez años después de las obras."
    assert tones(text) == []


def test_rows_slice_exactly():
    text = "Ana Ruiz met John Smith on Monday in the city. He was happy to see her there."
    for each in tones(text):
        assert text[each.start : each.end] == each.text
        assert each.start <= each.target_start < each.target_end <= each.end
