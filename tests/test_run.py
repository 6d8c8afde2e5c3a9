import json
import os
import pickle
import signal
import subprocess
import sys
import time
import tracemalloc
import zlib
from dataclasses import asdict

import pandas as pd
import pytest

from analysis import build_tables, read_corpus
from analysis.bench.generate import generate, write_corpus
from analysis.corpus import Article, CorpusError
from analysis.events import sources_of
from analysis.pipeline import Findings, analyze_article
from analysis.run import gather, run, run_analysis, writing
from analysis.run.copies import Copies
from analysis.run.store import Store, packed, unpacked
from analysis.tables import SCHEMAS

ARTICLES = 10


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Generated articles, one without a date, with a copy, a bad row and an id that comes twice."""
    file = write_corpus(tmp_path_factory.mktemp("corpus") / "c.jsonl", ARTICLES, sentences=7)
    rows = file.read_text("utf-8").splitlines()
    copied = json.loads(rows[3]) | {"id": "copy"}
    undated = {"id": "undated", "text": json.loads(rows[4])["text"][:600]}
    rows += [json.dumps(copied), json.dumps(undated), "{", rows[0], json.dumps({"id": "empty"})]
    file.write_text("\n".join(rows), "utf-8")
    return file


@pytest.fixture(scope="module")
def whole(corpus):
    return build_tables(read_corpus(corpus))


def files_of(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture(scope="module")
def expected(corpus, tmp_path_factory):
    """The files of one run in one process without tone."""
    out = tmp_path_factory.mktemp("expected")
    run_analysis(corpus, out, tone=False)
    return files_of(out)


def test_a_run_writes_the_tables_that_are_built_in_memory(corpus, whole, tmp_path):
    done = run_analysis(corpus, tmp_path / "run")
    whole.write(tmp_path / "memory")
    assert files_of(tmp_path / "run") == files_of(tmp_path / "memory")
    assert (done.articles, done.errors, done.resumed) == (ARTICLES + 2, 3, 0)


def test_small_chunks_and_parts_hold_the_same_rows(corpus, whole, tmp_path, monkeypatch):
    monkeypatch.setattr(gather, "CHUNK", 3)
    monkeypatch.setattr(writing, "ROWS_A_PART", 30)
    run_analysis(corpus, tmp_path, form="parquet")
    assert len(list((tmp_path / "sentences.parquet").iterdir())) > 2
    for name, table in whole.items():
        pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / f"{name}.parquet"), table)


def test_processes_change_no_row(corpus, expected, tmp_path):
    run_analysis(corpus, tmp_path, tone=False, workers=2)
    assert files_of(tmp_path) == expected


def test_a_killed_run_goes_on_and_changes_no_row(corpus, expected, tmp_path):
    program = (
        "import sys; from pathlib import Path; from analysis.run import run_analysis, store;"
        "store.COMMIT_EVERY = 1; run_analysis(*map(Path, sys.argv[1:]), tone=False)"
    )
    command = [sys.executable, "-c", program, str(corpus), str(tmp_path)]
    running = subprocess.Popen(command)
    store = tmp_path / run.UNFINISHED
    wait_for(lambda: kept_in(store) > 1)  # the last row that is seen may not be committed yet
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    assert {each.name for each in tmp_path.iterdir()} <= {store.name, f"{store.name}-journal"}
    done = run_analysis(corpus, tmp_path, tone=False)
    assert 0 < done.resumed < ARTICLES + 2
    assert files_of(tmp_path) == expected


def kept_in(store):
    """Rows of findings that a reader of the file would see; it is locked while it is written."""
    import sqlite3

    if not store.exists():
        return 0
    try:
        copy = store.with_suffix(".copy")
        copy.write_bytes(store.read_bytes())
        with sqlite3.connect(copy) as db:
            return db.execute("SELECT count(*) FROM findings").fetchone()[0]
    except sqlite3.Error:
        return 0
    finally:
        copy.unlink(missing_ok=True)


def wait_for(happened, seconds=120):
    for _ in range(seconds * 20):
        if happened():
            return
        time.sleep(0.05)
    raise TimeoutError


def test_a_run_interrupted_while_writing_leaves_no_table_and_goes_on(
    corpus, expected, tmp_path, monkeypatch
):
    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(gather, "_merge", stop)
        with pytest.raises(KeyboardInterrupt):
            run_analysis(corpus, tmp_path, tone=False)
    assert [each.name for each in tmp_path.iterdir()] == [run.UNFINISHED]
    done = run_analysis(corpus, tmp_path, tone=False)
    assert done.resumed == done.articles
    assert files_of(tmp_path) == expected


def test_what_another_corpus_or_option_has_left_is_not_used(corpus, tmp_path):
    with Store(tmp_path / run.UNFINISHED, "another") as store:
        store.fill([])
    done = run_analysis(corpus, tmp_path, tone=False)
    assert (done.articles, done.resumed) == (ARTICLES + 2, 0)


def test_a_damaged_store_is_not_used(corpus, expected, tmp_path):
    (tmp_path / run.UNFINISHED).write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    run_analysis(corpus, tmp_path, tone=False)
    assert files_of(tmp_path) == expected


def test_records_come_back_from_disk_as_they_were_and_run_nothing(corpus):
    found = [analyze_article(each) for each in read_corpus(corpus).articles[:3]]
    for each in found:
        assert each.tones
        assert each.events
        assert unpacked(packed(each), Findings) == each
    with pytest.raises(CorpusError, match="damaged; delete it"):
        unpacked(zlib.compress(pickle.dumps(found[0])), Findings)
    with pytest.raises(CorpusError, match="damaged"):
        unpacked(b"no such bytes", Article)


def test_two_runs_in_one_folder_are_one_too_many(corpus, tmp_path):
    with Store(tmp_path / run.UNFINISHED, "k") as store:
        store.fill([])
        with pytest.raises(CorpusError, match="another run is writing there"):
            run_analysis(corpus, tmp_path, tone=False)


def test_copies_are_told_as_in_memory(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.run.copies.MOST_WAITING", 2000)
    articles = read_corpus(corpus).articles
    copies = Copies(tmp_path)
    for each in articles:
        copies.add(each.id, each.text)
    expected = {name: source for name, source in sources_of(articles).items() if name != source}
    assert {k: v for k, v in copies.sources().items() if k != v} == expected
    assert "generated-0000003" in expected


def test_copies_take_no_more_memory_for_more_articles(tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.run.copies.MOST_WAITING", 20_000)
    few, many = (_peak_of_copies(tmp_path, number) for number in (100, 400))
    assert many < 1.5 * few


def _peak_of_copies(folder, number):
    copies = Copies(folder)
    texts = [row["text"] for row in generate(number, sentences=12)]
    tracemalloc.start()
    for at, text in enumerate(texts):
        copies.add(f"{at}", text)
    copies.sources()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_memory_holds_one_block_of_events(corpus, tmp_path, monkeypatch):
    sizes = []

    def merge_block(block, *args):
        sizes.append(len(block))
        return real(block, *args)

    real = gather.merge_block
    monkeypatch.setattr(gather, "merge_block", merge_block)
    monkeypatch.setattr(gather, "BLOCK", 5)
    run_analysis(corpus, tmp_path, tone=False)
    assert len(sizes) > 5
    assert max(sizes) < sum(sizes) / 3
    events = pd.read_csv(tmp_path / "events.csv")
    assert events["event"].is_unique


def test_generated_articles_do_not_depend_on_how_many_there_are():
    assert list(generate(3)) == list(generate(5))[:3]
    assert {"id", "title", "outlet", "published", "text"} == set(next(generate(1)))


def test_every_table_is_written(expected):
    assert set(expected) == {f"{name}.csv" for name in SCHEMAS}
    assert asdict(run.Done(1, (), 0, 0))["articles"] == 1
