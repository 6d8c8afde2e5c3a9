"""Which differences in tone may be claimed: the rule, as a check.

With five articles a difference is claimed only when its interval excludes zero,
leaving out any one article keeps its sign, and most scorers agree with the sign.
No p-value is printed: with five articles it would promise too much.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.tones.means import article_means, left_out, t_interval
from analysis.tones.mentions import PRIMARY, SCORERS, TARGETS

LEADERS = (TARGETS["milei"], TARGETS["trump"])


@dataclass(frozen=True, slots=True)
class Cell:
    """Mentions that are taken together: of some targets, in some voices."""

    targets: tuple[str, ...]
    voices: tuple[str, ...] = ("reporter", "quote", "attributed")

    def of(self, tones: pd.DataFrame) -> pd.DataFrame:
        """The mentions of the cell."""
        return tones[tones["target"].isin(self.targets) & tones["voice"].isin(self.voices)]


COMPARISONS: dict[str, tuple[str, Cell, Cell]] = {
    "milei-trump": (
        "Milei against Trump, all voices",
        Cell(LEADERS[:1]),
        Cell(LEADERS[1:]),
    ),
    "milei-trump-reporter": (
        "Milei against Trump, the reporters’ own words",
        Cell(LEADERS[:1], ("reporter",)),
        Cell(LEADERS[1:], ("reporter",)),
    ),
    "voices": (
        "quoted and retold words against the reporters’ own, both presidents",
        Cell(LEADERS, ("quote", "attributed")),
        Cell(LEADERS, ("reporter",)),
    ),
    "argentina-united-states": (
        "Argentina against the United States, all voices",
        Cell((TARGETS["argentina"],)),
        Cell((TARGETS["united-states"],)),
    ),
    "alliance-leaders": (
        "the alliance against the two presidents, all voices",
        Cell((TARGETS["alliance"],)),
        Cell(LEADERS),
    ),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between two cells, article by article, and whether it may be claimed.

    Attributes:
        value: Mean over articles of the difference of their means.
        low: Lower end of its 95 % t interval.
        high: Upper end.
        least: The least mean when one article is left out.
        most: The greatest such mean.
        agreeing: Scorers whose difference has the same sign.
        scorers: Scorers in all.
        articles: Articles that have mentions of both cells.
    """

    key: str
    about: str
    value: float
    low: float
    high: float
    least: float
    most: float
    agreeing: int
    scorers: int
    articles: int

    @property
    def claimed(self) -> bool:
        """Whether the rule allows to speak of a difference."""
        return (
            (self.low > 0 or self.high < 0)
            and self.least * self.most > 0
            and 2 * self.agreeing > self.scorers
        )


def differences(tones: pd.DataFrame) -> Iterator[Difference]:
    """Every comparison of the book, by the corrected mean, with the scorers as witnesses."""
    for key, (about, one, other) in COMPARISONS.items():
        mine, theirs = one.of(tones), other.of(tones)
        primary = _apart(mine, theirs, PRIMARY)
        if not len(primary):
            continue
        value = float(np.mean(primary))
        yield Difference(
            key,
            about,
            value,
            *t_interval(primary),
            *left_out(primary),
            agreeing=sum(
                float(np.mean(_apart(mine, theirs, scorer))) * value > 0 for scorer in SCORERS
            ),
            scorers=len(SCORERS),
            articles=len(primary),
        )


def _apart(one: pd.DataFrame, other: pd.DataFrame, scorer: str) -> list[float]:
    """The difference of the two means in each article that has both."""
    means = [
        article_means(each[scorer].to_numpy(dtype=float), list(each["article"]))
        for each in (one, other)
    ]
    return [means[0][name] - means[1][name] for name in means[0] if name in means[1]]
