"""``python -m analysis.bench``: measure runs, stages and peers, and try faults.

Without a command it does everything, as ``make bench`` does. Each run is kept when it
is done, so that what was interrupted goes on with the commands that are left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from analysis.bench.faults import try_faults
from analysis.bench.scale import PLAN, measure
from analysis.bench.stages import measure_stages
from analysis.evaluation.costs import keep_run, keep_stages, write_rows
from analysis.evaluation.peers import compare
from analysis.report import find_root

LAYERS = ("quotes", "timexes", "sentiment")
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


def _folder() -> Path:
    return find_root() / "book" / "results" / "bench"


@app.callback(invoke_without_command=True)
def everything(context: typer.Context) -> None:
    """Everything, the shortest first: half a day of one core."""
    if context.invoked_subcommand is None:
        faults()
        stages()
        peers()
        for articles, tone, workers, dask in PLAN:
            scale([articles], tone=tone, workers=workers, dask=dask)


@app.command()
def scale(
    sizes: list[int],
    tone: Annotated[bool, typer.Option("--tone/--no-tone")] = True,
    workers: int = 1,
    dask: Annotated[bool, typer.Option("--dask", help="on a local Dask cluster")] = False,
) -> None:
    """Runs of ``alliance analyze`` on so many generated articles."""
    for articles in sizes:
        run = measure(articles, tone=tone, workers=workers, dask=dask)
        keep_run(_folder(), run)
        print(f"{run}, {run.per_core:.2f} articles/s a core", flush=True)


@app.command()
def stages() -> None:
    """What each stage takes for one article."""
    found = measure_stages()
    for each in found:
        print(f"{each.name}: {each.milliseconds} ms", flush=True)
    keep_stages(_folder(), found)


@app.command()
def peers(benchmarks: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Other programs beside this one, on the five articles and on benchmark files.

    A benchmark is given as its layer and file: ``timexes=FILE``.
    """
    given = [each.partition("=") for each in benchmarks or ()]
    for layer in LAYERS:
        files = [Path(file) for name, _, file in given if name == layer]
        for data in (None, *files):
            for run in compare(layer, data, find_root(), save=True):
                speed = f"{run.documents_per_second} {run.unit}s/s"
                told = f"{layer}, {run.benchmark}, {run.name}: {run.score.f1:.3f}"
                print(f"{told}, {speed}", flush=True)


@app.command()
def faults() -> None:
    """Every fault between two good articles."""
    outcomes: Iterable[dict[str, object]] = map(asdict, try_faults())
    kept = write_rows(_folder() / "faults.json", list(outcomes))
    print(f"kept in {kept}", flush=True)


if __name__ == "__main__":
    app()
