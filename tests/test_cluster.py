import os
import signal
import threading
import time
from functools import partial
from types import SimpleNamespace

import pytest

from analysis.bench.generate import write_corpus
from analysis.cluster import connect, run_on_cluster
from analysis.corpus import CorpusError
from analysis.run import run_analysis
from analysis.run.key import code_key

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster():
    """A scheduler with two workers, each a process of its own."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, scheduler_kwargs={}
    ) as made:
        yield made


def test_a_cluster_that_loses_a_worker_changes_no_row(cluster, tmp_path):
    corpus = write_corpus(tmp_path / "c.jsonl", 16, sentences=4)
    run_analysis(corpus, tmp_path / "alone", tone=False)
    victim = next(iter(cluster.workers.values())).process.pid
    done = threading.Event()

    def kill(stage, at, _):
        if stage == "analysing" and at >= 4 and not done.is_set():
            done.set()
            os.kill(victim, signal.SIGKILL)

    address = cluster.scheduler_address
    run_analysis(corpus, tmp_path / "many", tone=False, scheduler=address, progress=kill)
    assert done.is_set()
    assert {file.name: file.read_bytes() for file in (tmp_path / "many").iterdir()} == {
        file.name: file.read_bytes() for file in (tmp_path / "alone").iterdir()
    }


def die_of(fatal, number):
    if number == fatal:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_what_kills_worker_after_worker_is_named(cluster):
    cluster.scale(2)
    with connect(cluster.scheduler_address, code_key) as client:
        results = run_on_cluster(client, partial(die_of, 3), range(6), lost=lambda item: -item)
        assert sorted(results) == [-3, 0, 1, 2, 4, 5]


def test_a_worker_with_other_code_is_refused(cluster):
    with (
        pytest.raises(CorpusError, match="runs another version of this package"),
        connect(cluster.scheduler_address, partial(time.monotonic)),
    ):
        pass


def test_no_scheduler_is_one_line(monkeypatch):
    monkeypatch.setattr("analysis.cluster.PATIENCE", 1)
    with (
        pytest.raises(CorpusError, match="no Dask scheduler answers"),
        connect("tcp://127.0.0.1:9", code_key),
    ):
        pass


class _Future:
    """A future that is done; the first one lost its result with its worker."""

    made = 0

    def __init__(self, results):
        _Future.made += 1
        self.key, self.lost, self._results = str(_Future.made), _Future.made == 1, results

    def result(self, timeout):
        if self.lost:
            raise TimeoutError
        return self._results

    def cancel(self):
        self.lost = False


class _Done(list):
    add = list.append

    def __next__(self):
        return self.pop(0)


def test_a_result_lost_with_its_worker_is_asked_for_again(monkeypatch):
    dask = SimpleNamespace(
        as_completed=lambda loop: _Done(), TimeoutError=TimeoutError, KilledWorker=KeyError
    )
    client = SimpleNamespace(
        loop=None,
        nthreads=lambda: {"one": 1},
        submit=lambda do, step, batch, pure: _Future([step(item) for item in batch]),
    )
    monkeypatch.setattr("analysis.cluster._dask", lambda: dask)
    assert sorted(run_on_cluster(client, abs, range(20), lost=abs)) == list(range(20))
