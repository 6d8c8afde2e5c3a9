"""What a build took: stages in their order, seconds that passed, and the memory."""

from __future__ import annotations

import json
import time
from pathlib import Path

from analysis.publish.stopwatch import Stopwatch


def test_each_stage_has_the_time_that_passed_in_it(tmp_path: Path) -> None:
    watch = Stopwatch()
    time.sleep(0.25)
    watch.stop("sleep")
    watch.stop("nothing")
    watch.write(tmp_path / "reports" / "build.json")
    measured = json.loads((tmp_path / "reports" / "build.json").read_text("utf-8"))
    first, second = measured["stages"]
    assert (first["stage"], second["stage"]) == ("sleep", "nothing")
    assert first["seconds"] >= 0.2 > second["seconds"]
    assert first["processor_seconds"] < first["seconds"]
    assert measured["memory"] is None or measured["memory"] > 10
