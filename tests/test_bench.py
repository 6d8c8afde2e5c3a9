import json
from dataclasses import replace

from analysis.bench import scale
from analysis.bench.stages import Stage, measure_stages
from analysis.explorers.cost import faults, licences, scales, stages
from analysis.explorers.licences import installed


def run(articles, tone=False, workers=1, dask=False):
    return scale.Run(articles, tone, workers, dask, wall=10.0, cpu=0.0 if dask else 8.0, peak=300.0)


def test_the_plan_has_every_size_alone_and_the_middle_one_in_others():
    plan = list(scale.plan((1, 2, 3)))
    assert [each[:3] for each in plan[:6]] == [(n, t, 1) for t in (False, True) for n in (1, 2, 3)]
    assert plan[6:] == [(2, False, 2, False), (2, False, 2, True)]


def test_speed_is_by_processor_time_and_by_worker_where_that_is_not_known():
    assert run(80).per_core == 10
    assert run(80, workers=2, dask=True).per_core == 4


def test_what_is_measured_is_read_back_and_shown(tmp_path, monkeypatch, report):
    monkeypatch.setattr(scale, "measure_stages", lambda: [Stage("parse", 12.5)])
    runs = [run(10), run(100), run(10, tone=True), run(10, workers=2, dask=True)]
    folder = tmp_path.joinpath("book", "results", "bench")
    scale.save(folder, runs)
    measured = scale.read(folder)
    assert measured.runs == runs
    assert scale.days_for_a_million(measured, tone=False) == 1e6 / 12.5 / 86400
    here = replace(report, root=tmp_path)
    assert "2 (Dask)" in scales(here).html
    assert "12.5" in stages(here).html
    outcome = {"fault": "<b>", "outcome": "named", "told": "line <i>", "neighbours": 2}
    (folder / "faults.json").write_text(json.dumps([outcome]))
    assert "&lt;b&gt;" in faults(here).html


def test_pages_say_that_nothing_was_measured_yet(tmp_path, report):
    here = replace(report, root=tmp_path)
    for page in (scales, stages, faults):
        assert "yet" in page(here).html


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
