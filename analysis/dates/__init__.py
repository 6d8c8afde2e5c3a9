"""Calendar algebra: periods of time with a grain, and lengths of time. No text, no clock."""

from analysis.dates.duration import Duration
from analysis.dates.period import GRAINS, Grain, Period, Third

__all__ = ["GRAINS", "Duration", "Grain", "Period", "Third"]
