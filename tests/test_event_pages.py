"""The built chapters on the timeline and on accord: every row opens to what it stands on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag

from analysis.explorers.timeline import MILESTONES
from analysis.report import Report
from analysis.tables import rows_of

pytestmark = pytest.mark.book
EXPORTS = ("events.csv", "timeline.json", "timeline.ics", "timelinejs.json")


@cache
def _page(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def _row(page: BeautifulSoup, name: str) -> Tag:
    row = page.find("tr", id=name)
    assert isinstance(row, Tag), name
    return row


def test_every_event_opens_in_one_step_to_its_passages(book: Path, report: Report) -> None:
    """Without a script: the passages stand in the page, behind one summary."""
    page = _page(book / "timeline.html")
    for event in rows_of(report.tables.events):
        row = _row(page, event.event)
        (box,) = row.select("details")
        mine = report.tables.event_evidence[report.tables.event_evidence["event"] == event.event]
        passages = box.select("li")
        assert len(passages) == len(mine)
        for passage, each in zip(passages, rows_of(mine), strict=True):
            assert passage.select_one("mark.mark-span").text == each.trigger
            time = passage.select_one("mark.mark-time")
            if pd.notna(each.time_start) and not _inside(each):
                text = report.corpus[each.article].text
                assert time.text == text[int(each.time_start) : int(each.time_end)]
            assert each.derivation in passage.select_one("small").text


def _inside(row: object) -> bool:
    """Whether trigger and time share words: then one highlight stands for both."""
    return bool(row.time_start < row.trigger_end and row.trigger_start < row.time_end)  # type: ignore[attr-defined]


def test_every_event_has_an_address_of_its_own(book: Path, report: Report) -> None:
    page = _page(book / "timeline.html")
    for event in report.tables.events["event"]:
        assert _row(page, event).select_one("a.row-link")["href"] == f"#{event}"


def test_every_finding_shows_both_statements_and_leads_to_its_event(
    book: Path, report: Report
) -> None:
    page = _page(book / "accord.html")
    for finding in rows_of(report.tables.accord):
        row = _row(page, finding.finding)
        assert len(row.select("td")) == 2
        if finding.event:
            assert row.select_one(f'a[href="timeline.html#{finding.event}"]')


def test_the_events_can_be_taken_away_in_four_forms(book: Path) -> None:
    links = {each["href"] for each in _page(book / "timeline.html").select("a[download]")}
    for name in EXPORTS:
        assert f"data/{name}" in links
        assert (book / "data" / name).stat().st_size > 0


def test_the_answers_link_each_statement_to_its_rows(book: Path) -> None:
    for name in ("timeline", "accord"):
        links = _page(book / f"{name}.html").select("div.answer a.evidence-link")
        assert len(links) >= 5
        assert all("#e-" in each["href"] or "#a-" in each["href"] for each in links)


def test_the_front_page_tells_the_story_step_by_step(book: Path, report: Report) -> None:
    told = _page(book / "index.html").select("ol.milestones > li")
    assert len(told) == len(MILESTONES)
    events = report.tables.events.set_index("event")
    begun = []
    for each in told:
        event = str(each.a["href"]).removeprefix("timeline.html#")
        assert each["class"] == [events.at[event, "status"]]
        assert each.small.text == f"{events.at[event, 'articles']} of {len(report.corpus)} articles"
        begun.append(events.at[event, "first"])
    assert begun == sorted(begun)


def test_where_an_article_is_silent_nothing_is_highlighted(book: Path) -> None:
    rows = _page(book / "accord.html").select("#accord-unfulfilled tbody tr")
    assert rows
    for row in rows:
        announced, silent = row.select("td")
        assert announced.mark is not None
        assert silent.mark is None


def test_the_code_of_a_figure_is_told_from_that_of_a_table(book: Path) -> None:
    page = _page(book / "accord.html")
    for cell in page.select("div.cell.tag_hide-input"):
        drawn = "tag_remove-output" in cell["class"]
        line = "How the figure was drawn" if drawn else "How this was computed"
        assert {each.text for each in cell.select("summary p")} == {line}
