"""Which articles of a long stream copy one another, with the memory of a short one.

The same measure as ``analysis.events.reuse``: articles that share a quarter of the
shorter one's runs of eight words are one source. The runs go to files by their
hash, and one file at a time is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from analysis.events.reuse import COPIED, MOST_HOLDERS, Reuse, is_copy, runs_of

FILES = 64  # powers of two; a million news articles make 64 files of 150 MB
MOST_WAITING = 500_000  # runs in memory before they go to the files
_ROW = np.dtype([("run", "<i8"), ("article", "<i4")])


class Copies:
    """Collects articles, then says for each that copies another which one stands for both."""

    def __init__(self, folder: Path) -> None:
        self._folder = TemporaryDirectory(dir=folder, prefix=".runs-")
        self._files = [Path(self._folder.name, f"{number}") for number in range(FILES)]
        self._waiting: list[npt.NDArray[np.void]] = []
        self._names: list[str] = []
        self._sizes: list[int] = []

    def add(self, name: str, text: str) -> None:
        """Add an article."""
        runs = np.fromiter(runs_of(text), dtype="<i8")
        rows = np.empty(len(runs), _ROW)
        rows["run"], rows["article"] = runs, len(self._names)
        self._waiting.append(rows)
        self._names.append(name)
        self._sizes.append(len(runs))
        if sum(map(len, self._waiting)) > MOST_WAITING:
            self._put_down()

    def _put_down(self) -> None:
        rows = np.concatenate(self._waiting or [np.empty(0, _ROW)])
        self._waiting = []
        where = rows["run"] & (FILES - 1)
        for number, file in enumerate(self._files):
            with file.open("ab") as end:
                end.write(rows[where == number].tobytes())

    def sources(self) -> dict[str, str]:
        """For each article that copies another, the id that stands for both: the first one."""
        source: dict[str, str] = {}

        def find(name: str) -> str:
            while (above := source.get(name, name)) != name:
                name = above
            return name

        for one, other in self._copying():
            first, second = sorted((find(self._names[one]), find(self._names[other])))
            if first != second:
                source[second] = first
        return {name: find(name) for name in source}

    def _copying(self) -> Iterator[tuple[int, int]]:
        """Pairs of articles of which one copies the other."""
        pairs, counts = np.empty(0, np.int64), np.empty(0, np.int64)
        self._put_down()
        for file in self._files:
            rows = np.fromfile(file, _ROW)
            found = [pairs, *_pairs(rows[np.argsort(rows["run"], kind="stable")])]
            weights = [counts, *(np.ones(len(each), np.int64) for each in found[1:])]
            pairs, at = np.unique(np.concatenate(found), return_inverse=True)
            counts = np.bincount(at, np.concatenate(weights), len(pairs)).astype(np.int64)
        self._folder.cleanup()
        sizes = np.array(self._sizes, dtype=np.int64)
        one, other = np.right_shift(pairs, 32), np.bitwise_and(pairs, 0xFFFFFFFF)
        shorter = np.minimum(sizes[one], sizes[other]) if len(pairs) else counts
        shares = counts / np.maximum(shorter, 1)
        for place in np.flatnonzero(shares >= COPIED).tolist():
            a, b = int(one[place]), int(other[place])
            reuse = Reuse(self._names[a], self._names[b], int(counts[place]), float(shares[place]))
            if is_copy(reuse):
                yield a, b


def _pairs(rows: npt.NDArray[np.void]) -> Iterator[npt.NDArray[np.int64]]:
    """For each run that some articles share, the pairs of them as single numbers."""
    edges = np.concatenate(([0], np.flatnonzero(np.diff(rows["run"])) + 1, [len(rows)]))
    sizes = np.diff(edges)
    for size in range(2, MOST_HOLDERS + 1):
        starts = edges[:-1][sizes == size]
        holders = rows["article"][starts[:, None] + np.arange(size)].astype(np.int64)
        holders.sort(axis=1)
        a, b = np.triu_indices(size, 1)
        if len(starts):
            yield (holders[:, a] << 32 | holders[:, b]).ravel()
