"""On whose word an event is told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from analysis.corpus import Article
from analysis.dates import Period
from analysis.pipeline import analyze_article

CASES = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("vouchers.toml").read_text("utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_the_source_of_an_event(case: dict[str, str]) -> None:
    found = analyze_article(
        Article(id="case", text=case["text"], published=Period.parse("2021-05-05"))
    )
    assert [e.vouched_by for e in found.events if e.text == case["trigger"]] == [case["source"]]
