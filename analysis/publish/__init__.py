"""The files that a reader can take away: figures with their cards, tables with their dictionary."""

from analysis.publish.data import write_data
from analysis.publish.figures import write_figures

__all__ = ["write_data", "write_figures"]
