"""Which articles of a long stream copy one another, with the memory of a short one.

The same measure as ``analysis.events.reuse``: articles that share a quarter of the
shorter one's runs of eight words are one source. The runs go to files by their
hash, the pairs of articles that share one go to files by theirs, and one file at a
time is in memory (partitioned as in the hash join of Kitsuregawa et al. 1983).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from analysis.events.reuse import COPIED, MOST_HOLDERS, Reuse, is_copy, runs_of

FILES = 64  # a power of two; a million news articles make 64 files of 150 MB
MOST_WAITING = 500_000  # rows in memory before they go to the files
_RUN = np.dtype([("key", "<i8"), ("article", "<i4")])
_PAIR = np.dtype([("key", "<i8"), ("shared", "<i4")])

Rows = npt.NDArray[np.void]


class Partition:
    """Rows on disk, in files by the last bits of their key: rows of one key are in one file."""

    def __init__(self, folder: Path, kind: np.dtype[np.void]) -> None:
        folder.mkdir()
        self._files = [folder / f"{number}" for number in range(FILES)]
        self._kind = kind
        self._waiting: list[Rows] = []

    def add(self, rows: Rows) -> None:
        """Add rows; they stay in memory until there are many."""
        self._waiting.append(rows)
        if sum(map(len, self._waiting)) > MOST_WAITING:
            self._put_down()

    def _put_down(self) -> None:
        rows = np.concatenate([np.empty(0, self._kind), *self._waiting])
        self._waiting = []
        where = rows["key"] & (FILES - 1)
        for number, file in enumerate(self._files):
            with file.open("ab") as end:
                end.write(rows[where == number].tobytes())

    def parts(self) -> Iterator[Rows]:
        """Every row once, a file at a time; a file that was read is gone."""
        self._put_down()
        for file in self._files:
            yield np.fromfile(file, self._kind)
            file.unlink()


class Copies:
    """Collects articles, then says for each that copies another which one stands for both."""

    def __init__(self, folder: Path) -> None:
        self._folder = TemporaryDirectory(dir=folder, prefix=".runs-")
        self._runs = Partition(Path(self._folder.name, "runs"), _RUN)
        self._names: list[str] = []
        self._sizes: list[int] = []

    def add(self, name: str, text: str) -> None:
        """Add an article."""
        runs = np.fromiter(runs_of(text), dtype="<i8")
        rows = np.empty(len(runs), _RUN)
        rows["key"], rows["article"] = runs, len(self._names)
        self._runs.add(rows)
        self._names.append(name)
        self._sizes.append(len(runs))

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
        sizes = np.array(self._sizes, dtype=np.int64)
        pairs = Partition(Path(self._folder.name, "pairs"), _PAIR)
        for runs in self._runs.parts():
            for rows in _sharing(runs[np.argsort(runs["key"], kind="stable")]):
                pairs.add(rows)
        for rows in pairs.parts():
            keys, at = np.unique(rows["key"], return_inverse=True)
            counts = np.bincount(at, rows["shared"], len(keys)).astype(np.int64)
            one, other = _articles(keys)
            shares = counts / np.maximum(np.minimum(sizes[one], sizes[other]), 1)
            for place in np.flatnonzero(shares >= COPIED).tolist():
                a, b = int(one[place]), int(other[place])
                shared, share = int(counts[place]), float(shares[place])
                if is_copy(Reuse(self._names[a], self._names[b], shared, share)):
                    yield a, b
        self._folder.cleanup()


def _sharing(runs: Rows) -> Iterator[Rows]:
    """The pairs of articles that share runs, and how many of these; runs are sorted by key."""
    edges = np.concatenate(([0], np.flatnonzero(np.diff(runs["key"])) + 1, [len(runs)]))
    sizes = np.diff(edges)
    for size in range(2, MOST_HOLDERS + 1):
        starts = edges[:-1][sizes == size]
        holders = runs["article"][starts[:, None] + np.arange(size)].astype(np.int64)
        holders.sort(axis=1)
        a, b = np.triu_indices(size, 1)
        keys, counts = np.unique(_pair(holders[:, a], holders[:, b]).ravel(), return_counts=True)
        rows = np.empty(len(keys), _PAIR)
        rows["key"], rows["shared"] = keys, counts
        yield rows


# A pair of articles is one number whose last bits differ from pair to pair.
def _pair(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return one << 32 | (one ^ other)


def _articles(pairs: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    one = pairs >> 32
    return one, (pairs & 0xFFFFFFFF) ^ one
