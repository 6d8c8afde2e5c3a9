"""What runs cost in time and memory, as it is kept in ``book/results/bench``.

A run of each size and kind is one row, written when it is done; a later run of the
same takes its place.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ``alliance analyze`` on generated articles.

    Attributes:
        tone: Whether with tone.
        workers: Processes that analyse.
        dask: Whether these are the workers of a local Dask cluster.
        wall: Seconds from start to end, start-up and writing included.
        cpu: Seconds of processor time of the command and all its processes.
        peak: Memory of the largest of these processes in MiB.
        machine: Processor and Python.
    """

    articles: int
    tone: bool
    workers: int
    dask: bool
    wall: float
    cpu: float
    peak: float
    machine: str = ""

    @property
    def kind(self) -> tuple[bool, bool, int, int]:
        """What was run; runs of one kind differ only in when."""
        return self.tone, self.dask, self.workers, self.articles

    @property
    def per_core(self) -> float:
        """Articles a second of one core: by processor time."""
        return self.articles / self.cpu

    @property
    def command(self) -> str:
        """The command that makes the run."""
        words = ["python -m analysis.bench scale", str(self.articles)]
        words += [] if self.tone else ["--no-tone"]
        words += [f"--workers {self.workers}"] if self.workers > 1 else []
        return " ".join([*words, *(["--dask"] if self.dask else [])])


@dataclass(frozen=True, slots=True)
class Stage:
    """Processor time of one stage, in milliseconds an article."""

    name: str
    milliseconds: float


@dataclass(frozen=True)
class Costs:
    """Runs by kind and size, and what each stage takes."""

    runs: tuple[Run, ...] = ()
    stages: tuple[Stage, ...] = ()

    def longest(self, *, tone: bool) -> Run | None:
        """The run of the most articles, of one process or several of one machine."""
        runs = [run for run in self.runs if run.tone is tone and not run.dask]
        return max(runs, key=lambda run: run.articles, default=None)

    def days_for_a_million(self, *, tone: bool) -> float | None:
        """Days that one core would take for a million articles at the longest run's speed."""
        longest = self.longest(tone=tone)
        return MILLION / longest.per_core / 86_400 if longest else None


def read_costs(folder: Path) -> Costs:
    """What was kept in a folder; nothing where nothing was measured yet."""
    runs, stages = (_rows(folder / f"{name}.json") for name in ("scale", "stages"))
    return Costs(tuple(Run(**row) for row in runs), tuple(Stage(**row) for row in stages))


def keep_run(folder: Path, run: Run) -> Path:
    """Put a run in the place of the one of its kind."""
    runs = {each.kind: each for each in read_costs(folder).runs} | {run.kind: run}
    return write_rows(folder / "scale.json", [asdict(runs[kind]) for kind in sorted(runs)])


def keep_stages(folder: Path, stages: Iterable[Stage]) -> Path:
    """Keep what each stage takes."""
    return write_rows(folder / "stages.json", list(map(asdict, stages)))


def write_rows(file: Path, rows: list[dict[str, Any]]) -> Path:
    """Write rows as JSON, the whole file or nothing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".part")
    unfinished.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")
    unfinished.replace(file)
    return file


def _rows(file: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(file.read_text("utf-8")) if file.is_file() else []
    return rows


def this_machine() -> str:
    """Processors, and Python's version."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    processor = f"{len(models)} × {models[0]}" if models else platform.machine()
    return f"{processor}, Python {platform.python_version()}"
