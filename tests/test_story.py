"""What the chapters tell is found among the rows; where it is not, the claims break."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.facts import collect
from analysis.facts.accord import MATTERS
from analysis.facts.accord import facts as accord_facts
from analysis.facts.story import STEPS, Step, find_step
from analysis.facts.story import facts as story_facts
from analysis.facts.story_claims import story_claims
from analysis.report import Report


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_each_step_is_found_among_the_events(report: Report, step: Step) -> None:
    event = find_step(report.tables.events, step)
    assert event is not None
    assert set(step.actors) <= set(event.actors.split("; "))


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: matter.key)
def test_each_matter_is_found_among_the_findings(report: Report, matter) -> None:
    assert report.facts[f"matter.{matter.key}.one-in"].rows


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, True),
        ({"status": "negated"}, False),
        ({"actors": ("Javier Milei", "Nobody")}, False),
        ({"types": ("elect",)}, False),
        ({"last": "2023-11-19"}, False),
    ],
)
def test_a_step_is_told_by_kind_actors_time_and_status(report: Report, change, found) -> None:
    step = replace(next(each for each in STEPS if each.key == "call-2023"), **change)
    assert (find_step(report.tables.events, step) is not None) is found


def test_a_step_without_its_event_stands_on_no_row_and_its_claims_break(report: Report) -> None:
    kept = report.tables.events[report.tables.events["type"] != "consult"]
    tables = replace(report.tables, events=kept)
    facts = collect([*story_facts(tables), *accord_facts(tables)])
    assert facts["story.call-2024"].rows == ()
    assert facts["story.call-2024"].value == "unknown"
    assert facts["matter.call-day.one"].rows == ()
    broken = {
        claim.id
        for claim in story_claims()
        if set(claim.facts) <= set(facts) and not claim.holds(facts)
    }
    assert broken == {"story.by-several", "story.by-one", "accord.one-day-differs"}


def test_all_claims_hold(report: Report) -> None:
    assert [claim.id for claim in story_claims() if not claim.holds(report.facts)] == []
