"""Run this program and its peers on one benchmark, and keep what came out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from analysis.corpus import Article, CorpusError
from analysis.evaluation import layers
from analysis.evaluation.gold import Labelled
from analysis.evaluation.results import code_hash
from analysis.evaluation.scores import Score
from analysis.pipeline import Findings

OWN = "this project"


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program.

    Attributes:
        name: As its authors write it.
        package: Its distribution on the package index.
        find: What it finds in an article, in this project's records; imports the
            package only when called.
    """

    name: str
    package: str
    find: Callable[[Article], Findings]


@dataclass(frozen=True)
class PeerRun:
    """One program on one benchmark, as it is kept in ``book/results/peers``.

    Attributes:
        version: Of the package; for this project, the hash of the code of the layer.
        documents_per_second: By the seconds that one core works, child processes
            included: whatever each document costs a user of the package. What is
            loaded once is not counted, and neither is what else the machine does.
    """

    benchmark: str
    layer: str
    name: str
    version: str
    documents: int
    documents_per_second: float
    scores: list[dict[str, Any]]

    @property
    def f1(self) -> dict[str, float]:
        """F1 by measure."""
        return {each["measure"]: each["f1"] for each in self.scores}

    @property
    def stale(self) -> bool:
        """Whether this project's code has changed since the run; never for another's."""
        return self.name == OWN and self.version != code_hash(self.layer)


def peers_of(layer: str) -> tuple[Peer, ...]:
    """The peers of a layer.

    Raises:
        CorpusError: when there are none, or one is not installed.
    """
    try:
        peers: tuple[Peer, ...] = import_module(f"{__package__}.{layer}").PEERS
    except ModuleNotFoundError:
        raise CorpusError(f"{layer}: there are no peers to compare; leave --peers out") from None
    for peer in peers:
        _version(peer)
    return peers


def run_peers(layer: str, benchmark: str, labelled: Sequence[Labelled]) -> Iterator[PeerRun]:
    """This program first, then each peer, on the same articles."""
    peers = peers_of(layer)
    score = layers.evaluate_quotes if layer == "quotes" else layers.evaluate_timexes
    own = partial(layers.find_layer, layer=layer)
    finders: list[tuple[str, str, Callable[[Article], Findings]]] = [(OWN, code_hash(layer), own)]
    finders += [(peer.name, _version(peer), peer.find) for peer in peers]
    for name, release, find in finders:
        find(labelled[0].article)  # loads what is loaded once
        begun = _work()
        findings = [find(each.article) for each in labelled]
        seconds = _work() - begun
        scores: list[Score] = score(labelled, findings)
        yield PeerRun(
            benchmark=benchmark,
            layer=layer,
            name=name,
            version=release,
            documents=len(labelled),
            documents_per_second=round(len(labelled) / max(seconds, 1e-3), 2),
            scores=[asdict(each) for each in scores],
        )


def _work() -> float:
    """Seconds that processors worked for this process and its children so far."""
    return sum(os.times()[:4])


def _version(peer: Peer) -> str:
    try:
        return version(peer.package)
    except PackageNotFoundError:
        raise CorpusError(
            f"{peer.name}: {peer.package} is not installed; pip install '.[peers]'"
        ) from None


def save_runs(folder: Path, runs: Sequence[PeerRun]) -> Path:
    """Write the runs of one benchmark to ``folder/<layer>-<benchmark>.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{runs[0].layer}-{runs[0].benchmark}.json"
    text = json.dumps([asdict(each) for each in runs], ensure_ascii=False, indent=1)
    file.write_text(text + "\n", "utf-8")
    return file


def read_runs(folder: Path) -> list[PeerRun]:
    """The runs that are kept in a folder, by file name, this project first in each."""
    return [
        PeerRun(**row)
        for file in sorted(folder.glob("*.json"))
        for row in json.loads(file.read_text("utf-8"))
    ]
