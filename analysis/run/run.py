"""One run: read, analyse, gather; what an earlier run of the same has done is not done again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from analysis.cluster import connect, run_on_cluster
from analysis.corpus import Article, Person, fingerprint, read_people, stream_articles
from analysis.pipeline import Findings, analyze_article, lost_article
from analysis.run.gather import write_tables
from analysis.run.key import code_key
from analysis.run.store import Store, faults_named
from analysis.run.writing import TableWriter
from analysis.tables import Format
from analysis.workers import run_here, run_in_processes

UNFINISHED = "unfinished.sqlite"  # in the output folder while a run is not complete
Progress = Callable[[str, int, int], None]
Numbered = tuple[int, Article]
Run = Callable[[Iterator[Numbered]], Iterator[tuple[int, Findings]]]


@dataclass(frozen=True, slots=True)
class Done:
    """What a run has done.

    Attributes:
        articles: Articles in the tables.
        messages: The first of the errors, a line each.
        errors: How many articles could not be read or analysed.
        resumed: Articles whose findings an earlier, unfinished run had left.
    """

    articles: int
    messages: tuple[str, ...]
    errors: int
    resumed: int


def run_analysis(
    corpus: Path,
    out: Path,
    *,
    form: Format = "csv",
    workers: int = 1,
    scheduler: str = "",
    tone: bool = True,
    progress: Progress = lambda *_: None,
) -> Done:
    """Analyse a corpus and write its tables to a folder.

    The rows are the same whatever the number of workers, on one machine or many,
    and whether the run was interrupted.

    Args:
        corpus: A folder, a ``.jsonl`` or a ``.parquet`` file.
        out: Folder for the tables; an unfinished run is kept there too.
        form: "csv" or "parquet".
        workers: Processes; one means this one.
        scheduler: Address of a Dask scheduler, whose workers are used instead.
        tone: Whether to score tone, which takes most of the time.
        progress: Called with the stage, how many articles are done, and of how many.

    Raises:
        CorpusError: when the corpus as a whole cannot be read.
        OSError: when the output cannot be written.
    """
    people = read_people(corpus)
    key = json.dumps({"corpus": fingerprint(corpus), "code": code_key(), "tone": tone})
    out.mkdir(parents=True, exist_ok=True)
    with Store(out / UNFINISHED, key) as store:
        progress("reading", 0, 0)
        store.fill(stream_articles(corpus))
        total, resumed = store.count(), store.count("findings")
        with _runner(workers, scheduler, people, tone) as run:
            for done, (number, findings) in enumerate(run(store.waiting()), start=resumed + 1):
                store.keep(number, findings)
                progress("analysing", done, total)
        with faults_named(store.file), TableWriter(out, form) as writer:
            store.db.commit()
            write_tables(store, people, writer, partial(progress, "writing"))
        store.remove()
    return Done(total, tuple(writer.messages), writer.rows["errors"], resumed)


def _runner(
    workers: int, scheduler: str, people: tuple[Person, ...], tone: bool
) -> AbstractContextManager[Run]:
    """What takes numbered articles and gives numbered findings, in any order."""
    step = partial(_analyze, people=people, tone=tone)
    if scheduler:
        return _on_cluster(scheduler, step)
    if workers > 1:
        return nullcontext(lambda waiting: run_in_processes(step, waiting, workers, _lost))
    return nullcontext(lambda waiting: run_here(step, waiting))


@contextmanager
def _on_cluster(address: str, step: Callable[[Numbered], tuple[int, Findings]]) -> Iterator[Run]:
    with connect(address, code_key) as client:
        yield lambda waiting: run_on_cluster(client, step, waiting, _lost)


def _analyze(item: Numbered, people: tuple[Person, ...], tone: bool) -> tuple[int, Findings]:
    number, article = item
    return number, analyze_article(article, people, tone=tone)


def _lost(item: Numbered) -> tuple[int, Findings]:
    number, article = item
    return number, lost_article(article)
