"""Run this program and its peers on one benchmark, and keep what came out."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from ctypes import CDLL
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from analysis.corpus import Corpus, CorpusError
from analysis.evaluation.results import code_hash
from analysis.evaluation.scores import Score

OWN = "this project"
ADOPT = 36  # PR_SET_CHILD_SUBREAPER of Linux's prctl(2)


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program.

    Attributes:
        name: As its authors write it.
        package: Its distribution on the package index.
        find: What it finds in one text, in this project's records; imports the
            package only when called.
    """

    name: str
    package: str
    find: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Contest:
    """What the programs of a layer are given, and how what they find is scored.

    Attributes:
        unit: What one text is: an article, or a target in its sentence.
        measure: The score that stands for a program where there is room for one.
        read: The labelled texts of a benchmark file.
        gold: The labelled texts of the project's own gold, by its folder.
        own: What this program finds in all of them.
        score: The scores of what a program found.
    """

    unit: str
    measure: str
    read: Callable[[Path], Sequence[Any]]
    gold: Callable[[Path, Corpus], Sequence[Any]]
    own: Callable[[Sequence[Any]], list[Any]]
    score: Callable[[Sequence[Any], Sequence[Any]], list[Score]]


@dataclass(frozen=True)
class PeerRun:
    """One program on one benchmark, as it is kept in ``book/results/peers``.

    Attributes:
        version: Of the package; for this project, the hash of the code of the layer.
        documents: How many texts.
        documents_per_second: By the seconds that one core works, the programs that it
            starts included: whatever each text costs a user of the package. What is
            loaded once is not counted, and neither is what else the machine does.
        unit: What one text is.
    """

    benchmark: str
    layer: str
    name: str
    version: str
    documents: int
    documents_per_second: float
    scores: list[dict[str, Any]]
    unit: str = "article"

    @property
    def f1(self) -> dict[str, float]:
        """F1 by measure."""
        return {each["measure"]: each["f1"] for each in self.scores}

    @property
    def score(self) -> Score:
        """The score that stands for the program."""
        measure = contest_of(self.layer).measure
        return next(Score(**each) for each in self.scores if each["measure"] == measure)

    @property
    def stale(self) -> bool:
        """Whether this project's code has changed since the run; never for another's."""
        return self.name == OWN and self.version != code_hash(self.layer)


def contest_of(layer: str) -> Contest:
    """How the programs of a layer are compared.

    Raises:
        CorpusError: when it has no peers.
    """
    try:
        contest: Contest = import_module(f"{__package__}.{layer}").CONTEST
    except ModuleNotFoundError:
        raise CorpusError(f"{layer}: there are no peers to compare; leave --peers out") from None
    return contest


def peers_of(layer: str) -> tuple[Peer, ...]:
    """The peers of a layer.

    Raises:
        CorpusError: when there are none, or one is not installed.
    """
    contest_of(layer)
    peers: tuple[Peer, ...] = import_module(f"{__package__}.{layer}").PEERS
    for peer in peers:
        _version(peer)
    return peers


def run_peers(
    layer: str, benchmark: str, labelled: Sequence[Any], kept: Sequence[PeerRun] = ()
) -> Iterator[PeerRun]:
    """This program first, then each peer, on the same texts.

    Args:
        layer: quotes, timexes or sentiment.
        benchmark: Its name.
        labelled: What the layer's contest read of it.
        kept: Earlier runs; another program whose version and texts are the same is
            not run again.
    """
    peers, contest = peers_of(layer), contest_of(layer)
    finders: list[tuple[str, str, Callable[[Sequence[Any]], list[Any]]]] = [
        (OWN, code_hash(layer), contest.own)
    ]
    finders += [(peer.name, _version(peer), _each(peer.find)) for peer in peers]
    known = {(each.benchmark, each.name, each.version, each.documents): each for each in kept}
    for name, release, find in finders:
        before = known.get((benchmark, name, release, len(labelled)))
        if before is not None and name != OWN:
            yield before
            continue
        find(labelled[:1])  # loads what is loaded once
        with _work() as seconds:
            findings = find(labelled)
        yield PeerRun(
            benchmark=benchmark,
            layer=layer,
            name=name,
            version=release,
            documents=len(labelled),
            documents_per_second=round(len(labelled) / max(seconds[0], 1e-6), 2),
            scores=[asdict(each) for each in contest.score(labelled, findings)],
            unit=contest.unit,
        )


def _each(find: Callable[[Any], Any]) -> Callable[[Sequence[Any]], list[Any]]:
    return lambda items: [find(each) for each in items]


@contextmanager
def _work() -> Iterator[list[float]]:
    """Seconds that processors work meanwhile for this process and all that it starts.

    The system adds a program's seconds to those of the process that waits for it. A
    package that starts one and forgets it would seem to cost nothing: on Linux this
    process takes over what is forgotten and waits for it.
    """
    if sys.platform == "linux":
        CDLL(None).prctl(ADOPT, 1, 0, 0, 0)
    before = _worked()
    seconds = [0.0]
    yield seconds
    _wait_for_forgotten()
    seconds[0] = _worked() - before


def _worked() -> float:
    return time.process_time() + sum(os.times()[2:4])


def _wait_for_forgotten(patience: float = 2.0) -> None:
    until = time.monotonic() + patience
    while hasattr(os, "WNOHANG") and time.monotonic() < until:
        try:
            ended, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not ended:
            time.sleep(0.05)


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
