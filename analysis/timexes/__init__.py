"""Time expressions of an article, after TIMEX3, and what they say of its date."""

from analysis.timexes.finder import find_timexes, tag
from analysis.timexes.record import Timex

__all__ = ["Timex", "find_timexes", "tag"]
