"""The report of the book: its tables, scores and facts, made once a build.

A chapter that is run alone makes them when they are missing, or when the corpus
or the package has changed: the key is the hash of every file that matters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.corpus import Corpus, CorpusError, read_corpus
from analysis.run.key import code_key, hash_folder
from analysis.tables import Tables, read_tables

if TYPE_CHECKING:
    from analysis.facts import Fact


@dataclass(frozen=True, eq=False)  # tables do not compare: a report is itself alone
class Report:
    """What the chapters are written from."""

    root: Path
    corpus: Corpus
    tables: Tables
    scores: pd.DataFrame
    tones: pd.DataFrame

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every number of the report, by id."""
        from analysis.facts import build_facts

        return build_facts(self.corpus, self.tables, self.scores, self.tones, self.root)


def find_root(start: Path | None = None) -> Path:
    """The project's folder: the nearest one upwards with ``_config.yml`` and ``seeds``.

    Raises:
        CorpusError: when there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "_config.yml").is_file() and (folder / "seeds").is_dir():
            return folder
    raise CorpusError(f"{here}: not in the project; change to the folder that holds _config.yml")


def open_report(
    root: Path | None = None, progress: Callable[[str], None] = lambda _: None
) -> Report:
    """The report of the project's own corpus, read where it is fresh, else made.

    Raises:
        CorpusError: when an article cannot be read: the book stands on all of them.
    """
    root = root or find_root()
    corpus = read_corpus(root / "seeds")
    if corpus.problems:
        raise CorpusError("\n".join(problem.message for problem in corpus.problems))
    folder = root / "_build" / "report"
    key = _key(root)
    stamp = folder / "key.txt"
    if not (stamp.is_file() and stamp.read_text("utf-8") == key):
        stamp.unlink(missing_ok=True)
        _make(root, corpus, folder, progress)
        stamp.write_text(key, "utf-8")
    scores, tones = (pd.read_csv(folder / f"{name}.csv") for name in ("scores", "tones"))
    return Report(root, corpus, read_tables(folder / "tables"), scores, tones)


def _make(root: Path, corpus: Corpus, folder: Path, progress: Callable[[str], None]) -> None:
    from analysis.evaluation.own import evaluate_all, tone_labels
    from analysis.evaluation.scores import Score
    from analysis.facts import claims, to_json
    from analysis.pipeline import find_all, gather_tables
    from analysis.tones import gather_tones

    findings = find_all(corpus, progress=progress)
    tables = gather_tables(corpus, findings)
    if len(tables.errors):
        raise CorpusError("\n".join(tables.errors["message"]))
    tables.write(folder / "tables")
    gold = root / "tests" / "gold"
    found = evaluate_all(gold, corpus, findings, tables) if gold.is_dir() else []
    scores = pd.DataFrame(map(asdict, found), columns=[each.name for each in fields(Score)])
    scores.to_csv(folder / "scores.csv", index=False, lineterminator="\n")
    tones = gather_tones(tables, tone_labels(gold, corpus) if gold.is_dir() else {})
    tones.to_csv(folder / "tones.csv", index=False, lineterminator="\n")
    if not gold.is_dir():  # a book on other articles has no facts of this one's prose
        return
    facts = Report(root, corpus, tables, scores, tones).facts
    (folder / "facts.json").write_text(to_json(facts, claims()), "utf-8")


def _key(root: Path) -> str:
    """A hash of the package's code and words, the corpus, gold, benchmarks and libraries."""
    folders = ("seeds", "tests/gold", "book/results")
    parts = (code_key(), *(hash_folder(root / folder) for folder in folders))
    return hashlib.sha256("".join(parts).encode()).hexdigest()
