"""How long a build takes, stage by stage, and how much memory: written beside the book, not in it.

Times differ from build to build, and the pages are to be the same byte for byte.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

if sys.platform != "win32":
    import resource


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: seconds on the clock, and seconds of processors of all its processes."""

    stage: str
    seconds: float
    processor_seconds: float


@dataclass(slots=True)
class Stopwatch:
    """Measures the stages between its creation and each call of ``stop``."""

    stages: list[Stage] = field(default_factory=list)
    _clock: float = field(default_factory=time.perf_counter)
    _used: float = field(default_factory=lambda: _processor_seconds())

    def stop(self, stage: str) -> None:
        """End a stage; the next one begins."""
        clock, used = time.perf_counter(), _processor_seconds()
        self.stages.append(Stage(stage, round(clock - self._clock, 1), round(used - self._used, 1)))
        self._clock, self._used = clock, used

    def write(self, file: Path) -> None:
        """Write the stages, the machine, and the memory of the largest process (MiB), as JSON."""
        measured = {
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "memory": _memory(),
            "stages": [asdict(each) for each in self.stages],
        }
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(measured, indent=1) + "\n", "utf-8")


def _processor_seconds() -> float:
    """Of this process and of those that have ended."""
    return sum(os.times()[:4])


def _memory() -> int | None:
    """MiB of the largest process so far; unknown on Windows."""
    if sys.platform == "win32":
        return None
    most = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return most // (1024 * 1024 if sys.platform == "darwin" else 1024)
