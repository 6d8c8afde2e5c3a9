"""The same as ``analysis.workers``, on the workers of a Dask cluster.

Dask keeps the work of a worker that dies and gives it to another; what kills
worker after worker is given to ``lost`` to say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, TypeVar

from analysis.corpus import CorpusError
from analysis.workers import AHEAD, BATCH, batched, do_batch

Item = TypeVar("Item")
Result = TypeVar("Result")

PATIENCE = 30  # seconds to wait for the scheduler, its first worker, and a result that is done


@contextmanager
def connect(address: str, key: Callable[[], str]) -> Iterator[Any]:
    """A client of the scheduler at ``address``; every worker must have the same code.

    Args:
        address: As Dask writes it: ``tcp://host:8786``.
        key: Hash of the code, asked here and on every worker.

    Raises:
        CorpusError: when Dask is not installed, nobody answers, or a worker runs
            other code than this process.
    """
    dask = _dask()
    try:
        client = dask.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise CorpusError(
            f"{address}: no Dask scheduler answers ({type(error).__name__}); start one with"
            " dask scheduler, or correct the address"
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise CorpusError(
                f"{address}: the scheduler has no workers; start some with dask worker {address}"
            ) from None
        mine = key()
        for worker, theirs in client.run(key).items():
            if theirs != mine:
                raise CorpusError(
                    f"{worker}: runs another version of this package; install the same everywhere"
                )
        yield client


def run_on_cluster(
    client: Any,
    step: Callable[[Item], Result],
    items: Iterable[Item],
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """The results of the workers of a cluster, as they come; few items are out at a time."""
    dask = _dask()
    batches = batched(items, BATCH)
    out: dict[str, list[Item]] = {}
    finished = dask.as_completed(loop=client.loop)

    def send(batch: list[Item]) -> None:
        future = client.submit(do_batch, step, batch, pure=False)
        out[future.key] = batch
        finished.add(future)

    def fill() -> None:
        workers = sum(client.nthreads().values())
        while len(out) < max(1, workers) * AHEAD and (batch := next(batches, None)):
            send(batch)

    fill()
    while out:
        future = next(finished)
        batch = out.pop(future.key)
        try:
            results = future.result(timeout=PATIENCE)
        except dask.TimeoutError:  # what was done went down with its worker and is not made anew
            future.cancel()
            send(batch)
            continue
        except dask.KilledWorker:
            if len(batch) == 1:
                yield lost(batch[0])
            else:
                for item in batch:
                    send([item])
        else:
            yield from results
        fill()


def _dask() -> Any:
    try:
        return import_module("distributed")  # it has no type information
    except ModuleNotFoundError:
        raise CorpusError("--scheduler needs Dask; pip install '.[scale]'") from None
