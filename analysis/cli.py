"""The command line: ``alliance build | pdf | epub | release | analyze | new | show | ...``.

Exit codes: 0 done; 1 the input or a check failed, with a line on stderr for each
fault; 2 wrong usage.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

# One thread a process, before NumPy is loaded: --workers says how many cores are used.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from analysis.corpus import CorpusError, read_corpus
from analysis.evaluation.scores import Score

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="The alliance of Donald Trump and Javier Milei in five articles: a computed report.",
)
_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)


class TableFormat(StrEnum):
    """File formats of the tables."""

    csv = "csv"
    parquet = "parquet"


class Layer(StrEnum):
    """What can be evaluated."""

    quotes = "quotes"
    timexes = "timexes"
    events = "events"
    sentiment = "sentiment"


@app.command()
def build(
    out: Annotated[Path | None, typer.Option(help="also copy the built HTML book here")] = None,
) -> None:
    """Analyse the corpus of the book and build the HTML book into _build/html."""
    from analysis.book import build_book

    with _progress() as progress:
        task = progress.add_task("building", total=None)
        page = build_book(lambda stage: progress.update(task, description=stage))
    if out is not None:
        shutil.copytree(page.parent, out, dirs_exist_ok=True)
        page = out / page.name
    _out.print(str(page), markup=False)


@app.command()
def pdf(out: Annotated[Path | None, typer.Option(help="file to write")] = None) -> None:
    """Print the built book as one tagged PDF, with Chromium."""
    from analysis.book import print_pdf

    _out.print(str(print_pdf(out)), markup=False)


@app.command()
def epub(out: Annotated[Path | None, typer.Option(help="file to write")] = None) -> None:
    """Write the built book as an EPUB, for e-readers."""
    from analysis.book import write_ebook

    _out.print(str(write_ebook(out)), markup=False)


@app.command()
def release(
    out: Annotated[
        Path | None, typer.Option(help="folder of the site; _build/site when left out")
    ] = None,
) -> None:
    """Put the built book into a site for any static host, with a frozen copy of this version."""
    from analysis.book import release_site

    folder, editions = release_site(out)
    _out.print(f"{folder}: {', '.join(editions)}", markup=False)


@app.command()
def analyze(
    out: Annotated[Path, typer.Option(help="folder to write the tables to")],
    corpus: Annotated[
        Path | None, typer.Argument(help="folder, .jsonl or .parquet; seeds/ when left out")
    ] = None,
    form: Annotated[TableFormat, typer.Option("--format", help="file format")] = TableFormat.csv,
    workers: Annotated[int, typer.Option(min=1, help="processes")] = 1,
    scheduler: Annotated[
        str, typer.Option(help="address of a Dask scheduler whose workers do the work")
    ] = "",
    tone: Annotated[bool, typer.Option(help="score tone, which takes most of the time")] = True,
) -> None:
    """Write the tables of a corpus; an article that fails is in errors and loses nothing else.

    A run that is stopped continues where it was when the same command is given again.
    """
    from analysis.run import run_analysis

    with _speed() as progress:
        task = progress.add_task("reading", total=None)
        done = run_analysis(
            corpus or _seeds(),
            out,
            form=form.value,
            workers=workers,
            scheduler=scheduler,
            tone=tone,
            progress=lambda stage, at, total: progress.update(
                task, description=stage, completed=at, total=total or None
            ),
        )
    for message in done.messages:
        _err.print(message, markup=False)
    if done.errors > len(done.messages):
        _err.print(f"… {done.errors} in all, in {out / 'errors'}.{form.value}", markup=False)
    resumed = f" ({done.resumed} from the run before)" if done.resumed else ""
    _out.print(f"{done.articles} articles{resumed}, tables in {out}", markup=False)


@app.command()
def new(folder: Annotated[Path, typer.Argument(help="a new or empty folder")]) -> None:
    """Write a book on other articles into a folder, with three invented ones to begin with."""
    from analysis.new import new_book

    files = new_book(folder)
    _out.print(
        f"{len(files)} files in {folder}; change to it and run: alliance build", markup=False
    )


@app.command()
def show(
    article: Annotated[str, typer.Argument(help="id of the article")],
    corpus: Annotated[
        Path | None, typer.Option(help="folder, .jsonl or .parquet; seeds/ when left out")
    ] = None,
) -> None:
    """Show one article in the terminal: every sentence, what was found in it, and by which rule."""
    from analysis.pipeline import analyze_article
    from analysis.show import marked

    source = read_corpus(corpus or _seeds())
    try:
        chosen = source[article]
    except KeyError:
        known = ", ".join(each.id for each in source.articles[:10])
        raise CorpusError(f"{article}: no such article; there are {known}") from None
    for line in marked(analyze_article(chosen, source.people)):
        _out.print(line)


@app.command()
def evaluate(
    layer: Annotated[Layer, typer.Argument(help="what to evaluate")],
    data: Annotated[
        Path | None,
        typer.Option(
            help="a benchmark in JSON lines; for timexes also TimeML documents (.tml, or a folder"
            " of them); for events, articles with events.csv beside"
        ),
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="keep the scores of the benchmark in book/results")
    ] = False,
    peers: Annotated[
        bool, typer.Option("--peers", help="score other programs on the benchmark too")
    ] = False,
) -> None:
    """Print precision, recall and F1 against the project's gold, or a benchmark file."""
    if peers:
        _evaluate_peers(layer, data, save)
        return
    scores = _own_scores(layer) if data is None else _benchmark_scores(layer, data)
    _out.print(_score_table(scores), markup=False)
    if save and data is not None:
        from analysis.evaluation.results import save_result
        from analysis.report import find_root

        folder = find_root() / "book" / "results"
        _out.print(f"kept in {save_result(folder, data.stem, layer.value, scores)}", markup=False)


