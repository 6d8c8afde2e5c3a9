from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import CorpusError, read_corpus
from analysis.evaluation.agreement import agreement
from analysis.evaluation.errors import find_differences
from analysis.evaluation.gold import GoldQuote, read_benchmark, read_gold, read_targets
from analysis.evaluation.layers import (
    Spoken,
    evaluate_timexes,
    find_layer,
    marked_words,
    same_speaker,
)
from analysis.evaluation.scores import Count, accuracy, f1, macro_f1, match, overlap, score
from analysis.evaluation.tone import evaluate_targets

GOLD = Path(__file__).parent / "gold"
SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda p: ((p[0], p[0] + p[1]),)),
    max_size=8,
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([(0, 10)], [(0, 10)], 1.0),
        ([(0, 10)], [(5, 15)], 5 / 15),
        ([(0, 10)], [(10, 20)], 0.0),
        ([(0, 5), (10, 15)], [(0, 5)], 0.5),
        ([], [], 0.0),
    ],
)
def test_overlap(one, other, expected):
    assert overlap(one, other) == pytest.approx(expected)


@given(SPANS, SPANS, st.sampled_from([0.001, 0.5, 1.0]))
def test_matching_is_one_to_one_and_symmetric_in_size(gold, found, least):
    pairs = match(gold, found, least)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert len(match(found, gold, least)) == len(pairs)
    assert all(overlap(gold[i], found[j]) >= least for i, j in pairs)


def test_f1_of_nothing_is_perfect():
    assert f1(0, 0, 0) == 1.0
    assert f1(0, 3, 0) == 0.0


def test_score_counts_and_interval():
    line = score("quotes", "span", [Count(8, 10, 12), Count(1, 1, 1)])
    assert (line.right, line.found, line.gold) == (9, 11, 13)
    assert line.precision == pytest.approx(9 / 11)
    assert line.recall == pytest.approx(9 / 13)
    assert line.low <= line.f1 <= line.high
    assert line == score("quotes", "span", [Count(8, 10, 12), Count(1, 1, 1)])


def test_an_accuracy_is_a_share():
    assert accuracy("quotes", "kind", [True, True, False, True]).f1 == pytest.approx(0.75)


def test_macro_f1_weighs_classes_alike():
    assert macro_f1([0, 0, 0, 1], [0, 0, 0, 0]) == pytest.approx((6 / 7 + 0) / 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("that the plan is “a gift” to all", ["a gift"]),
        ('that the plan is "a gift" to all', ["a gift"]),
        ("that the plan is a gift", ["that the plan is a gift"]),
        ("“open and never closed", ["open and never closed"]),
    ],
)
def test_mixed_quotations_are_compared_by_their_marked_words(text, expected):
    spans = marked_words(text, [(0, len(text))])
    assert [text[start:end] for start, end in spans] == expected


@pytest.mark.parametrize(
    ("names", "speaker", "same"),
    [
        (("Ana Ruiz",), "Ruiz", True),
        (("Minister Ana Ruiz",), "Ana Ruiz", True),
        (("Ana Ruiz",), "Ana Gomez", False),
        (("Ana Ruiz",), "", False),
        ((), "", True),
        ((), "Ana Ruiz", False),
        (("unnamed: a White House official",), "unnamed: White House official", True),
    ],
)
def test_same_speaker(names, speaker, same):
    gold = GoldQuote(((0, 1),), "direct", names[0] if names else "", names)
    assert same_speaker(gold, Spoken(((0, 1),), "direct", speaker, speaker)) is same


@pytest.mark.parametrize("layer", ["quotes", "timexes", "events", "sentiment"])
def test_the_gold_stands_in_the_articles(layer):
    corpus = read_corpus(Path(__file__).parents[1] / "seeds")
    labelled = read_gold(GOLD, layer, corpus)
    assert all(getattr(each, layer) for each in labelled)


def test_a_gold_label_that_moved_is_named(tmp_path):
    lines = (GOLD / "timexes.csv").read_text("utf-8").splitlines()
    cells = lines[1].split(",")
    cells[1] = str(int(cells[1]) - 1)
    (tmp_path / "timexes.csv").write_text("\n".join([lines[0], ",".join(cells)]), "utf-8")
    corpus = read_corpus(Path(__file__).parents[1] / "seeds")
    with pytest.raises(CorpusError, match=r"timexes.csv: line 2"):
        read_gold(tmp_path, "timexes", corpus)


