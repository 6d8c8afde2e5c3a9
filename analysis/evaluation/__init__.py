"""How right the program is: scores against gold labels and benchmarks."""

from analysis.evaluation.scores import Score

__all__ = ["Score"]
