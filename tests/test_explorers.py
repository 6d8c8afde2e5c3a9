import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from analysis.explorers.excerpts import excerpt
from analysis.explorers.verbatim import verbatim_share

TEXT = "First line.\n" + " ".join(f"w{n}" for n in range(60)) + ".\nLast line."


def shown(pieces):
    return "".join(piece.text for piece in pieces)


def test_a_few_words_on_each_side_never_beyond_the_paragraph():
    start = TEXT.index("w30")
    words = shown(excerpt(TEXT, [(start, start + 3, "span")], around=2))
    assert words == "… w28 w29 w30 w31 w32 …"


def test_a_span_at_the_start_of_its_paragraph_opens_without_dots():
    start = TEXT.index("w0")
    assert shown(excerpt(TEXT, [(start, start + 2, "span")], around=2)) == "w0 w1 w2 …"


def test_what_lies_between_two_highlights_is_left_out_when_long():
    one, two = TEXT.index("w10"), TEXT.index("w40")
    pieces = excerpt(TEXT, [(two, two + 3, "time"), (one, one + 3, "span")], around=2)
    assert shown(pieces) == "… w8 w9 w10 w11 w12 … w38 w39 w40 w41 w42 …"
    assert [piece.mark for piece in pieces if piece.mark] == ["span", "time"]


@given(st.text(max_size=200), st.data())
def test_any_text_and_spans(text, data):
    offsets = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(offsets, offsets, st.just("span")), max_size=4))
    for piece in excerpt(text, spans):
        assert piece.text.replace("…", "").strip() in text or not piece.mark


@pytest.mark.parametrize("hostile", ['<script>alert("1")</script>', "<b onclick='x'>", "</td><td>"])
def test_text_of_an_article_never_becomes_markup(hostile):
    from analysis.explorers import _render
    from analysis.explorers.excerpts import Piece

    html = _render(
        "tone.html",
        voices=(),
        rows=[
            {
                "row": type(
                    "Row",
                    (),
                    {
                        "target": hostile,
                        "voice": "quote",
                        "speaker": hostile,
                        "target_start": 0,
                        "target_end": 1,
                        "rule": hostile,
                        "net": 0.1,
                        "vader": 0.1,
                    },
                ),
                "outlet": hostile,
                "label": "neutral",
                "pieces": [Piece(hostile, "span")],
            }
        ],
    ).html
    assert hostile not in html
    assert escape(hostile) in html


@pytest.mark.parametrize(
    ("shown", "share"),
    [
        (["a b c d e f g h i j"], 1.0),
        (["A, b c – d e f g H"], 0.8),
        (["a b c d e f g", "d e f g h i j"], 0.0),
        ([], 0.0),
    ],
)
def test_verbatim_share_counts_runs_of_eight_words(shown, share):
    assert verbatim_share("a b c d e f g h i j", shown) == pytest.approx(share)


def test_articles_that_share_no_words_are_counted_too(report):
    from analysis.explorers import reuse

    rows = reuse(report).html.partition("<tbody>")[2]
    pairs = len(report.corpus) * (len(report.corpus) - 1) // 2
    assert f"({pairs})" in rows or "The other pairs" in rows