def test_agreement_is_reported_for_every_layer():
    lines = agreement(GOLD)
    assert {line.layer for line in lines} == {"quotes", "timexes", "events", "sentiment"}
    assert all(line.value <= 1 and line.units for line in lines)


def test_benchmark_rows(tmp_path):
    file = tmp_path / "b.jsonl"
    file.write_text(
        '{"id": "a", "dct": "2024-11-13", "text": "On Tuesday it rained.",'
        ' "timexes": [{"start": 3, "end": 10, "type": "DATE", "value": "2024-11-12"}]}\n'
    )
    (labelled,) = read_benchmark(file, "timexes")
    assert labelled.article.published.first.isoformat() == "2024-11-13"
    assert labelled.timexes[0].value == "2024-11-12"
    with pytest.raises(CorpusError, match="line 1: not a row of quotes"):
        read_benchmark(file, "quotes")


TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>ruiz</DOCID><DCT><TIMEX3 tid="t0" type="TIME" value="2024-11-13T10:00"
functionInDocument="CREATION_TIME">13 November</TIMEX3></DCT><TITLE>Rain</TITLE><TEXT>

Ruiz &amp; Berg <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2024-11-12"
>Tuesday</TIMEX3>.<TIMEX3 tid="t2" type="DURATION" value="P1D"/> They will meet <TIMEX3 tid="t3"
type="DATE" value="2024-W47">next <EVENT eid="e2">week</EVENT></TIMEX3>.
</TEXT></TimeML>"""


def test_documents_of_timeml_are_benchmark_rows(tmp_path):
    file = tmp_path / "ruiz.tml"
    file.write_text(TIMEML)
    (labelled,) = read_benchmark(file, "timexes")
    assert labelled.article.published.first.isoformat() == "2024-11-13"
    text = labelled.article.text
    assert [(text[t.start : t.end], t.value) for t in labelled.timexes] == [
        ("Tuesday", "2024-11-12"),
        ("next week", "2024-W47"),
    ]
    assert read_benchmark(tmp_path, "timexes") == [labelled]
    strict = evaluate_timexes([labelled], [find_layer(labelled.article, "timexes")])[0]
    assert strict.f1 == 1
    file.write_text("<TimeML><TEXT>")
    with pytest.raises(CorpusError, match=r"ruiz\.tml: not readable as XML"):
        read_benchmark(file, "timexes")
    file.write_text("<TimeML/>")
    with pytest.raises(CorpusError, match="no TEXT element"):
        read_benchmark(tmp_path, "timexes")


def test_targets_are_scored_by_split(tmp_path):
    file = tmp_path / "s.jsonl"
    file.write_text(
        '{"id": 1, "sentence": "We like Ana.", "start": 8, "end": 11, "label": 1, "split": "x"}\n'
        '{"id": 2, "sentence": "We hate Ana.", "start": 8, "end": 11, "label": -1, "split": "x"}\n'
    )
    lines = {line.measure: line for line in evaluate_targets(list(read_targets(file)))}
    scorers = ("names hidden", "names shown", "word list", "VADER", "always negative")
    assert {f"macro-F1, x, {scorer}" for scorer in scorers} <= set(lines)
    assert lines["coverage, x, word list"].f1 == 1.0
    assert (lines["macro-F1, x, VADER"].gold, lines["macro-F1, x, VADER"].f1) == (2, 1.0)


def test_differences_name_what_is_missed_too_much_and_wrong(tmp_path, report):
    text = (GOLD / "timexes.csv").read_text("utf-8").splitlines()
    whole = find_differences(GOLD, report.tables)
    (tmp_path / "quotes.csv").write_text((GOLD / "quotes.csv").read_text("utf-8"), "utf-8")
    (tmp_path / "events.csv").write_text((GOLD / "events.csv").read_text("utf-8"), "utf-8")
    (tmp_path / "timexes.csv").write_text(text[0] + "\n", "utf-8")
    bare = find_differences(tmp_path, report.tables)
    assert {each.layer for each in whole} == {"quotes", "timexes", "events"}
    assert sum(e.layer == "timexes" for e in bare) == len(report.tables.timexes)
    assert all(e.kind == "too much" for e in bare if e.layer == "timexes")
    assert all(each.gold or each.found for each in whole)
