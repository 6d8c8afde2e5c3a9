"""What was measured of the shipped weights: scores, calibration, names, speed, intervals.

``python -m training.check`` writes the file; the model card, the chapters and the
correction of means read it.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.sentiment.records import Names

FILE = "measured.json"


@cache
def measured() -> dict[str, Any]:
    """The whole file."""
    source = files("analysis.sentiment").joinpath("weights", FILE).read_text("utf-8")
    found: dict[str, Any] = json.loads(source)
    return found


def class_means(names: Names) -> list[list[float]]:
    """Mean probabilities of each true class on the development splits of NewsMTSC."""
    found: list[list[float]] = measured()["class_means"][names]
    return found
