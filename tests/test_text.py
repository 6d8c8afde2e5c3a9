import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Article
from analysis.text import (
    MOST_SENTENCE_CHARACTERS,
    find_language,
    find_sentences,
    parser,
    read_document,
)
from analysis.wordlists import read_words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. Nobody came.", ["It rained.", "Nobody came."]),
        ("The U.S. embassy said so. It rained.", ["The U.S. embassy said so.", "It rained."]),
        ("Ruiz posted it on X. Ministers wept.", ["Ruiz posted it on X.", "Ministers wept."]),
        ("They honoured Malcolm X. Berg.", ["They honoured Malcolm X. Berg."]),
        ("“It rained.” Nobody came.", ["“It rained.”", "Nobody came."]),
        ("Sen. Ruiz spoke. He left.", ["Sen. Ruiz spoke.", "He left."]),
        ("Who? Nobody!", ["Who?", "Nobody!"]),
        ("“Who?” she asked.", ["“Who?” she asked."]),
    ],
)
def test_sentences(text, sentences):
    assert [text[start:end] for start, end in find_sentences(text)] == sentences


@pytest.mark.parametrize(
    ("passage", "language"),
    [
        ("La ministra abrió el puente el lunes, diez años después de que empezaran", "es"),
        ("The minister opened the bridge on Monday, ten years after work began", "en"),
        ("What comes next", "en"),
        ("12 34 56 78 90 12", "en"),
        ("https://t.co/abc @aruiz #hola", "en"),
        # names tell nothing of the language of a passage
        ("President Marta Quiroga met Chancellor Olaf Brandt in Vienna on Tuesday.", "en"),
        ("El presidente Juan García visitó la ciudad de Córdoba y habló con la gente.", "es"),
    ],
)
def test_language_of_a_passage(passage, language):
    assert find_language(passage) == language


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_sentences_of_any_text_slice_exactly_and_follow_one_another(text):
    document = read_document(Article(id="a", text=text))
    last = 0
    for number, each in enumerate(document.sentences):
        assert each.sentence == number
        assert each.text == text[each.start : each.end]
        assert each.text.strip()
        assert last <= each.start < each.end
        last = each.end


def test_parse_keeps_the_characters_of_each_sentence():
    document = read_document(Article(id="a", text="It  rained.\n\n“Who?” she\tasked. U.S. aid."))
    for sentence, doc in zip(document.sentences, document.parses, strict=True):
        assert doc.text == sentence.text
        assert sum(token.is_sent_start is True for token in doc) <= 1


def test_a_text_without_stops_is_cut_so_that_the_parse_stays_bounded():
    spans = find_sentences("word " * 5_000)
    assert max(end - start for start, end in spans) <= MOST_SENTENCE_CHARACTERS


def test_sentence_at_an_offset():
    document = read_document(Article(id="a", text="It rained. Nobody came."))
    assert document.sentence_at(12).text == "Nobody came."
    assert document.sentence_at(0).text == "It rained."


def test_there_is_one_parser_a_process():
    assert parser() is parser()


def test_word_lists_are_headed_by_their_source():
    from importlib.resources import files

    for file in files("analysis").joinpath("words").iterdir():
        head = file.read_text("utf-8").lstrip()[:600].lower()
        assert head.startswith("#"), file.name
        assert "licence" in head, file.name
        assert "source" in head, file.name


def test_comments_are_no_entries():
    assert "dr" in read_words("abbreviations.txt")
    assert not any(entry.startswith("#") for entry in read_words("abbreviations.txt"))
