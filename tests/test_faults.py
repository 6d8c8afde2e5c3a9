"""Whatever is wrong with a corpus: nothing raises, nothing is lost, one line names it."""

import json
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.bench.faults import FAULTS, NAMED, try_fault
from analysis.corpus import Article, CorpusError, Problem, stream_articles
from analysis.pipeline import analyze_article, article_rows
from analysis.tables import SCHEMAS, make_table

SPANS = [name for name, each in SCHEMAS.items() if {"start", "end", "text"} <= set(each.columns)]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda each: each.name)
def test_a_fault_is_analysed_or_named_and_loses_nothing(fault):
    happened = try_fault(fault)
    assert happened.outcome == fault.outcome, happened.told
    assert happened.neighbours == 2
    assert "\n" not in happened.told
    if fault.outcome == NAMED:
        assert happened.told.startswith(("corpus.jsonl: line 2: ", "faulty: ", "before: "))
        assert "; " in happened.told
        assert len(happened.told) < 600


ODD = "“”‘’\"'«»()[]—–-…\n\r\t\0\u2028\u202e\u200f ،🇦🇷👩🏽é\u0301<>&;=@#$%°1234567890/:.,"
WORDS = ["Ana Ruiz", " said ", "according to ", "on Monday", "4 May 2021", " he ", "Mr. "]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(ODD), st.text(max_size=5)), max_size=25))
def test_any_text_is_analysed_and_every_span_slices_exactly(pieces):
    text = "".join(pieces)
    if not text.strip() or any(0xD800 <= ord(each) < 0xE000 for each in text):
        return
    findings = analyze_article(Article("a", text), tone=False)
    assert not findings.problems, findings.problems
    for name, rows in article_rows([findings], ()).items():
        make_table(name, rows)
        if name in SPANS:
            assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)


FIELDS = st.sampled_from(["id", "text", "title", "published", "outlet", "url", "basis", "other"])
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20),
    st.dates().map(str), st.lists(st.integers(), max_size=2),
)  # fmt: skip


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.dictionaries(FIELDS, VALUES), min_size=1, max_size=4))
def test_any_rows_are_articles_or_problems_and_none_is_lost(tmp_path_factory, rows):
    file = tmp_path_factory.mktemp("rows") / "c.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    read = list(stream_articles(file))
    assert len(read) == len(rows)
    for each in read:
        assert isinstance(each, Article | Problem)
        if isinstance(each, Problem):
            each.message.encode("utf-8")
            assert "\n" not in each.message


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300))
def test_any_bytes_as_a_parquet_file_or_a_folder_are_one_line(tmp_path_factory, raw):
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "c.parquet").write_bytes(raw)
    (folder / "articles.toml").write_bytes(raw)
    for place in (folder / "c.parquet", folder):
        try:
            list(stream_articles(place))
        except CorpusError as error:
            assert place.name in str(error)  # noqa: PT017 # whatever else is raised is the failure


def test_a_line_without_end_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.corpus.files.LONGEST_LINE", 100)
    file = tmp_path / "c.jsonl"
    good = json.dumps({"id": "a", "text": "It rained."})
    file.write_text("x" * 1000 + "\n" + good + "\n" + "y" * 1000, "utf-8")
    first, article, last = stream_articles(file)
    assert "line 1: longer than" in first.message
    assert article.id == "a"
    assert "line 3: longer than" in last.message


@pytest.mark.parametrize(
    "unit",
    ["“", '"', "“a” ", "(", "a", "A", "1 ", "1/2/03 ", "he said ", "Mr. ", "Ana Ruiz ", ", "],
)
def test_work_grows_with_the_length_and_not_faster(unit):
    """Counted in calls of this project's own functions, so that no clock is asked."""
    analyze_article(Article("a", "It rained."), tone=False)
    few, many = (calls_of(unit * times) for times in (400, 1600))
    assert many < 6 * few + 1000


def calls_of(text):
    calls = Counter()

    def count(frame, event, _):
        if event == "call" and "/analysis/" in frame.f_code.co_filename:
            calls[frame.f_code.co_name] += 1

    sys.setprofile(count)
    try:
        findings = analyze_article(Article("a", text), tone=False)
    finally:
        sys.setprofile(None)
    assert not findings.problems, findings.problems
    return calls.total()


PROGRAM = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (MOST, MOST))
sys.argv = ["alliance", "analyze", *sys.argv[1:], "--no-tone"]
from analysis.cli import main
main()
"""


@pytest.mark.parametrize("limit", [1000, 60_000])
def test_an_output_that_takes_no_more_is_one_line_and_goes_on_later(tmp_path, limit):
    """A limit on the size of files stands for the full disk."""
    from analysis.bench.generate import write_corpus

    corpus = write_corpus(tmp_path / "c.jsonl", 12, sentences=6)
    program = PROGRAM.replace("MOST", str(limit))
    command = [sys.executable, "-c", program, str(corpus), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("\n") == 1
    assert "give another folder" in done.stderr
    assert not list((tmp_path / "out").glob("*.csv"))


def test_an_output_that_is_a_file_is_one_line(tmp_path, capsys, monkeypatch):
    from analysis import cli

    (tmp_path / "out").write_text("x")
    corpus = tmp_path / "c.jsonl"
    corpus.write_text(json.dumps({"id": "a", "text": "It rained."}))
    monkeypatch.setattr(
        "sys.argv", ["alliance", "analyze", str(corpus), "--out", str(tmp_path / "out")]
    )
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 1
    assert capsys.readouterr().err.count("\n") == 1
