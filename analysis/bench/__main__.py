"""``python -m analysis.bench [SIZE …]``: measure runs and try faults; what ``make bench`` does."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from analysis.bench.faults import try_faults
from analysis.bench.scale import SIZES, measure, save
from analysis.report import find_root

if __name__ == "__main__":
    folder = find_root() / "book" / "results" / "bench"
    runs = []
    for run in measure([int(each) for each in sys.argv[1:]] or SIZES):
        runs.append(run)
        print(f"{run}, {run.per_core:.2f} articles/s a core", flush=True)
    print(f"kept in {save(folder, runs)}")
    outcomes = list(map(asdict, try_faults()))
    text = json.dumps(outcomes, ensure_ascii=False, indent=1) + "\n"
    (folder / "faults.json").write_text(text, "utf-8")
    print(f"{len(outcomes)} faults tried, kept in {folder / 'faults.json'}")
