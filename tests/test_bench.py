import json
from dataclasses import replace

import pytest

from analysis.bench import __main__ as bench
from analysis.bench import scale
from analysis.bench.stages import measure_stages
from analysis.evaluation.costs import Run, Stage, keep_run, keep_stages, read_costs
from analysis.explorers.cost import faults, licences, scales, stages
from analysis.explorers.licences import installed
from analysis.facts.costs import facts
from analysis.figures.costs import run_rows


def run(articles, tone=False, workers=1, dask=False):
    return Run(articles, tone, workers, dask, wall=10.0, cpu=8.0, peak=300.0, machine="one")


def test_a_run_says_which_command_makes_it():
    assert run(10, tone=True).command == "python -m analysis.bench scale 10"
    command = run(99, workers=2, dask=True).command
    assert command == "python -m analysis.bench scale 99 --no-tone --workers 2 --dask"
    assert run(80).per_core == 10


def test_each_run_is_kept_and_a_later_one_takes_its_place(tmp_path):
    runs = [run(100), run(10, workers=2), run(10, tone=True)]
    for each in (*runs, replace(runs[0], cpu=20.0)):
        keep_run(tmp_path, each)
    kept = read_costs(tmp_path)
    assert [(each.articles, each.workers, each.tone) for each in kept.runs] == [
        (100, 1, False), (10, 2, False), (10, 1, True)
    ]  # fmt: skip
    assert kept.runs[0].cpu == 20
    assert kept.longest(tone=False).articles == 100
    assert kept.days_for_a_million(tone=False) == 1e6 / 5 / 86400
    assert read_costs(tmp_path / "nowhere").days_for_a_million(tone=True) is None


def test_what_is_measured_is_shown_and_told(tmp_path, report):
    folder = tmp_path.joinpath("book", "results", "bench")
    for each in (run(10), run(10, tone=True), run(10, workers=2, dask=True)):
        keep_run(folder, each)
    keep_stages(folder, [Stage("parse", 12.5)])
    here = replace(report, root=tmp_path)
    assert "2 (Dask)" in scales(here).html
    assert "12.5" in stages(here).html
    assert list(run_rows(here)["workers"]) == ["1", "2 (Dask)", "1"]
    told = {each.id: each.value for each in facts(tmp_path / "book" / "results")}
    assert told["scale.tone.speed"] == 1.25
    assert told["scale.plain.million"] == 9.3
    outcome = {"fault": "<b>", "outcome": "named", "told": "line <i>", "neighbours": 2}
    (folder / "faults.json").write_text(json.dumps([outcome]))
    assert "&lt;b&gt;" in faults(here).html


def test_pages_say_that_nothing_was_measured_yet(tmp_path, report):
    here = replace(report, root=tmp_path)
    for page in (scales, stages, faults):
        assert "yet" in page(here).html
    assert list(facts(tmp_path)) == []


@pytest.mark.parametrize("dask", [False, True])
def test_a_run_is_measured_with_all_its_processes(dask, tmp_path, monkeypatch):
    if dask:
        pytest.importorskip("distributed")
    monkeypatch.setattr(bench, "_folder", lambda: tmp_path)
    bench.scale([2], tone=False, workers=2 if dask else 1, dask=dask)
    (kept,) = read_costs(tmp_path).runs
    assert kept.kind == (False, dask, 2 if dask else 1, 2)
    assert kept.cpu > 1
    assert kept.peak > 100
    assert kept.machine == scale.this_machine()


def test_stages_are_timed_apart():
    assert {each.name for each in measure_stages(1)} >= {"parse", "tone", "events", "quotations"}


def test_every_package_that_is_needed_is_listed_once_with_its_licence():
    packages = installed("alliance-report")
    names = [each.name for each in packages]
    assert len(names) == len(set(names)) > 50
    assert {"spacy", "nltk", "pandas"} <= {each.name for each in packages if each.direct}
    assert "pytest" not in names
    assert sum(not each.licence for each in packages) < 5
    assert all(f">{name}</th>" in licences().html for name in names)
