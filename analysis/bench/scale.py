"""What a run costs in time and memory, measured from outside as its user sees it."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.bench.generate import write_corpus
from analysis.bench.stages import Stage, measure_stages
from analysis.corpus import CorpusError

SIZES = (10, 100, 1_000)
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ``alliance analyze`` on generated articles.

    Attributes:
        tone: Whether with tone.
        workers: Processes that analyse.
        dask: Whether these are the workers of a local Dask cluster.
        wall: Seconds from start to end, start-up and writing included.
        cpu: Seconds of processor time of the command and its processes; 0 with Dask,
            whose workers are not the command's own.
        peak: Memory of its largest process in MiB.
    """

    articles: int
    tone: bool
    workers: int
    dask: bool
    wall: float
    cpu: float
    peak: float

    @property
    def per_core(self) -> float:
        """Articles a second of processor time, or of wall time and worker with Dask."""
        return self.articles / (self.cpu or self.wall * self.workers)


@dataclass(frozen=True)
class Measured:
    """All runs of one measurement, and what a stage takes."""

    python: str
    processor: str
    runs: list[Run]
    stages: list[Stage]


def plan(sizes: Sequence[int]) -> Iterator[tuple[int, bool, int, bool]]:
    """Which runs are made: all sizes in one process, the middle one also in others."""
    for tone in (False, True):
        yield from ((size, tone, 1, False) for size in sizes)
    middle = sizes[len(sizes) // 2]
    yield middle, False, 2, False
    yield middle, False, 2, True


def measure(sizes: Sequence[int] = SIZES) -> Iterator[Run]:
    """The runs of ``plan``, one after the other."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number, (articles, tone, workers, dask) in enumerate(plan(sizes)):
            corpus = write_corpus(folder / f"{articles}.jsonl", articles)
            with _cluster(workers) if dask else _nothing() as address:
                yield _run(corpus, folder / f"out-{number}", articles, tone, workers, address)


def _run(corpus: Path, out: Path, articles: int, tone: bool, workers: int, address: str) -> Run:
    command = [sys.executable, "-m", "analysis.cli", "analyze", str(corpus), "--out", str(out)]
    command += [] if tone else ["--no-tone"]
    command += ["--scheduler", address] if address else ["--workers", str(workers)]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise CorpusError(f"{' '.join(command)}: exit code {running.returncode}; see above")
    return Run(
        articles=articles,
        tone=tone,
        workers=workers,
        dask=bool(address),
        wall=round(time.perf_counter() - begun, 2),
        cpu=0.0 if address else round(used.ru_utime + used.ru_stime, 2),
        peak=round(used.ru_maxrss / 1024, 1),
    )


@contextmanager
def _cluster(workers: int) -> Iterator[str]:
    from importlib import import_module

    dask = import_module("distributed")
    settings = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    with dask.LocalCluster(**settings) as cluster:
        yield str(cluster.scheduler_address)


@contextmanager
def _nothing() -> Iterator[str]:
    yield ""


def save(folder: Path, runs: Sequence[Run]) -> Path:
    """Write runs and stages to ``folder/scale.json``."""
    measured = Measured(platform.python_version(), _processor(), list(runs), measure_stages())
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "scale.json"
    file.write_text(json.dumps(asdict(measured), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return file


def read(folder: Path) -> Measured | None:
    """What ``save`` wrote; None when nothing was measured yet."""
    file = folder / "scale.json"
    if not file.is_file():
        return None
    kept = json.loads(file.read_text("utf-8"))
    runs = [Run(**each) for each in kept["runs"]]
    return Measured(
        kept["python"], kept["processor"], runs, [Stage(**each) for each in kept["stages"]]
    )


def days_for_a_million(measured: Measured, *, tone: bool) -> float:
    """Days that one core would take for a million articles, from the longest run there is."""
    runs = [each for each in measured.runs if each.tone is tone and each.workers == 1]
    return MILLION / max(runs, key=lambda each: each.articles).per_core / 86_400


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(models)} × {models[0]}" if models else platform.machine()
