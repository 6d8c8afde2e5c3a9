from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Article
from analysis.people import find_mentions
from analysis.people.lexicon import nations, organisation_heads, titles
from analysis.quotes import find_quotes
from analysis.sentiment import (
    Names,
    Score,
    Tone,
    find_tone,
    model,
    rate_document,
    score_sentence,
    score_targets,
)
from analysis.sentiment.lexicon import lexicon_hits, lexicon_score
from analysis.sentiment.names import hide_names
from analysis.sentiment.vader import vader_compound
from analysis.text import read_document
from analysis.wordlists import read_words

CASES = tomllib.loads((Path(__file__).parent / "cases" / "sentiment.toml").read_text("utf-8"))
SWAPS = ("Smith", "Milei", "Donald Trump", "María Estévez", "Xi", "Grace Love", "Bill de Blasio")
FRAMES = (
    "{} was accused of lying to the court.",
    "The senator said that {} was a good friend, and that {}’s plan would work.",
    "“We admire {},” the minister said on Tuesday.",
    "According to Mr. {}, nothing was decided.",
    "On Monday {} said that Trump and Milei had lied.",
)


def marked(sentence: str) -> tuple[str, int, int]:
    start, end = sentence.index("["), sentence.index("]") - 1
    return sentence.replace("[", "").replace("]", ""), start, end


def cases(name: str) -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["sentence"][:50],
            marks=[pytest.mark.xfail(strict=True)] if case.get("miss") else [],
        )
        for case in CASES[name]
    ]


def framed(frame: str, name: str) -> tuple[str, int, int]:
    start = frame.index("{}")
    return frame.replace("{}", name), start, start + len(name)


@pytest.mark.parametrize("case", cases("tone"))
def test_label(case: dict[str, str]) -> None:
    assert score_targets([marked(case["sentence"])])[0].label == case["label"]


@pytest.mark.parametrize("case", cases("sentence"))
def test_label_of_a_sentence(case: dict[str, str]) -> None:
    assert score_sentence(case["sentence"]).label == case["label"]


@pytest.mark.parametrize("case", cases("golden"))
@pytest.mark.parametrize("names", ["hidden", "shown"])
def test_probabilities_of_the_shipped_weights(case: dict[str, Any], names: Names) -> None:
    score = score_targets([marked(case["sentence"])], names=names)[0]
    found = [score.p_negative, score.p_neutral, score.p_positive]
    assert found == pytest.approx(case[names], abs=2e-3)


@pytest.mark.parametrize("case", cases("hidden"))
def test_names_are_hidden(case: dict[str, str]) -> None:
    hidden = hide_names(*marked(case["sentence"]), target="<T>", other="<O>")
    assert hidden.text == case["text"]
    assert hidden.text[hidden.start : hidden.end] == "<T>"


@pytest.mark.parametrize("case", cases("lexicon"))
def test_lexicon(case: dict[str, Any]) -> None:
    score = lexicon_score(case["sentence"])
    assert (score > 0) - (score < 0) == case["sign"]


@pytest.mark.parametrize("frame", FRAMES)
def test_hidden_names_make_no_difference(frame: str) -> None:
    scores = score_targets([framed(frame, name) for name in SWAPS])
    assert scores == [scores[0]] * len(SWAPS)


@pytest.mark.parametrize("frame", ["{} praised {}.", "Critics said {} had betrayed {} again."])
def test_other_names_make_no_difference(frame: str) -> None:
    first, second = frame.format("Trump", "Javier Milei"), frame.format("Milei", "Donald Trump")
    a = score_targets([(first, first.index("Trump"), first.index("Trump") + 5)])
    b = score_targets([(second, second.index("Milei"), second.index("Milei") + 5)])
    assert a == b


def test_shown_names_make_a_difference() -> None:
    scores = score_targets([framed(FRAMES[0], name) for name in SWAPS], names="shown")
    assert len({score.p_negative for score in scores}) > 1
    assert {score.rule for score in scores} == {"minilm-names-shown"}


def test_score_does_not_depend_on_its_company() -> None:
    rows = [framed(frame, "Milei") for frame in FRAMES]
    assert score_targets(rows) == [score_targets([row])[0] for row in rows]


