"""One step over a stream of items: in this process, in several, each item at most once.

Only a few items for each worker are in memory at a time. A worker that dies takes
no item with it: what it had in hand is tried once more, alone, and an item that
kills its worker again is given to ``lost`` to say so.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, NoReturn, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Step = Callable[[Item], Result]

BATCH = 4  # items sent to a worker at once
AHEAD = 3  # batches for each worker that wait or run


def run_here(step: Step[Item, Result], items: Iterable[Item]) -> Iterator[Result]:
    """The results in this process, in order."""
    return map(step, items)


def run_in_processes(
    step: Step[Item, Result],
    items: Iterable[Item],
    workers: int,
    lost: Step[Item, Result],
) -> Iterator[Result]:
    """The results of several processes, as they come.

    Args:
        step: What is done to an item; it and the items must be picklable.
        items: Read no faster than they are worked on.
        workers: How many processes.
        lost: The result of an item that kills the process it is worked on in.
    """
    batches = batched(items, BATCH)
    pool = _pool(workers)
    running: dict[Future[list[Result]], list[Item]] = {}
    try:
        while True:
            for batch in islice(batches, workers * AHEAD - len(running)):
                running[pool.submit(do_batch, step, batch)] = batch
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            if any(isinstance(each.exception(), BrokenProcessPool) for each in done):
                pool.shutdown(wait=True, cancel_futures=True)
                yield from _after_death(step, running, lost)
                running.clear()
                pool = _pool(workers)
                continue
            for each in done:
                del running[each]
                yield from each.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _after_death(
    step: Step[Item, Result],
    running: dict[Future[list[Result]], list[Item]],
    lost: Step[Item, Result],
) -> Iterator[Result]:
    """What was finished, and the rest one by one, each in a process of its own."""
    for future, batch in running.items():
        if future.done() and not future.cancelled() and future.exception() is None:
            yield from future.result()
            continue
        with _pool(1) as pool:
            try:
                yield from pool.submit(do_batch, step, batch).result()
                continue
            except BrokenProcessPool:
                pass
        for item in batch:
            with _pool(1) as pool:
                try:
                    yield pool.submit(step, item).result()
                except BrokenProcessPool:
                    yield lost(item)


def do_batch(step: Step[Item, Result], batch: Sequence[Item]) -> list[Result]:
    """The results of a few items, in order."""
    return [step(item) for item in batch]


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of ``size``; the last may be shorter."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


@contextmanager
def processes(workers: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """A ``map`` that works in so many processes, in order; in this one for a single worker."""
    if workers < 2:
        yield map
        return
    with _pool(workers) as pool:
        yield pool.map


def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")  # forking a process with threads may hang
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts)


class OutOfTimeError(RuntimeError):
    """One item took longer than it may."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop what is done within after so many seconds of time.

    In the main thread of a process an alarm of the system stops it, which also ends
    a long search for a pattern. In other threads, such as those of Dask's workers,
    and on Windows, it stops before its next step in Python: one call into a library
    is finished first.

    Raises:
        OutOfTimeError: when the time is over.
    """
    main = threading.current_thread() is threading.main_thread()
    with _alarm(seconds) if main and hasattr(signal, "SIGALRM") else _timer(seconds):
        yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> NoReturn:
        raise _out_of_time(seconds)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _timer(seconds: float) -> Iterator[None]:
    """A second thread that raises the error in this one."""
    thread = ctypes.c_ulong(threading.get_ident())
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    lock, done, sent = threading.Lock(), threading.Event(), threading.Event()
    arrived = False

    def stop() -> None:
        with lock:
            if not done.is_set():
                sent.set()
                raise_in(thread, ctypes.py_object(OutOfTimeError))

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    except OutOfTimeError as error:
        arrived = not error.args
        raise error if error.args else _out_of_time(seconds) from None
    finally:
        timer.cancel()
        with lock:
            done.set()
        if sent.is_set() and not arrived:
            _let_arrive()


def _let_arrive() -> None:
    """Take an error that is on its way and comes too late.

    Calling it back leaves CPython 3.11 with a flag that never falls, on which a
    profiled function waits for ever.
    """
    with suppress(OutOfTimeError):
        for _ in range(1000):
            time.sleep(0.001)


def _out_of_time(seconds: float) -> OutOfTimeError:
    return OutOfTimeError(f"took longer than {seconds:g} seconds")


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that shares the work out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
