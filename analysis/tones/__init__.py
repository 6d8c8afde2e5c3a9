"""What the scored mentions add up to: means with intervals, and which differences may be claimed.

The scores themselves are made in ``analysis.sentiment``; here is the arithmetic of
few articles.
"""

from __future__ import annotations

from analysis.tones.claims import COMPARISONS, Difference, differences
from analysis.tones.means import Mean, mean_tone
from analysis.tones.mentions import PRIMARY, SCORERS, TARGETS, VOICES, gather_tones

__all__ = [
    "COMPARISONS",
    "PRIMARY",
    "SCORERS",
    "TARGETS",
    "VOICES",
    "Difference",
    "Mean",
    "differences",
    "gather_tones",
    "mean_tone",
]
