"""What a run costs in time and memory, measured from outside as its user sees it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analysis.bench.generate import write_corpus
from analysis.corpus import CorpusError
from analysis.evaluation.costs import Run, this_machine

# Articles, with tone, workers, Dask: from the shortest to the longest.
PLAN = (
    (10, False, 1, False),
    (10, True, 1, False),
    (100, False, 1, False),
    (100, True, 1, False),
    (1_000, False, 1, False),
    (1_000, False, 2, False),
    (1_000, False, 2, True),
    (1_000, True, 1, False),
    (10_000, False, 2, False),
)


def measure(articles: int, *, tone: bool, workers: int = 1, dask: bool = False) -> Run:
    """Analyse so many generated articles, and say what it took.

    Raises:
        CorpusError: when the run fails.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        corpus = write_corpus(folder / "generated.jsonl", articles)
        command = [sys.executable, "-m", "analysis.cli", "analyze", str(corpus)]
        command += ["--out", str(folder / "out"), *([] if tone else ["--no-tone"])]
        used_before = _children()
        with _cluster(workers) if dask else _nothing() as (address, memory):
            command += ["--scheduler", address] if dask else ["--workers", str(workers)]
            begun = time.perf_counter()
            with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
                _, status, used = os.wait4(running.pid, 0)
                running.returncode = os.waitstatus_to_exitcode(status)
            wall = time.perf_counter() - begun
            if running.returncode:
                told = f"exit code {running.returncode}; see above"
                raise CorpusError(f"{' '.join(command)}: {told}")
            peak = max(used.ru_maxrss / 1024, *memory())
        seconds = _children() - used_before if dask else used.ru_utime + used.ru_stime
    return Run(
        articles=articles,
        tone=tone,
        workers=workers,
        dask=dask,
        wall=round(wall, 2),
        cpu=round(seconds, 2),
        peak=round(peak, 1),
        machine=this_machine(),
    )


def _children() -> float:
    """Seconds of processor time of the processes that have ended."""
    return sum(os.times()[2:4])


@contextmanager
def _cluster(workers: int) -> Iterator[tuple[str, Any]]:
    """A local Dask cluster: its address, and what asks for the memory of its workers in MiB."""
    dask = import_module("distributed")
    settings = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    with dask.LocalCluster(**settings) as cluster, dask.Client(cluster) as client:
        yield str(cluster.scheduler_address), lambda: client.run(_peak).values()


def _peak() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def _nothing() -> Iterator[tuple[str, Any]]:
    yield "", lambda: (0.0,)