def _evaluate_peers(layer: Layer, data: Path | None, save: bool) -> None:
    from analysis.evaluation.peers import compare
    from analysis.report import find_root

    for run in compare(layer.value, data, find_root(), save=save):
        _out.print(f"{run.name} {run.version}: {run.documents_per_second} {run.unit}s/s")
        _out.print(_score_table([Score(**each) for each in run.scores]), markup=False)


@app.command()
def check() -> None:
    """Verify the corpus, every fact and every claim in the prose."""
    from analysis.book import check_book

    faults, notes = check_book()
    for note in notes:
        _out.print(note, markup=False)
    for fault in faults:
        _err.print(fault, markup=False)
    if faults:
        raise typer.Exit(1)
    _out.print("corpus, facts and claims hold")


def _own_scores(layer: Layer) -> list[Score]:
    from analysis.report import open_report

    rows = open_report().scores
    columns = [each.name for each in fields(Score)]
    mine = rows[rows["layer"] == layer.value][columns]
    return [Score(*row) for row in mine.itertuples(index=False)]


def _benchmark_scores(layer: Layer, data: Path) -> list[Score]:
    from analysis.evaluation import layers
    from analysis.evaluation.gold import read_benchmark, read_targets
    from analysis.evaluation.tone import evaluate_targets

    if layer is Layer.sentiment:
        return evaluate_targets(list(read_targets(data)))
    if layer is Layer.events:
        from analysis.evaluation.unseen import evaluate_unseen

        return evaluate_unseen(data)
    labelled = read_benchmark(data, layer.value)
    with _progress() as progress:
        task = progress.add_task("analysing", total=len(labelled))
        findings = []
        for each in labelled:
            findings.append(layers.find_layer(each.article, layer.value))
            progress.advance(task)
    run = layers.evaluate_quotes if layer is Layer.quotes else layers.evaluate_timexes
    return run(labelled, findings)


def _score_table(scores: list[Score]) -> str:
    import pandas as pd

    rows = [
        {
            "measure": each.measure,
            "precision": f"{100 * each.precision:.1f}",
            "recall": f"{100 * each.recall:.1f}",
            "F1": f"{100 * each.f1:.1f}",
            "95 % interval": f"{100 * each.low:.1f} to {100 * each.high:.1f}",
            "gold": each.gold,
            "found": each.found,
            "right": each.right,
        }
        for each in scores
    ]
    return str(pd.DataFrame(rows).set_index("measure").rename_axis(None).to_string())


def _seeds() -> Path:
    from analysis.report import find_root

    return find_root() / "seeds"


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=_err,
        transient=True,
    )


def _speed() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        SpeedColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=_err,
        transient=True,
        disable=not _err.is_terminal,
        speed_estimate_period=120,
    )


class SpeedColumn(ProgressColumn):
    """Articles a second."""

    def render(self, task: Task) -> Text:
        """The speed of the last two minutes."""
        return Text(f"{task.speed:.1f} articles/s" if task.speed else "")


def main() -> NoReturn:
    """Run the command line; a fault of the input is one line, not a traceback."""
    try:
        app(standalone_mode=True)
    except CorpusError as error:
        _err.print(str(error), markup=False)
        sys.exit(1)
    except OSError as error:
        _err.print(
            f"{error.filename or 'output'}: {error.strerror}; give another folder", markup=False
        )
        sys.exit(1)
    sys.exit(0)


if __name__ == "__main__":
    main()
