"""A run over a corpus of any length: streamed, resumable, in one process or many.

``run_analysis`` writes the tables that ``build_tables`` makes, without holding
the corpus: articles and findings wait in a store on disk.
"""

from analysis.run.run import Done, run_analysis

__all__ = ["Done", "run_analysis"]
