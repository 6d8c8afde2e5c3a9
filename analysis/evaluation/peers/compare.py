"""One layer's programs on a benchmark file or on the project's own gold, kept if wished."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from analysis.corpus import read_corpus
from analysis.evaluation.peers.run import PeerRun, contest_of, read_runs, run_peers, save_runs

FIVE = "five_articles"  # the benchmark that comes with the project


def compare(layer: str, data: Path | None, root: Path, *, save: bool) -> Iterator[PeerRun]:
    """The runs of a layer, this program first.

    Args:
        layer: quotes, timexes or sentiment.
        data: A benchmark file; None for the gold of the five articles.
        root: Folder of the project.
        save: Whether to keep them; then other programs that have not changed since
            they were kept are not run again.

    Raises:
        CorpusError: when the layer has no peers, one is not installed, or the file
            is no benchmark.
    """
    contest = contest_of(layer)
    if data is None:
        labelled = contest.gold(root / "tests" / "gold", read_corpus(root / "seeds"))
    else:
        labelled = contest.read(data)
    folder = root / "book" / "results" / "peers"
    runs = []
    name = data.stem if data else FIVE
    for run in run_peers(layer, name, labelled, read_runs(folder) if save else ()):
        runs.append(run)
        yield run
    if save:
        save_runs(folder, runs)