@pytest.mark.parametrize("span", [(-1, 3), (0, 0), (3, 2), (0, 6), (5, 6)])
def test_span_outside_the_sentence(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not in the sentence of 5 characters"):
        score_targets([("Milei", *span)])


def test_unknown_names_setting() -> None:
    with pytest.raises(ValueError, match="'hidden' or 'shown'"):
        score_targets([], names="masked")  # type: ignore[arg-type]


def test_target_of_a_sentence_with_two_signs() -> None:
    sentence = "Critics denounced Charles Babbage as a liar, while Ada Lovelace was widely admired."
    bad, good = (
        score_targets([(sentence, start, start + len(name))])[0]
        for name in ("Charles Babbage", "Ada Lovelace")
        for start in [sentence.index(name)]
    )
    assert bad.p_negative > good.p_negative
    assert bad.p_positive < good.p_positive


def is_sound(score: Score) -> bool:
    chances = (score.p_negative, score.p_neutral, score.p_positive)
    return (
        abs(sum(chances) - 1) < 1e-6
        and all(0 <= chance <= 1 for chance in chances)
        and getattr(score, f"p_{score.label}") == max(chances)
        and -1 <= score.vader <= 1
        and -1 < score.lexicon < 1
    )


TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("“”\"'’.@-A a\n[]")), min_size=1)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.data())
def test_any_text_and_any_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    rows = [(text, start, end)]
    assert all(map(is_sound, score_targets(rows) + score_targets(rows, names="shown")))
    assert is_sound(score_sentence(text))
    hidden = hide_names(text, start, end, target="<T>", other="<O>")
    assert hidden.text[hidden.start : hidden.end] == "<T>"


def test_empty_and_strange_sentences() -> None:
    for text in ("", " ", "\ud800", "\x00\x01", "🎉" * 50, "ﷺ", "[MASK]", "[PAD] [CLS]"):
        assert is_sound(score_sentence(text))


def test_a_sentence_without_end() -> None:
    text = "Milei “praised O’Brien-de.la " * 300_000
    assert is_sound(score_targets([(text, 0, 5)])[0])
    assert is_sound(score_targets([(text, 5_000_000, len(text))], names="shown")[0])
    assert is_sound(score_sentence(text))


def test_rating_of_sentences() -> None:
    good = score_sentence("The mayor deserves praise for this wonderful and generous plan.")
    bad = score_sentence("The war is a cruel and shameful disaster that killed thousands.")
    plain = score_sentence("The committee meets on Tuesday.")
    assert bad.rating < plain.rating < good.rating
    assert (bad.label, good.label) == ("negative", "positive")


def test_rating_of_a_document_is_the_mean_of_its_sentences() -> None:
    sentences = ["The mayor deserves praise.", "The committee meets on Tuesday."]
    ratings = [score_sentence(each).rating for each in sentences]
    assert rate_document(sentences) == pytest.approx(sum(ratings) / 2)
    assert rate_document([]) == 0.0


def test_vader_is_the_baseline() -> None:
    sentence = "He praised the wonderful visit."
    assert score_sentence(sentence).vader == vader_compound(sentence) > 0.5


def test_damaged_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(model.FILES, "tone.onnx", "0" * 64)
    with pytest.raises(model.WeightsError, match=r"tone\.onnx is damaged"):
        model._read("tone.onnx")


def test_lexicon_is_consistent() -> None:
    signs: dict[str, set[str]] = {}
    for line in read_words("tone.txt"):
        sign, *words = line.split()
        assert sign in "+-"
        for word in words:
            signs.setdefault(word, set()).add(sign)
    assert [word for word, both in signs.items() if len(both) > 1] == []


def test_lexicon_names_no_office_and_no_organisation() -> None:
    words = {word for line in read_words("tone.txt") for word in line.split()[1:]}
    judging = {
        "ally",
        "critic",
        "friend",
        "hopeful",
        "opponent",
        "rival",
    }  # say how one stands to another
    assert words & titles().keys() <= judging
    assert not words & (organisation_heads() | nations().keys())


def test_lexicon_shows_its_words() -> None:
    assert lexicon_hits("She was praised, but never trusted.") == [
        ("praised", 0.5),
        ("trusted", -1),
    ]


def tones(text: str) -> list[Tone]:
    document = read_document(Article(id="a", text=text))
    mentions = find_mentions(document)
    return find_tone(document, mentions, find_quotes(document, mentions))


def test_the_voice_is_that_of_whoever_speaks() -> None:
    text = "Ana Ruiz met John Smith on Monday in the city. “John Smith is a great man,” Ruiz said."
    voices = {(each.target, each.voice, each.speaker) for each in tones(text)}
    assert ("John Smith", "reporter", None) in voices
    assert ("John Smith", "quote", "Ana Ruiz") in voices


def test_text_that_is_not_english_gets_no_tone() -> None:
    text = "La ministra Ana Ruiz abrió el puente el lunes, diez años después de las obras."
    assert tones(text) == []


def test_rows_slice_exactly() -> None:
    text = "Ana Ruiz met John Smith on Monday in the city. He was happy to see her there."
    for each in tones(text):
        assert text[each.start : each.end] == each.text
        assert each.start <= each.target_start < each.target_end <= each.end


def test_another_word_list_of_vader_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from analysis.sentiment import vader

    monkeypatch.setattr(vader, "LEXICON", "0" * 64)
    with pytest.raises(model.WeightsError, match=r"vader_lexicon\.txt is damaged"):
        vader._scorer.__wrapped__()
