"""The notes of the margin: each says of its fact what the tables say, and shows little."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT

from analysis.explorers.margin import AROUND, MOST_WORDS, Note, find_note, write_notes
from analysis.facts import Fact
from analysis.report import Report
from analysis.tables import rows_of

TONE = "tone.alliance.all.mean"


def named(report: Report, name: str) -> Note:
    note = find_note(report, report.facts[name])
    assert note is not None, name
    return note


def shown(note: Note) -> list[str]:
    return ["".join(piece.text for piece in each.pieces) for each in note.passages]


def test_every_fact_with_rows_on_a_page_has_a_note(report: Report) -> None:
    for fact in report.facts.values():
        if fact.table in ("events", "quotes") and fact.rows:
            note = named(report, fact.id)
            assert note.row.removeprefix("q-") in fact.rows
            assert len(note.passages) == 1


def test_a_passage_stands_word_for_word_in_its_article(report: Report) -> None:
    articles = {each.outlet: each for each in report.corpus}
    for fact in report.facts.values():
        note = find_note(report, fact)
        for each in note.passages if note else ():
            text = articles[each.source.rpartition(", quoted by ")[2]].text
            for piece in each.pieces:
                assert piece.text.strip(" …") in text


def test_a_note_is_short(report: Report) -> None:
    for name in ("voices.milei.words", "story.call-2023", "matter.call-day.one", TONE):
        for passage in shown(named(report, name)):
            assert 0 < len(passage.split()) <= MOST_WORDS + 6 * AROUND


def test_of_an_event_the_article_that_gives_its_date_is_shown(report: Report) -> None:
    fact = report.facts["story.meeting-2024"]
    (event,) = rows_of(report.tables.events[report.tables.events["event"] == fact.rows[0]])
    evidence = report.tables.event_evidence
    told = evidence[evidence["event"] == event.event]
    dated = {report.corpus[a].outlet for a in told.loc[told["date"] == event.date, "article"]}
    note = named(report, fact.id)
    assert note.passages[0].source in dated
    assert note.after == f"Told by {event.articles} independent articles."
    assert note.more == f"The event and its {len(told)} passages"


def test_of_several_quotations_one_in_english_is_shown(report: Report) -> None:
    fact = report.facts["voices.milei.words"]
    note = named(report, fact.id)
    assert note.passages[0].lang == "en"
    assert re.fullmatch(
        rf"The longest (?:English one )?of {len(fact.rows)} quotations\.", note.lead
    )


def test_a_go_between_is_named(report: Report) -> None:
    note = named(report, "chain.trump.by")
    assert note.after == f"Passed on by {report.facts['chain.trump.by'].value}."


def test_a_finding_shows_both_sides_and_an_announcement_who_is_silent(report: Report) -> None:
    differs, announced = (
        named(report, name) for name in ("matter.call-day.one", "matter.journey.one-in")
    )
    outlets = [report.facts[f"matter.call-day.{side}-in"].value for side in ("one", "other")]
    assert [each.source for each in differs.passages] == outlets
    assert [each.source for each in announced.passages] == [
        report.facts["matter.journey.one-in"].value
    ]
    later = report.facts["matter.journey.other-in"].value
    assert announced.after == f"{later} could have told of it later and does not."


def test_a_mean_shows_what_its_labels_are(report: Report) -> None:
    note = named(report, TONE)
    labels = report.tones[report.tones["target"] == "the alliance"]["label_given"].dropna()
    counts = [int((labels == sign).sum()) for sign in (1, 0, -1)]
    assert [int(each) for each in re.findall(r"(\d+) (?:pos|neu|neg)", note.lead)] == counts
    assert note.row == ""


@pytest.mark.parametrize(
    "name", ["accuracy.a.f1", "tone.alliance.all.low", "tone.milei.vader.mean"]
)
def test_other_facts_have_none(report: Report, name: str) -> None:
    table = "sentiment" if name.startswith("tone") else "scores"
    assert find_note(report, Fact(name, 0.5, "share", "", table)) is None


def test_the_notes_that_chapters_ask_for_are_written(report: Report, tmp_path: Path) -> None:
    text = ":::{noted} story.call-2023\nText.\n:::\n\n:::{noted} articles.total\nText.\n:::\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    write_notes(report, tmp_path, tmp_path / "notes.json")
    notes = json.loads((tmp_path / "notes.json").read_text("utf-8"))
    assert list(notes) == ["story.call-2023"]
    page = BeautifulSoup(notes["story.call-2023"]["html"], "html.parser")
    assert page.mark is not None
    assert notes["story.call-2023"]["row"] == report.facts["story.call-2023"].rows[0]


def test_each_paragraph_has_one_note_at_most() -> None:
    for chapter in sorted((ROOT / "book").glob("*.md")):
        names = re.findall(r"^:::\{noted\} (\S+)$", chapter.read_text("utf-8"), re.MULTILINE)
        assert len(names) == len(set(names)), chapter.name
