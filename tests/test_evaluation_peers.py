import subprocess
import sys
from dataclasses import replace

import pytest

from analysis.corpus import Article, CorpusError
from analysis.dates import Period
from analysis.evaluation.gold import GoldTimex, Labelled, LabelledTarget
from analysis.evaluation.peers import Peer, read_runs, run, run_peers, save_runs
from analysis.evaluation.peers.quotes import nearest_name, said_or_nearest_name
from analysis.evaluation.peers.sentiment import own_targets, score, vader, vader_near
from analysis.evaluation.peers.timexes import placed
from analysis.pipeline import Findings

ARTICLE = Article(
    "a", "On Tuesday, and on Tuesday, it rained.", published=Period.parse("2024-11-13")
)
LABELLED = [Labelled(ARTICLE, timexes=(GoldTimex(3, 10, "DATE", "2024-11-12"),))]


def test_what_a_peer_finds_is_placed_in_text_order():
    found = placed(
        ARTICLE, [("Tuesday", "DATE", "x"), ("Tuesday", "DATE", "y"), ("May", "DATE", "")], ""
    )
    assert [(each.start, each.value) for each in found] == [(3, "x"), (19, "y")]


def test_peers_are_scored_beside_this_project_and_kept(tmp_path, monkeypatch):
    silent = Peer("silent", "numpy", lambda given: Findings(given.article))
    monkeypatch.setattr(run, "peers_of", lambda layer: (silent,))
    runs = list(run_peers("timexes", "bench", LABELLED))
    assert [each.name for each in runs] == [run.OWN, "silent"]
    recall = [{line["measure"]: line["recall"] for line in each.scores} for each in runs]
    assert [each["relaxed span"] for each in recall] == [1.0, 0.0]
    save_runs(tmp_path, runs)
    assert read_runs(tmp_path) == runs


def test_a_layer_without_peers_and_a_peer_that_is_not_installed_are_told(monkeypatch):
    with pytest.raises(CorpusError, match="no peers"):
        run.peers_of("events")
    absent = Peer("Absent", "a-package-that-is-absent", lambda given: Findings(given.article))
    monkeypatch.setattr("analysis.evaluation.peers.timexes.PEERS", (absent,))
    with pytest.raises(CorpusError, match=r"Absent: .* is not installed"):
        run.peers_of("timexes")


def test_baselines_of_quotations():
    text = "Charles Darwin read. “The ship is ready,” Ada Lovelace said.\n“No,” he said."
    article = Article("a", text)
    given = Labelled(article)
    near, said = nearest_name(given).quotes, said_or_nearest_name(given).quotes
    assert [each.text for each in near] == ["The ship is ready,", "No,"]
    assert [each.speaker for each in said] == ["Ada Lovelace", None]
    assert all(each.mention == text[each.mention_start : each.mention_end] for each in said[:1])
    text = "Charles Darwin saw Ada Lovelace. Then he said to Mark Twain: “Go.”"
    assert nearest_name(Labelled(Article("b", text))).quotes[0].speaker == "Mark Twain"


def test_the_time_of_a_program_that_is_started_and_forgotten_counts():
    forgotten = """
import subprocess, sys
subprocess.Popen([sys.executable, "-c", "sum(range(10_000_000))"], start_new_session=True)
"""
    with run._work() as seconds:
        subprocess.run([sys.executable, "-c", forgotten], check=True)
    with run._work() as little:
        subprocess.run([sys.executable, "-c", "pass"], check=True)
    assert seconds[0] > 2 * little[0]


def test_another_program_is_not_run_again_unless_it_changed(monkeypatch):
    calls = []
    peer = Peer("counted", "numpy", lambda given: calls.append(1) or Findings(given.article))
    monkeypatch.setattr(run, "peers_of", lambda layer: (peer,))
    runs = list(run_peers("timexes", "bench", LABELLED))
    before = len(calls)
    assert list(run_peers("timexes", "bench", LABELLED, runs))[1] == runs[1]
    assert len(calls) == before
    list(run_peers("timexes", "bench", LABELLED, [replace(runs[1], version="0")]))
    assert len(calls) > before


def test_vader_is_scored_on_every_target_and_by_split():
    good, bad = "A great, great day for Ana.", "Ana is a horrible liar."
    targets = [
        LabelledTarget(good, 23, 26, 1, "a", split="one"),
        LabelledTarget(bad, 0, 3, -1, "b", split="two"),
    ]
    found = [vader(each) for each in targets]
    assert found == [1, -1] == [vader_near(each) for each in targets]
    assert {each.measure: each.f1 for each in score(targets, found)} == {
        "macro-F1": 1.0, "macro-F1, one": 1.0, "macro-F1, two": 1.0
    }  # fmt: skip


def test_the_labelled_mentions_of_the_five_articles_stand_in_their_sentences(report):
    targets = own_targets(report.root / "tests" / "gold", report.corpus)
    assert len(targets) == 150
    assert all(each.sentence[each.start : each.end] for each in targets)
