import os
import signal
import time

import pytest

from analysis.workers import OutOfTimeError, run_in_processes, time_limit


def test_the_stream_is_read_no_faster_than_it_is_worked_on():
    taken = []

    def numbers():
        for number in range(1000):
            taken.append(number)
            yield number

    results = run_in_processes(abs, numbers(), 2, lost=int)
    next(results)
    assert len(taken) < 100
    assert {0, *results} == set(range(1000))


def killer(number):
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def test_an_item_that_kills_its_process_is_named_and_the_rest_is_done():
    results = list(run_in_processes(killer, range(12), 2, lost=lambda item: f"lost {item}"))
    assert sorted(map(str, results)) == sorted(
        ["lost 5", *(str(2 * each) for each in range(12) if each != 5)]
    )


def test_a_step_that_takes_too_long_is_stopped():
    with pytest.raises(OutOfTimeError, match="took longer"), time_limit(0.05):
        time.sleep(60)
    with time_limit(60):
        pass
