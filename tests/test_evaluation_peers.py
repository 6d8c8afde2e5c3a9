import pytest

from analysis.corpus import Article, CorpusError
from analysis.dates import Period
from analysis.evaluation.gold import GoldTimex, Labelled
from analysis.evaluation.peers import Peer, read_runs, run, run_peers, save_runs
from analysis.evaluation.peers.quotes import nearest_name, said_or_nearest_name
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
    silent = Peer("silent", "numpy", lambda article: Findings(article))
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
    absent = Peer("Absent", "a-package-that-is-absent", lambda article: Findings(article))
    monkeypatch.setattr("analysis.evaluation.peers.timexes.PEERS", (absent,))
    with pytest.raises(CorpusError, match=r"Absent: .* is not installed"):
        run.peers_of("timexes")


def test_baselines_of_quotations():
    text = "Charles Darwin read. “The ship is ready,” Ada Lovelace said.\n“No,” he said."
    article = Article("a", text)
    near, said = nearest_name(article).quotes, said_or_nearest_name(article).quotes
    assert [each.text for each in near] == ["The ship is ready,", "No,"]
    assert [each.speaker for each in said] == ["Ada Lovelace", None]
    assert all(each.mention == text[each.mention_start : each.mention_end] for each in said[:1])
    text = "Charles Darwin saw Ada Lovelace. Then he said to Mark Twain: “Go.”"
    assert nearest_name(Article("b", text)).quotes[0].speaker == "Mark Twain"
