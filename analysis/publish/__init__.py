"""The files that a reader can take away: figures with their cards, tables with their dictionary."""

from analysis.publish.calendar import write_timeline
from analysis.publish.citations import write_citations
from analysis.publish.data import write_data
from analysis.publish.figures import write_figures
from analysis.publish.previews import write_previews
from analysis.publish.release import Release, read_release

__all__ = [
    "Release",
    "read_release",
    "write_citations",
    "write_data",
    "write_figures",
    "write_previews",
    "write_timeline",
]
