"""The alliance of Donald Trump and Javier Milei in five news articles: the analysis.

``read_corpus`` reads articles, ``build_tables`` finds in them what the book reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.corpus import read_corpus

if TYPE_CHECKING:
    from analysis.pipeline import build_tables

__all__ = ["build_tables", "read_corpus"]


def __getattr__(name: str) -> Any:
    """Load the pipeline when it is first asked for: it brings the parser along."""
    if name == "build_tables":
        from analysis.pipeline import build_tables

        return build_tables
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
